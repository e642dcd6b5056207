import { useScreen } from '../shell/screen.ts';
import { JobDetail } from './job-detail.tsx';
import { JobList } from './job-list.tsx';
import { OutOfServiceSheet } from './out-of-service-sheet.tsx';
import { useWork } from './work.ts';

/** The list of jobs, or the job that is open; while the unit goes out of service, why. */
export function JobsPanel() {
  const job = useScreen((screen) => screen.job);
  const sheet = useWork((work) => work.sheet);
  if (sheet === 'outOfService') return <OutOfServiceSheet />;
  return job === null ? <JobList /> : <JobDetail key={job} id={job} />;
}
