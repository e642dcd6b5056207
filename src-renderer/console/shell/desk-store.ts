import { create } from 'zustand';

/** What is only this page's: which unit is looked at, what was opened, texts that were begun. */
export interface DeskState {
  readonly unit: string | null;
  /** Whether the command line is open. */
  readonly commanding: boolean;
  /** Jobs that somebody here has seen; nothing before the board came for the first time. */
  readonly knownJobs: ReadonlySet<string> | null;
  /** Notes that were begun, by job, so that looking at another job loses no word. */
  readonly notes: Readonly<Record<string, string>>;
  selectUnit(unit: string | null): void;
  command(open: boolean): void;
  /** The jobs of the first board, and then each that was opened. */
  knowJobs(jobs: readonly string[]): void;
  keepNote(job: string, text: string): void;
}

export const useDesk = create<DeskState>()((set) => ({
  unit: null,
  commanding: false,
  knownJobs: null,
  notes: {},
  selectUnit: (unit) => set({ unit }),
  command: (commanding) => set({ commanding }),
  knowJobs: (jobs) => set(({ knownJobs }) => ({ knownJobs: new Set([...(knownJobs ?? []), ...jobs]) })),
  keepNote: (job, text) => set(({ notes }) => ({ notes: { ...notes, [job]: text } })),
}));
