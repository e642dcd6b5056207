import type { CodesPack } from '../../src-contract/codes.ts';
import type { Fact, JournalEvent } from '../../src-contract/journal.ts';
import type { HubLog } from '../log.ts';
import { intakeFacts, intakeWriter } from './intake.ts';
import { type Accepted, type Held, judge } from './judge.ts';
import type { PoolClient } from './postgres.ts';

/** The device under which the hub's own acts stand; too short to be a tablet's. */
const hubDevice = 'hub';

/** An act of the hub as events. @param act seq of the first of them */
export function hubEvents(
  facts: readonly Fact[],
  { act, actor, at }: Pick<JournalEvent, 'act' | 'actor' | 'at'>,
): JournalEvent[] {
  return facts.map((fact, index) => ({ ...fact, device: hubDevice, seq: act + index, act, actor, at }));
}

/** Acts that the hub adds to those of others, in one transaction. */
export interface HubActs {
  /**
   * What follows at once from an accepted act; undefined when nothing does. `states` takes what it makes of them.
   * @param takeNumber gives a job number that was taken before the head was locked
   */
  intake(
    client: PoolClient,
    accepted: Accepted,
    states: Map<string, Held>,
    takeNumber: () => string,
  ): Promise<Accepted | undefined>;
  /** The last seq of the hub's own acts. */
  seq(): number;
}

/** @param last the last seq of the hub's own acts so far */
export function hubActs(
  last: number,
  { codes, at, log }: { readonly codes: CodesPack; readonly at: number; readonly log: HubLog },
): HubActs {
  let seq = last;
  return {
    async intake(client, accepted, states, takeNumber) {
      const facts = await intakeFacts(client, accepted, takeNumber, at);
      if (facts.length === 0) return undefined;
      const { actor, role } = intakeWriter;
      const events = hubEvents(facts, { act: seq + 1, actor, at });
      const verdict = judge(events, states, { codes, role }, log);
      if ('refused' in verdict) throw new Error(`the hub refused its own act: ${verdict.refused.reason}`);
      seq += events.length;
      return verdict;
    },
    seq: () => seq,
  };
}
