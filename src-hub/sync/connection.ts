import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import { contractVersion } from '../../src-contract/registry.ts';
import {
  type DownFrame,
  lastSeqOf,
  maxFrameBytes,
  type UpFrame,
  wireVersion,
} from '../../src-contract/wire.ts';
import { commonCodec } from '../../src-node/frame-codec.ts';
import { createFraming, type WireMessage } from '../../src-node/framing.ts';
import { type BlobReceiver, createBlobReceiver } from '../blobs/receiver.ts';
import { enterStore } from '../store/sight.ts';
import type { Timers } from '../timers.ts';
import { createAlarmEar, isAlarm } from './alarm-ear.ts';
import type { Alarms } from './alarms.ts';
import { createAllowance } from './allowance.ts';
import { readCondition } from './condition.ts';
import type { Contacts } from './contacts.ts';
import { createDownload, type Download, type DownloadParts } from './download.ts';
import type { Encodings } from './encodings.ts';
import { frameText } from './frames.ts';
import * as goodbyes from './goodbyes.ts';
import { packFrames } from './pack-frames.ts';
import type { SyncParts } from './parts.ts';
import { costOf, type DeviceRates } from './rate.ts';
import { readMessage } from './read-message.ts';
import { takeActs } from './upload.ts';
import { visibleFixes } from './visible-fixes.ts';

/** The WebSocket of one tablet. */
export interface Wire {
  /** Resolves when the message has left, or the connection is gone. */
  send(message: WireMessage): Promise<void>;
  /** Bytes that wait to be sent. */
  backlog(): number;
  isOpen(): boolean;
  close(): void;
}

export interface ConnectionParts {
  readonly sync: SyncParts;
  readonly download: DownloadParts;
  readonly contacts: Contacts;
  readonly alarms: Alarms;
  readonly encodings: Encodings;
  readonly rates: DeviceRates;
  readonly timers: Timers;
  /** A store has said hello on this connection: an older one of the same store is dead. */
  entered(connection: Connection): void;
  /** From now on it may see this. */
  sees(connection: Connection, rights: ReadonlySet<string>): void;
}

/** One tablet that is connected. */
export interface Connection {
  readonly device: string;
  /** Known after its hello. */
  store(): string | undefined;
  /** Something came. What comes is taken one after the other; resolves when this was. */
  message(message: WireMessage): Promise<void>;
  /** Anything came. */
  heard(): void;
  /** The journal has gone on. */
  wake(): void;
  /** See `Download`. */
  pass(): void;
  tellPlace(): void;
  /** Units have moved since the last call. */
  sendFixes(units: ReadonlySet<string>): void;
  sendPacks(): void;
  /** An officer calls for help. */
  sendAlarm(signal: AlarmSignal): void;
  /** Says why, and closes. */
  bye(reason: string, retry: boolean): void;
  /** The WebSocket is gone. `isLast`: no other of the same store is left. */
  closed(isLast: boolean): void;
}

type Frame<K extends UpFrame['k']> = Extract<UpFrame, { k: K }>;

/** Positions are left out while more than this waits to be sent. */
const fullBacklog = 65_536;
/** Nothing more is taken from a tablet while more than this waits to be sent: it does not read its answers. */
const mostUnread = 2 * maxFrameBytes;

/** Tablets before this contract do not know `whole` in `welcome`. */
const firstWithWhole = 2;

export function createConnection(parts: ConnectionParts, device: string, wire: Wire): Connection {
  const { sync, contacts, alarms, encodings, rates, timers } = parts;
  const { log, now, packs, counted } = sync;
  let store: string | undefined;
  let download: Download | undefined;
  let blobs: BlobReceiver | undefined;
  let isReady = false;
  let packHashes: Readonly<Record<string, string>> = {};
  let taking = Promise.resolve();
  const reading = readCondition();
  const framing = createFraming();

  const ear = createAlarmEar(alarms, {
    device,
    units: () => (isReady ? download?.units() : undefined),
    ticks: timers.ticks,
    send: (frame) => sendFrame(frame),
  });

  async function send(text: string): Promise<void> {
    counted('frames', 1);
    await wire.send(encodings.encode(framing.codec(), text));
  }
  const sendFrame = (frame: DownFrame) => void send(frameText(frame));

  /** To be waited for before the next frame is taken. */
  async function answer(frame: DownFrame): Promise<void> {
    const sent = send(frameText(frame));
    if (wire.backlog() > mostUnread) await sent;
  }

  function bye(reason: string, retry: boolean): void {
    if (!wire.isOpen()) return;
    sendFrame({ k: 'bye', reason, retry });
    wire.close();
  }

  function failed(error: unknown): void {
    log.error({ err: error, device }, 'a tablet’s connection failed; it will connect again');
    bye(goodbyes.fault, true);
  }

  /** It is no frame: nothing of it is taken, and the connection ends. */
  function misread(why: string | undefined): void {
    counted('badFrames', 1);
    log.warn({ device, why }, 'a tablet sent a frame that is none');
    bye(goodbyes.notUnderstood, false);
  }

  const mayTake = createAllowance({ device, rates, timers, counted, isOpen: wire.isOpen, bye });

  async function take(message: WireMessage): Promise<void> {
    if (!wire.isOpen() || !(await mayTake('bytes', message.length))) return;
    const said = readMessage(message, framing);
    if ('fault' in said) return misread(said.fault);
    if ('part' in said) {
      return blobs ? blobs.part(said.part) : bye(goodbyes.noHello, false);
    }
    const { frame } = said;
    const cost = costOf(frame);
    if (cost && !(await mayTake(...cost))) return;
    if (frame.k === 'hello') return store === undefined ? hello(frame) : undefined;
    if (store === undefined) return bye(goodbyes.noHello, false);
    if (frame.k === 'up') return up(store, frame);
    if (frame.k === 'clock') return clock(frame);
    if (frame.k === 'offer') return blobs?.offer(frame);
    if (frame.k === 'want') return blobs?.want(frame);
    if (frame.k === 'alarm') return ear.take(frame);
    const own = download?.units().find(({ unit }) => unit === frame.unit);
    if (own) contacts.fix(own.unit, own.precinct, frame.fix);
  }

  async function takeNow(message: WireMessage): Promise<void> {
    const said = readMessage(message, framing);
    if ('fault' in said) return misread(said.fault);
    if ('frame' in said && said.frame.k === 'alarm') ear.take(said.frame);
  }

  async function clock({ sent, storage, onFoot }: Frame<'clock'>): Promise<void> {
    reading.clock(sent, now());
    reading.storage(storage);
    reading.onFoot(onFoot === true);
    tellCondition();
    await answer({ k: 'clock', sent, now: now() });
  }

  async function hello(frame: Frame<'hello'>): Promise<void> {
    if (frame.wire !== wireVersion) return bye(goodbyes.otherVersion(frame.wire), false);
    const entered = await enterStore(sync.pool, frame.device, device);
    if ('belongsTo' in entered) {
      counted('foreignStores', 1);
      log.error({ device, belongsTo: entered.belongsTo }, 'a store came with another device’s token');
      return bye(goodbyes.foreignStore, false);
    }
    store = frame.device;
    reading.clock(frame.now, now());
    packHashes = frame.packs;
    parts.entered(connection);
    const codec = commonCodec(frame.codecs ?? []);
    // What came after its cursor is in the archive: what it holds cannot be brought up to date.
    const isTooOld = frame.cursor < entered.archived;
    sendFrame({
      k: 'welcome',
      hub: packs.codes().department.short,
      now: now(),
      acked: entered.acked,
      ...(isTooOld && { whole: true }),
      packs: [...packs.all().keys()],
      ...(codec && { codec: codec.id }),
      blobs: true,
      alarms: true,
    });
    framing.use(codec?.id);
    blobs = createBlobReceiver(sync.blobs, {
      store,
      device,
      rights: () => download?.rights() ?? new Set(),
      send: (sent) => (sent instanceof Uint8Array ? wire.send(sent) : send(frameText(sent))),
    });
    // A unit is there from its sign-on, not from the next ping.
    const tablet = { store, device, send, isOpen: wire.isOpen, crewsRead };
    download = createDownload(parts.download, tablet, failed);
    // It may hold jobs that were closed long ago, which are in no snapshot: it forgets all before the new comes.
    if (isTooOld && frame.contract < firstWithWhole) sendFrame({ k: 'rights', channels: [] });
    // States that were folded by other reducers are of no use: everything is new to such a tablet.
    const holding = frame.contract === contractVersion ? frame.channels : [];
    void start(download, isTooOld ? 0 : frame.cursor, new Set(holding)).catch(failed);
  }

  /** Runs beside what the tablet sends: a status does not wait for a snapshot. */
  async function start(into: Download, cursor: number, holding: ReadonlySet<string>): Promise<void> {
    if (!(await into.start(cursor, holding))) {
      log.error({ device, cursor }, 'a tablet has seen more than this hub’s journal holds');
      return bye(goodbyes.olderHub, false);
    }
    isReady = true;
    sendFixes(new Set([...contacts.all()].map(({ unit }) => unit)));
    ear.tellAll();
    await sendPacks();
  }

  function crewsRead(): void {
    tellCondition();
    if (download) parts.sees(connection, download.rights());
    ear.tellAll();
  }

  async function up(from: string, { acts }: Frame<'up'>): Promise<void> {
    const received = await takeActs(sync, { store: from, device }, acts);
    counted('acts', received.accepted);
    counted('refused', received.refused.length);
    await answer({ k: 'ack', seq: received.acked, refused: [...received.refused] });
    const last = acts.at(-1);
    if (last && lastSeqOf(last) > received.acked) {
      bye(goodbyes.missingActs(received.acked), true);
    }
  }

  function heard(): void {
    for (const { unit, precinct } of download?.units() ?? []) contacts.heard(unit, precinct);
  }

  function tellCondition(): void {
    const condition = reading.condition();
    for (const { unit, precinct } of download?.units() ?? []) contacts.condition(unit, precinct, condition);
  }

  function sendFixes(units: ReadonlySet<string>): void {
    if (!isReady || !download || wire.backlog() > fullBacklog) return;
    const own = new Set(download.units().map(({ unit }) => unit));
    const moved = visibleFixes(units, contacts, download.rights(), own);
    if (moved.length > 0) sendFrame({ k: 'at', units: moved });
  }

  async function sendPacks(): Promise<void> {
    if (!isReady) return;
    for (const { name, hash, text } of packFrames(packs, packHashes)) {
      packHashes = { ...packHashes, [name]: hash };
      await send(text);
    }
  }

  const connection: Connection = {
    device,
    store: () => store,
    message(message) {
      // Before all that came earlier and is still being taken.
      if (store !== undefined && isAlarm(message)) return takeNow(message).catch(failed);
      taking = taking.then(() => take(message)).catch(failed);
      return taking;
    },
    heard,
    wake: () => download?.wake(),
    pass: () => download?.pass(),
    tellPlace: () => download?.tellPlace(),
    sendFixes,
    sendPacks: () => void sendPacks().catch(failed),
    sendAlarm: ear.tell,
    bye,
    closed(isLast) {
      void blobs?.closed();
      if (!isLast) return;
      for (const { unit } of download?.units() ?? []) contacts.left(unit);
    },
  };
  return connection;
}
