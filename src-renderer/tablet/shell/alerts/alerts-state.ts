import { create } from 'zustand';
import type { JobRow } from '../../../../src-contract/dispatch/job-row.ts';
import { type Heard, hearJobs, nothingHeard, putAside } from './news.ts';

/** Which jobs are announced on this screen. */
interface AlertsState {
  readonly heard: Heard;
  /** The unit whose jobs were heard: another one's are heard from the start. */
  readonly unit: string | null;
  /** Takes the jobs of the moment and gives those to announce now. */
  hear(mine: readonly JobRow[], unit: string): readonly string[];
  putAside(id: string): void;
}

export const useAlerts = create<AlertsState>()((set, get) => ({
  heard: nothingHeard,
  unit: null,
  hear(mine, unit) {
    const before = get().unit === unit ? get().heard : nothingHeard;
    const { heard, news } = hearJobs(before, mine, unit);
    set({ heard, unit });
    return news;
  },
  putAside: (id) => set({ heard: putAside(get().heard, id) }),
}));
