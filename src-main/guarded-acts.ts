import type { Outcome } from '../src-contract/bridge.ts';
import type { BridgeHandlers } from '../src-contract/bridge-server.ts';
import type { TabletCommands, TabletViews } from '../src-contract/tablet-bridge.ts';
import { refusedByLock } from './access/lock.ts';
import type { Desk } from './desk.ts';
import { notSaved } from './store/fault.ts';

type Acts = BridgeHandlers<TabletCommands, TabletViews>['act'];

/** What is locked, and a disk that does not take an act, are refusals in words, not faults of the program. */
export function guarded(desk: Desk, onFull: () => void, acts: Acts): Acts {
  const { log } = desk;
  const guard =
    (name: string, act: (params: never) => unknown) =>
    async (params: never): Promise<unknown> => {
      const locked = refusedByLock(desk, name);
      if (locked) return locked satisfies Outcome;
      try {
        return await act(params);
      } catch (error) {
        const refusal = notSaved(error);
        if (!refusal) throw error;
        log.error({ command: name, code: refusal.code }, 'an act was not saved');
        if (refusal.code === 'disk-full') onFull();
        return { refused: refusal } satisfies Outcome;
      }
    };
  return Object.fromEntries(
    Object.entries(acts).map(([name, act]) => [name, guard(name, act)]),
  ) as unknown as Acts;
}
