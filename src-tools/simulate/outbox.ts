import type { Fact, JournalEvent, Refusal } from '../../src-contract/journal.ts';

type Act = readonly [JournalEvent, ...JournalEvent[]];

interface Written {
  readonly events: Act;
  readonly resolve: (refusal: Refusal | undefined) => void;
  readonly reject: (fault: Error) => void;
  settled: boolean;
}

/** A device's own acts: numbered without holes, kept until the hub has them and has sent their positions back. */
export interface Outbox {
  lastSeq(): number;
  /** `done` resolves when the hub has the act: with a refusal, or undefined where it was accepted. */
  write(
    device: string,
    actor: string,
    facts: readonly [Fact, ...Fact[]],
    offset: number | undefined,
  ): { events: Act; done: Promise<Refusal | undefined> };
  /** Acts that end behind `seq`, oldest first: what is to be sent again after a reconnect. */
  after(seq: number): Act[];
  /** The hub has everything up to `seq`; those in `refused`, by first seq, it refused. */
  settle(seq: number, refused: ReadonlyMap<number, Refusal>): void;
  /** Events of a subject that have no position yet and were not refused, oldest first. */
  unconfirmed(subject: string): JournalEvent[];
  /** One's own event that the hub has numbered. */
  take(seq: number): JournalEvent | undefined;
  /** Ends every act that is not settled. */
  reject(fault: Error): void;
}

export function openOutbox(): Outbox {
  const acts = new Map<number, Written>();
  const bySeq = new Map<number, JournalEvent>();
  let last = 0;

  function settleOne(act: number, one: Written, refusal: Refusal | undefined): void {
    if (!one.settled) one.resolve(refusal);
    one.settled = true;
    acts.delete(act);
    // A refused event never comes back with a position.
    if (refusal) for (const event of one.events) bySeq.delete(event.seq);
  }

  return {
    lastSeq: () => last,
    write(device, actor, [first, ...rest], offset) {
      const act = last + 1;
      const at = Date.now();
      const event = (fact: Fact): JournalEvent => {
        last += 1;
        return { ...fact, device, seq: last, act, actor, at, ...(offset !== undefined && { offset }) };
      };
      const events: Act = [event(first), ...rest.map(event)];
      for (const one of events) bySeq.set(one.seq, one);
      const { promise, resolve, reject } = Promise.withResolvers<Refusal | undefined>();
      acts.set(act, { events, resolve, reject, settled: false });
      return { events, done: promise };
    },
    after: (seq) =>
      [...acts.values()].map(({ events }) => events).filter((events) => (events.at(-1)?.seq ?? 0) > seq),
    settle(seq, refused) {
      for (const [act, one] of acts) {
        if ((one.events.at(-1)?.seq ?? 0) <= seq) settleOne(act, one, refused.get(act));
      }
    },
    unconfirmed: (subject) => [...bySeq.values()].filter((event) => event.subject === subject),
    take(seq) {
      const event = bySeq.get(seq);
      bySeq.delete(seq);
      return event;
    },
    reject(fault) {
      for (const one of acts.values()) if (!one.settled) one.reject(fault);
      acts.clear();
    },
  };
}
