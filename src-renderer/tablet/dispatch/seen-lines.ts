import { create } from 'zustand';

interface Seen {
  readonly lines: number;
  readonly lastAt: number;
}

/** How far the officer has read each job's history. Only the screen's: after a restart everything is new again, which is safe. */
export interface SeenLines {
  readonly seen: Readonly<Record<string, Seen>>;
  see(incident: string, lines: number, lastAt: number): void;
}

export const useSeenLines = create<SeenLines>()((set) => ({
  seen: {},
  see: (incident, lines, lastAt) =>
    set(({ seen }) => {
      const before = seen[incident];
      if (before?.lines === lines && before.lastAt === lastAt) return {};
      return { seen: { ...seen, [incident]: { lines, lastAt } } };
    }),
}));
