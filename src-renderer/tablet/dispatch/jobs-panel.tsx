import { useScreen } from '../shell/screen.ts';
import { AwaySheet } from './away-sheet.tsx';
import { JobDetail } from './job-detail.tsx';
import { JobList } from './job-list.tsx';
import { OwnWorkSheet } from './own-work-sheet.tsx';
import { useWork } from './work.ts';

/** The list of jobs, or the job that is open; while the unit goes away, why. */
export function JobsPanel() {
  const job = useScreen((screen) => screen.job);
  const sheet = useWork((work) => work.sheet);
  if (sheet === 'away') return <AwaySheet />;
  if (sheet === 'ownWork') return <OwnWorkSheet />;
  return job === null ? <JobList /> : <JobDetail key={job} id={job} />;
}
