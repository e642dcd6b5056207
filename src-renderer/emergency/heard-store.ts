import { create } from 'zustand';
import type { EmergencyRow } from '../../src-contract/dispatch/emergency.ts';

/** What this screen did with the alarms of others: only here are they silent, closed, or looked at. */
interface HeardState {
  readonly silenced: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
  /** The one that the map shows. */
  readonly shown: string | null;
  silence(ids: readonly string[]): void;
  close(id: string): void;
  show(id: string | null): void;
}

export const useHeard = create<HeardState>()((set) => ({
  silenced: new Set(),
  closed: new Set(),
  shown: null,
  silence: (ids) => set(({ silenced }) => ({ silenced: new Set([...silenced, ...ids]) })),
  close: (id) =>
    set(({ closed, shown }) => ({
      closed: new Set([...closed, id]),
      ...(shown === id && { shown: null }),
    })),
  show: (shown) => set({ shown }),
}));

/** Nobody has answered it: it is heard until it is silenced. */
export const isLoud = ({ stage }: Pick<EmergencyRow, 'stage'>): boolean =>
  stage === 'heard' || stage === 'raised';

/** Those that are to be heard on this screen now. */
export function loudOnes<Row extends Pick<EmergencyRow, 'id' | 'stage'>>(
  rows: readonly Row[],
  silenced: ReadonlySet<string>,
): Row[] {
  return rows.filter((row) => isLoud(row) && !silenced.has(row.id));
}
