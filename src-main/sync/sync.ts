import { encodePart } from '../../src-contract/blob-part.ts';
import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { Fix } from '../../src-contract/geo.ts';
import type { JournalEvent } from '../../src-contract/journal.ts';
import { contractVersion } from '../../src-contract/registry.ts';
import { type DownFrame, type UpFrame, wireVersion } from '../../src-contract/wire.ts';
import { createFraming, offeredCodecs, type WireMessage } from '../../src-node/framing.ts';
import type { Log } from '../log.ts';
import type { PackLibrary } from '../packs/library.ts';
import type { Store } from '../store/store.ts';
import { createAlarmLane, type OwnSignal } from './alarm-lane.ts';
import { type BlobShelf, createBlobLane } from './blob-lane.ts';
import type { Clock } from './clock.ts';
import { createClockTrips, type TabletSays } from './clock-trips.ts';
import { createDownload } from './download.ts';
import { createLastContact } from './last-contact.ts';
import { createLink } from './link.ts';
import { readMessage } from './read-message.ts';
import { createSendWindow, type LinkMeasure } from './send-window.ts';
import type { Dial } from './socket.ts';
import { createUpload } from './upload.ts';

/** A position waits for the next one while more than this is still to be sent. */
const fullBacklog = 2048;

export interface SyncState {
  readonly link: 'online' | 'connecting' | 'offline';
  readonly turnedAway?: string;
}

export interface SyncParts {
  readonly store: Store;
  readonly packs: PackLibrary;
  readonly blobs: BlobShelf;
  readonly log: Log;
  readonly clock: Clock;
  readonly dial: Dial;
  random(): number;
  /** The hub's address, http or https. */
  readonly hub: string;
  readonly token: string;
  /** The tablet's condition, for the hub. */
  says(): TabletSays;
}

export interface SyncEvents {
  /** The link's state or the last contact has changed. */
  changed(): void;
  positions(units: readonly (readonly [unit: string, fix: Fix])[]): void;
  /** Somewhere an officer calls for help. */
  alarm(signal: AlarmSignal): void;
  /** Within the transaction that marks an act of this device as refused. */
  refused(events: readonly JournalEvent[], reason: string): void;
}

/** The tablet's side of the sync with its hub. */
export interface Sync {
  state(): SyncState;
  /** When the hub was last heard, by its clock; null before the first contact. */
  lastContactAt(): number | null;
  /** How good the link is; empty while nothing was measured. */
  measure(): LinkMeasure;
  start(): void;
  stop(): void;
  /** Lets the link go until `resume`. */
  suspend(): void;
  /** Tries the hub at once. */
  resume(): void;
  /** Acts were appended, or blobs were put or are wanted. */
  push(): void;
  /** Tells where the unit is, unless the link is down or busy: the next position is better than an old one. */
  sendFix(unit: string, fix: Fix): void;
  /** The tablet's condition has changed: told now, not at the next measure. */
  tellCondition(): void;
  /** Tells again and again that this tablet calls for help, ahead of everything else; undefined once it was answered. */
  tellAlarm(signal: OwnSignal | undefined): void;
}

export function createSync(parts: SyncParts, events: SyncEvents): Sync {
  const { store, packs, log, clock } = parts;
  const { meta } = store;
  let state: SyncState = { link: 'connecting' };
  const contact = createLastContact(store, log);

  const framing = createFraming();
  /** Bytes that went out; 0 where there is no connection. */
  const put = (message: WireMessage) => (link.send(message) ? message.length : 0);
  const send = (frame: UpFrame) => put(framing.encode(JSON.stringify(frame)));
  const window = createSendWindow(() => clock.ticks());
  const upload = createUpload(store, window, send);
  const blobs = createBlobLane({
    shelf: parts.blobs,
    window,
    isClear: upload.isIdle,
    send,
    sendPart: (part) => put(encodePart(part)),
    clock,
  });
  const alarms = createAlarmLane({
    clock,
    isFree: () => link.backlog() < fullBacklog,
    // As text: a hub knows it by its first letters.
    send: (signal) => void put(JSON.stringify({ k: 'alarm', ...signal } satisfies UpFrame)),
  });
  const download = createDownload(store, events.refused);
  const trips = createClockTrips({ store, clock, window, says: parts.says, send });

  const link = createLink(
    { ...parts, url: syncUrl(parts.hub) },
    {
      opened() {
        framing.use(undefined);
        window.restart();
        send({
          k: 'hello',
          wire: wireVersion,
          contract: contractVersion,
          device: store.device,
          seq: store.journal.lastSeq(),
          cursor: meta.get('cursor') ?? 0,
          channels: (meta.get('cursor') ?? 0) === 0 ? [] : (meta.get('held') ?? []),
          packs: packs.hashes(),
          now: clock.now(),
          codecs: [...offeredCodecs],
        });
      },
      heard() {
        if (state.link === 'online' && contact.heard(hubNow())) events.changed();
      },
      message: (message) => take(message),
      lost({ words, status }) {
        halt();
        waitingAcked = undefined;
        contact.keep();
        if (state.link !== 'offline') log.info({ why: words }, 'the link to the hub is down');
        const isUnknown = status === 401 || status === 403;
        become({
          link: state.link === 'online' ? 'connecting' : 'offline',
          ...(isUnknown && {
            turnedAway: 'The hub does not know this tablet. What is saved here is safe. Tell the fleet tech.',
          }),
        });
      },
    },
  );

  const hubNow = () => clock.now() + (meta.get('clockOffset') ?? 0);

  /** Nothing is sent any more until a hub has welcomed the tablet anew. */
  function halt(): void {
    upload.halt();
    blobs.halt();
    alarms.halt();
    trips.halt();
  }

  function become(next: SyncState): void {
    state = next;
    events.changed();
  }

  function take(message: WireMessage): void {
    const said = readMessage(message, framing);
    if ('frame' in said) return frame(said.frame);
    if ('part' in said) return blobs.part(said.part);
    log.warn({}, `a ${said.unknown} of a kind that this version does not know was skipped`);
  }

  function frame(it: DownFrame): void {
    switch (it.k) {
      case 'welcome':
        return welcome(it);
      case 'rights':
        return download.rights(it);
      case 'snap':
        download.snap(it);
        if (it.done) resume();
        return;
      case 'tail':
        download.tail(it);
        return resume();
      case 'ack':
        download.ack(it);
        upload.acked(it.seq);
        return blobs.push();
      case 'at':
        return events.positions(it.units);
      case 'alarm': {
        const { k: _, ...signal } = it;
        return events.alarm(signal);
      }
      case 'clock':
        return trips.answered(it);
      case 'pack':
        return packs.receive(it);
      case 'have':
        return blobs.have(it);
      case 'no':
        return blobs.no(it);
      case 'bye':
        return bye(it);
    }
  }

  /** The hub's last durable seq, while uploads wait for a whole snapshot. */
  let waitingAcked: number | undefined;
  /** Whether the hub of this connection takes blobs. */
  let takesBlobs = false;

  function welcome(it: Extract<DownFrame, { k: 'welcome' }>): void {
    if (it.acked > store.journal.lastSeq()) {
      return stopFor(
        'This tablet’s store is older than what the hub has of it. Nothing is sent, so that nothing is overwritten. ' +
          'What is saved here is safe. Give the tablet to the fleet tech.',
      );
    }
    if (it.acked < (meta.get('forgotten') ?? 0)) {
      return stopFor(
        'The hub was brought back from a copy that is older than what this tablet still keeps of its acts, so that it cannot ' +
          'send them again. What is saved here is safe. Tell the fleet tech.',
      );
    }
    framing.use(it.codec);
    takesBlobs = it.blobs === true;
    if (it.alarms) alarms.begin();
    download.begin(it.acked, it.whole === true);
    const isWhole = (meta.get('cursor') ?? 0) === 0;
    trips.begin(it.now);
    contact.heard(it.now);
    const { packs: inUse } = it;
    if (inUse) store.change(() => meta.set('hubPacks', inUse));
    contact.keep();
    become({ link: 'online' });
    trips.again();
    // What is sent before a whole snapshot is taken might be part of it without being named.
    if (isWhole) waitingAcked = it.acked;
    else begin(it.acked);
  }

  function begin(acked: number): void {
    upload.begin(acked);
    if (takesBlobs) blobs.begin();
  }

  function resume(): void {
    if (waitingAcked === undefined) return;
    const acked = waitingAcked;
    waitingAcked = undefined;
    begin(acked);
  }

  function bye({ reason, retry }: Extract<DownFrame, { k: 'bye' }>): void {
    if (retry) return log.info({ reason }, 'the hub closes the connection');
    stopFor(reason);
  }

  function stopFor(reason: string): void {
    log.error({ reason }, 'the hub turned this tablet away');
    halt();
    link.stop();
    become({ link: 'offline', turnedAway: reason });
  }

  return {
    state: () => state,
    lastContactAt: contact.at,
    measure: window.measure,
    start: () => link.start(),
    stop() {
      halt();
      link.stop();
      contact.keep();
    },
    suspend() {
      halt();
      link.suspend();
      if (state.link !== 'offline') become({ ...state, link: 'offline' });
    },
    resume: () => link.resume(),
    push() {
      upload.push();
      blobs.push();
    },
    tellCondition() {
      if (state.link === 'online') trips.again();
    },
    sendFix(unit, fix) {
      if (state.link === 'online' && link.backlog() < fullBacklog) send({ k: 'at', unit, fix });
    },
    tellAlarm: alarms.tell,
  };
}

/** `https://hub` gives `wss://hub/sync`. */
function syncUrl(hub: string): string {
  const url = new URL('sync', hub.endsWith('/') ? hub : `${hub}/`);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}
