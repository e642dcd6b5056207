import { isVisible } from '../../src-contract/journal.ts';
import type { Pool } from '../store/postgres.ts';
import { look, type Sight } from '../store/sight.ts';
import { eventsFor, type TailEvent, wholeActs } from '../store/tail.ts';
import type { Budget } from './budget.ts';
import { frameText, type Sent, snapFrames, tailFrames } from './frames.ts';
import type { Limit } from './limit.ts';
import type { Recent } from './recent.ts';
import { changesRights, rightsOf } from './rights.ts';

const page = 500;
/** A tablet that was sent none of so many events is told how far it is, so that it does not begin far back next time. */
const tellAfter = 1000;

/** What all tablets are sent from. */
export interface DownloadParts {
  readonly pool: Pool;
  readonly recent: Recent;
  /** The position up to which the journal was heard of. */
  position(): number;
  now(): number;
  /** How many read their channels' states at once. */
  readonly reads: Limit;
  /** For the states that wait to be sent. */
  readonly room: Budget;
}

export interface Tablet {
  readonly store: string;
  /** The name under which it is enrolled. */
  readonly device: string;
  /** Resolves when the frame has left, so that no more is made than the link can carry. */
  send(text: string): Promise<void>;
  isOpen(): boolean;
  /** Who is signed on with it was looked up anew. */
  crewsRead(): void;
}

/** Sends one tablet what it may see, in order: the journal's tail, and snapshots of what is new to it. */
export interface Download {
  /**
   * Everything that it does not have. `cursor` 0: the whole; otherwise what came after, and snapshots of what it is not
   * `holding`. Gives false when the tablet is ahead of this journal.
   */
  start(cursor: number, holding: ReadonlySet<string>): Promise<boolean>;
  /** The journal has gone on with something that it may see. */
  wake(): void;
  /**
   * Everything that it may see of what the journal has by now has woken it: where it has been sent that, its place moves up to
   * the journal's head without a look at what others did.
   */
  pass(): void;
  /** Tells it how far it is, where that is far from what it was told last. */
  tellPlace(): void;
  rights(): ReadonlySet<string>;
  /** The units whose crew is signed on with it. */
  units(): readonly { readonly unit: string; readonly precinct: string }[];
}

export function createDownload(
  parts: DownloadParts,
  tablet: Tablet,
  onFault: (error: unknown) => void,
): Download {
  const { pool, recent, position, now, reads, room } = parts;
  const { store, device, send, isOpen, crewsRead } = tablet;
  let rights: ReadonlySet<string> = new Set();
  let crews: Sight['crews'] = [];
  let subjects: ReadonlySet<string> = new Set();
  /** Everything that it may see up to here was sent. */
  let sent = 0;
  let told = 0;
  let isStarted = false;
  let isStale = false;
  /** It was sent something of its own that it may not see as far as it knows. */
  let isAstray = false;
  let working: Promise<void> | undefined;
  let isCalled = false;
  let isToTell = false;

  const has = (visible: ReadonlySet<string>, event: TailEvent) =>
    event.device === store || isVisible(visible, event);

  const sendRights = () => send(frameText({ k: 'rights', channels: [...rights] }));

  /**
   * Sends what came after `sent`, up to `upTo`, its own events whatever the rights are.
   * @param visible what else is to be sent
   * @param isSettled the rights are those at `upTo`. Otherwise it stops behind an event that changes them, so that nothing
   * is sent which came after a right was lost.
   */
  async function tail(upTo: number, visible: ReadonlySet<string>, isSettled: boolean): Promise<void> {
    while (sent < upTo || (isSettled && told < upTo)) {
      const near = recent.between(sent, upTo);
      const found = near?.filter((event) => has(visible, event)) ?? (await readPage(sent, upTo, visible));
      const change = isSettled ? undefined : found.find((event) => changesRights(event, store, subjects));
      const events = change ? upToAct(found, change) : found;
      const isLast = near !== undefined || found.length < page - 16;
      const reached = (isLast && !change ? undefined : events.at(-1)?.pos) ?? upTo;
      if (events.length > 0 || isSettled) {
        for (const frame of tailFrames(events.map(shorten), reached)) await send(frame);
        told = reached;
        // Its own act made something of a subject that it may no longer see: the set again lets it forget that. Where the act
        // itself changes the rights, the new set does: a sign-on must not be forgotten for the moment until that comes.
        if (events.some((event) => !isVisible(rights, event))) {
          if (change) isAstray = true;
          else await sendRights();
        }
      }
      sent = reached;
      if (change) {
        isStale = true;
        return;
      }
    }
  }

  async function readPage(after: number, upTo: number, visible: ReadonlySet<string>) {
    const wanted = { store, rights: [...visible], after, upTo, limit: page };
    return wholeActs(await eventsFor(pool, wanted), page);
  }

  /** What it has now is later than all up to there. */
  async function skipTo(pos: number): Promise<void> {
    for (const frame of tailFrames([], pos)) await send(frame);
    sent = pos;
    told = pos;
  }

  /** One's own come back as their numbers alone. */
  const shorten = (event: TailEvent): Sent =>
    event.device === store ? { ...event, text: `[${event.pos},${event.seq}]` } : event;

  /** Looks who is signed on, and reads what is new to a tablet that holds so much. What it gives takes up room. */
  function see(holding: ReadonlySet<string>, isWhole: boolean) {
    return reads.run(async () => {
      const seen = await look(pool, store, async (sight) => {
        const granted = rightsOf(device, sight.crews, sight.sharedJobs);
        const added = [...granted].filter((name) => isWhole || !holding.has(name));
        const states = added.length > 0 ? await sight.readStates(added, now()) : [];
        return { ...sight, granted, added, states };
      });
      const size = seen.states.reduce((sum, text) => sum + text.length, 0);
      // Its place among the readers is free again only when there is room for what it has read.
      await room.take(size);
      return { ...seen, size };
    });
  }

  /** Looks who is signed on, tells what may be seen from now on, and sends what is new in that. */
  async function renew(holding: ReadonlySet<string>, isWhole: boolean, isFirst: boolean): Promise<boolean> {
    const seen = await see(holding, isWhole);
    try {
      if (seen.pos < sent) return false;
      await bring(seen, holding, isWhole, isFirst);
      return true;
    } finally {
      room.give(seen.size);
    }
  }

  async function bring(
    seen: Awaited<ReturnType<typeof see>>,
    holding: ReadonlySet<string>,
    isWhole: boolean,
    isFirst: boolean,
  ): Promise<void> {
    const isChanged = isFirst || isAstray || seen.added.length > 0 || seen.granted.size !== rights.size;
    rights = seen.granted;
    crews = seen.crews;
    subjects = new Set(crews.map(({ unit }) => `unit/${unit}`));
    crewsRead();
    isAstray = false;
    if (isChanged) await sendRights();
    // What is new arrives as a snapshot, which is later than all of this.
    const kept = new Set([...holding].filter((name) => rights.has(name)));
    // Where all is new to a tablet that has a cursor (other reducers folded what it has), its cursor must not pass by what
    // it would be missing if the connection broke before the snapshot was there.
    const isSnapshotFirst = !isWhole && holding.size === 0;
    if (isWhole) sent = seen.pos;
    else if (!isSnapshotFirst) await tail(seen.pos, kept, true);
    isStale = false;
    if (isWhole || seen.added.length > 0) {
      for (const frame of snapFrames(seen.states, seen.pos, seen.acked)) await send(frame);
    }
    if (isSnapshotFirst) await tail(seen.pos, kept, true);
    if (isWhole) told = seen.pos;
  }

  async function work(): Promise<void> {
    while (isOpen() && (isStale || sent < position())) {
      if (isStale) await renew(rights, false, false);
      else await tail(position(), rights, false);
    }
    if (isToTell && isOpen()) await skipTo(sent);
    isToTell = false;
  }

  const isIdle = () => isStarted && !working && !isStale;

  function wake(): void {
    isCalled = true;
    if (!isStarted || working) return;
    working = (async () => {
      while (isCalled) {
        isCalled = false;
        await work();
      }
    })()
      .catch(onFault)
      .finally(() => {
        working = undefined;
        // Called after the last look at `isCalled`, but before this.
        if (isCalled) wake();
      });
  }

  return {
    async start(cursor, holding) {
      sent = cursor;
      told = cursor;
      const isReady = await renew(holding, cursor === 0, true);
      isStarted = isReady;
      if (isReady) wake();
      return isReady;
    },
    wake,
    pass() {
      if (isIdle()) sent = Math.max(sent, position());
    },
    tellPlace() {
      if (!isIdle() || sent - told < tellAfter) return;
      isToTell = true;
      wake();
    },
    rights: () => rights,
    units: () => crews,
  };
}

/** What comes before the end of an event's act: an act is seen whole. */
function upToAct(events: readonly TailEvent[], { device, act }: TailEvent): readonly TailEvent[] {
  const last = events.findLastIndex((event) => event.device === device && event.act === act);
  return events.slice(0, last + 1);
}
