import { create } from 'zustand';
import { remembered } from '../command/history.ts';

/** What is only this page's: which unit is looked at, what was opened, texts that were begun. */
export interface DeskState {
  readonly unit: string | null;
  /** Whether the command line is open. */
  readonly commanding: boolean;
  /** Jobs that somebody here has seen; nothing before the board came for the first time. */
  readonly knownJobs: ReadonlySet<string> | null;
  /** Notes that were begun, by job, so that looking at another job loses no word. */
  readonly notes: Readonly<Record<string, string>>;
  /** Lines that were entered, oldest first: in this page only, for they may say whose job it was. */
  readonly entered: readonly string[];
  /** Jobs and units that do not hold this text are not shown; empty shows all. */
  readonly find: string;
  /** Whether a call is being taken: its form stands where the job does. */
  readonly taking: boolean;
  selectUnit(unit: string | null): void;
  command(open: boolean): void;
  /** The jobs of the first board, and then each that was opened. */
  knowJobs(jobs: readonly string[]): void;
  keepNote(job: string, text: string): void;
  remember(line: string): void;
  show(find: string): void;
  take(taking: boolean): void;
}

export const useDesk = create<DeskState>()((set) => ({
  unit: null,
  commanding: false,
  knownJobs: null,
  notes: {},
  entered: [],
  find: '',
  taking: false,
  selectUnit: (unit) => set({ unit }),
  command: (commanding) => set({ commanding }),
  knowJobs: (jobs) => set(({ knownJobs }) => ({ knownJobs: new Set([...(knownJobs ?? []), ...jobs]) })),
  keepNote: (job, text) => set(({ notes }) => ({ notes: { ...notes, [job]: text } })),
  remember: (line) => set(({ entered }) => ({ entered: remembered(entered, line) })),
  show: (find) => set({ find }),
  take: (taking) => set({ taking }),
}));
