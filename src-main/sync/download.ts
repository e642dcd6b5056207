import { type ConfirmedEvent, isVisible, type JournalEvent } from '../../src-contract/journal.ts';
import { type DownFrame, unpackFact, type WireEvent } from '../../src-contract/wire.ts';
import type { Store } from '../store/store.ts';

type Frame<K extends DownFrame['k']> = Extract<DownFrame, { k: K }>;

/** Takes the hub's frames into the store, each in one transaction: wholly or not at all. */
export interface Download {
  /**
   * A connection begins.
   * @param acked what the hub has of this device, all of which is part of a whole snapshot
   * @param isAnew the hub cannot say what came after the cursor: everything comes as a whole snapshot
   */
  begin(acked: number, isAnew: boolean): void;
  rights(frame: Frame<'rights'>): void;
  snap(frame: Frame<'snap'>): void;
  tail(frame: Frame<'tail'>): void;
  /** Gives the acts that are refused now for the first time. */
  ack(frame: Frame<'ack'>): void;
}

/** @param onRefused is called within the transaction that marks the act, with its events. */
export function createDownload(
  store: Store,
  onRefused: (events: readonly JournalEvent[], reason: string) => void,
): Download {
  const { meta, journal, aggregates } = store;
  /** What each `rights` frame added and no finished snapshot has brought yet, oldest first. */
  let awaited: string[][] = [];
  /** Nothing is held: the next snapshot is of everything. */
  let isWhole = false;
  let ackedAtStart = 0;
  /** Events that came between the parts of a whole snapshot wait for its end. */
  let heldBack: Frame<'tail'>[] | undefined;

  function tail(frame: Frame<'tail'>): void {
    if (heldBack) return void heldBack.push(frame);
    const cursor = meta.get('cursor') ?? 0;
    if (frame.pos <= cursor) return;
    store.change(() => {
      const confirmed: ConfirmedEvent[] = [];
      for (const wire of frame.events) {
        if (wire[0] <= cursor) continue;
        const event = read(store, wire);
        if (!event) continue;
        if (event.device === store.device) journal.confirm(event.seq, event.pos);
        confirmed.push(event);
      }
      aggregates.confirm(confirmed);
      meta.set('cursor', frame.pos);
    });
  }

  return {
    tail,

    begin(acked, isAnew) {
      awaited = [];
      heldBack = undefined;
      ackedAtStart = acked;
      isWhole = isAnew || (meta.get('cursor') ?? 0) === 0;
      store.change(() => {
        if (isAnew) {
          // Written down, so that it is asked for again where the connection breaks before all is there.
          meta.set('cursor', 0);
          meta.set('held', []);
        }
        // The hub may have been brought back from a copy: it decides what it has.
        if ((meta.get('acked') ?? 0) > acked) meta.set('acked', acked);
        if (isWhole) aggregates.expire();
      });
    },

    rights({ channels }) {
      const granted = new Set(channels);
      const held = new Set((meta.get('held') ?? []).filter((name) => granted.has(name)));
      const before = new Set([...held, ...awaited.flat()]);
      store.change(() => {
        meta.set('granted', [...granted]);
        meta.set('held', [...held]);
        aggregates.forget((subject, channel) => isVisible(granted, { channel, subject }));
      });
      const added = channels.filter((name) => !before.has(name));
      if (added.length > 0) awaited.push(added);
    },

    snap({ pos, aggregates: states, done, acked = isWhole ? ackedAtStart : undefined }) {
      if (isWhole) heldBack ??= [];
      store.change(() => {
        for (const [subject, channel, lastPos, state] of states) {
          if (acked !== undefined) journal.confirmOn(subject, acked, lastPos);
          aggregates.replace(subject, channel, lastPos, state);
        }
        if (!done) return;
        const granted = new Set(meta.get('granted') ?? []);
        const arrived = isWhole ? [...granted] : (awaited[0] ?? []);
        meta.set(
          'held',
          [...new Set([...(meta.get('held') ?? []), ...arrived])].filter((name) => granted.has(name)),
        );
        if (!isWhole) return;
        for (const subject of journal.confirmUpTo(acked ?? 0, pos)) aggregates.rebase(subject);
        aggregates.forgetExpired();
        meta.set('cursor', pos);
      });
      if (!done) return;
      if (isWhole) awaited = [];
      else awaited.shift();
      isWhole = false;
      const late = heldBack ?? [];
      heldBack = undefined;
      for (const frame of late) tail(frame);
    },

    ack({ seq, refused }) {
      store.change(() => {
        if (seq > (meta.get('acked') ?? 0)) meta.set('acked', seq);
        for (const [act, refusal] of refused) {
          const events = journal.refuse(act, refusal);
          for (const subject of new Set(events.map((event) => event.subject))) aggregates.rebase(subject);
          if (events.length > 0) onRefused(events, refusal.reason);
        }
      });
    },
  };
}

function read(store: Store, wire: WireEvent): ConfirmedEvent | undefined {
  if (wire.length === 2) {
    const [pos, seq] = wire;
    const own = store.journal.event(seq);
    return own && { ...own, pos };
  }
  const [pos, device, seq, act, at, offset, actor, fact] = wire;
  return { ...unpackFact(fact), device, seq, act, actor, at, pos, ...(offset !== null && { offset }) };
}
