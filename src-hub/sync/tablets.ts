import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { Fix } from '../../src-contract/geo.ts';
import type { TabletCondition } from '../../src-contract/tablet-condition.ts';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import type { WireMessage } from '../../src-node/framing.ts';
import { systemTimers } from '../timers.ts';
import { keepAlarms } from './alarms.ts';
import { keepAudience } from './audience.ts';
import { budgetOf } from './budget.ts';
import { type Connection, createConnection, type Wire } from './connection.ts';
import { openContacts } from './contacts.ts';
import type { DownloadParts } from './download.ts';
import { keepEncodings } from './encodings.ts';
import { limitTo } from './limit.ts';
import type { SyncParts } from './parts.ts';
import { createDeviceRates } from './rate.ts';
import { keepRecent } from './recent.ts';

/** Positions of others are sent at most this often, ms. */
const fixesEvery = 1000;
const pingEvery = 10_000;
/** A connection on which nothing came for so long is dead, ms. */
const deadAfter = 35_000;
/** A connection that has not said hello by then is none, ms. */
const helloWithin = 15_000;
/** Characters of states that wait for slow links, of all snapshots together. */
const mostStates = 268_435_456;
/** Events after which those who may see none of them go on too, so that nobody's place is far behind what is at hand. */
const allAfter = 500;
/** A tablet is told how far it is at most once in so many beats. */
const beatsToTell = 3;
/** Frames of one tablet that wait to be taken, and bytes of them; then it is not read any further. */
const mostWaiting = 32;
const mostBytesWaiting = maxFrameBytes;

/** What a connection stands on: a WebSocket, or a simulated one. */
export interface HubSocket extends Wire {
  ping(): void;
  /** Ends it at once, without a goodbye. */
  terminate(): void;
  /** Nothing more is read until `resume`. */
  pause(): void;
  resume(): void;
}

/** What a socket tells of itself. */
export interface SocketEars {
  message(message: WireMessage): void;
  /** Anything else came, a pong for one. */
  alive(): void;
  closed(): void;
}

/** What is known of a unit's tablet. */
export interface Heard {
  /** Hub ms. */
  readonly at: number;
  readonly online: boolean;
  /** Absent before it said so. */
  readonly tablet?: TabletCondition;
}

/** All tablets that are connected to this hub process. */
export interface Tablets {
  /** A device that showed its token wants to connect. Gives 0 where it may, or else the ms after which it is to try again. */
  mayEnter(device: string): number;
  /** It has connected. */
  accept(socket: HubSocket, device: string): SocketEars;
  /** When a tablet of each unit was last heard, and what is known of it. Of all hub processes on the database. */
  heard(): ReadonlyMap<string, Heard>;
  /** The last known position of each unit. */
  positions(): Readonly<Record<string, Fix>>;
  onPositions(listener: () => void): () => void;
  /** Calls when a unit's tablet has come or left. */
  onPresence(listener: () => void): () => void;
  /** Who calls for help and has not been answered, as last signalled. */
  alarms(): readonly AlarmSignal[];
  onAlarms(listener: () => void): () => void;
  connections(): number;
  /** The device was struck off: its connections end, and it is not to try again. */
  forget(device: string): void;
  /** Says goodbye to all. */
  leave(): void;
  /** After the last one has gone. */
  close(): Promise<void>;
}

export function openTablets(parts: SyncParts): Tablets {
  const { pool, journal, packs, now, log, timers = systemTimers } = parts;
  const contacts = openContacts({ pool, now, log, timers, onOthers: journal.onContacts });
  const alarms = keepAlarms({ pool, journal, ticks: timers.ticks, log });
  const recent = keepRecent(journal.position());
  const connections = new Set<Connection>();
  /** Those that have said hello. Nearly always one for a store: looked up, because ten thousand come back at once. */
  const ofStore = new Map<string, Set<Connection>>();
  const download: DownloadParts = {
    pool,
    recent,
    position: journal.position,
    now,
    reads: limitTo(4),
    room: budgetOf(mostStates),
  };
  const encodings = keepEncodings();
  const rates = createDeviceRates(timers.ticks);
  let moved = new Set<string>();
  const audience = keepAudience<Connection>();
  let allPassedAt = journal.position();

  const stops = [
    journal.onEvents((events) => {
      recent.add(events);
      const pos = journal.position();
      for (const connection of audience.of(events)) connection.wake();
      if (pos - allPassedAt < allAfter) return;
      allPassedAt = pos;
      for (const connection of connections) connection.pass();
    }),
    contacts.onFixes((units) => {
      for (const unit of units) moved.add(unit);
    }),
    alarms.onAlarm((signal) => {
      for (const connection of connections) connection.sendAlarm(signal);
    }),
    packs.onChange(() => {
      for (const connection of connections) connection.sendPacks();
    }),
    timers.every(fixesEvery, () => {
      const units = moved;
      if (units.size === 0) return;
      moved = new Set();
      for (const connection of connections) connection.sendFixes(units);
    }),
  ];

  function entered(connection: Connection): void {
    // It broke while its hello was looked at.
    if (!connections.has(connection)) return;
    const store = connection.store() ?? '';
    const others = ofStore.get(store) ?? new Set();
    for (const other of others) other.bye('This tablet has connected anew.', true);
    ofStore.set(store, others.add(connection));
  }

  function sees(connection: Connection, rights: ReadonlySet<string>): void {
    if (connections.has(connection)) audience.put(connection, rights, connection.store() ?? '');
  }

  /** Whether no other connection of the same store is left. */
  function left(connection: Connection): boolean {
    const store = connection.store() ?? '';
    const all = ofStore.get(store);
    all?.delete(connection);
    if (all?.size !== 0) return false;
    return ofStore.delete(store);
  }

  function accept(socket: HubSocket, device: string): SocketEars {
    const connection = createConnection(
      { sync: parts, download, contacts, alarms, encodings, rates, timers, entered, sees },
      device,
      socket,
    );
    connections.add(connection);
    // Counted, not timed: the clock may be set, and a dead connection would live for hours.
    let silentBeats = 0;
    let beats = 0;
    let waiting = 0;
    let bytesWaiting = 0;
    // What a socket had read when it was paused comes all the same: there may be more than that.
    const isFull = () => waiting >= mostWaiting || bytesWaiting >= mostBytesWaiting;
    const hear = () => {
      silentBeats = 0;
      connection.heard();
    };
    const stopHello = timers.after(helloWithin, () => {
      if (connection.store() === undefined) socket.terminate();
    });
    const stopBeat = timers.every(pingEvery, () => {
      silentBeats += 1;
      if (silentBeats * pingEvery >= deadAfter) socket.terminate();
      else socket.ping();
      beats += 1;
      if (beats % beatsToTell === 0) connection.tellPlace();
    });
    return {
      alive: hear,
      message(message) {
        hear();
        waiting += 1;
        bytesWaiting += message.length;
        if (isFull()) socket.pause();
        void connection.message(message).then(() => {
          waiting -= 1;
          bytesWaiting -= message.length;
          if (!isFull()) socket.resume();
        });
      },
      closed() {
        stopHello();
        stopBeat();
        connections.delete(connection);
        audience.remove(connection);
        connection.closed(left(connection));
      },
    };
  }

  return {
    accept,
    mayEnter: rates.enter,
    heard: () =>
      new Map(
        [...contacts.all()].map((contact) => [
          contact.unit,
          {
            at: contact.heardAt,
            online: contacts.isOnline(contact),
            ...(contact.condition && { tablet: contact.condition }),
          },
        ]),
      ),
    positions: () =>
      Object.fromEntries([...contacts.all()].flatMap(({ unit, fix }) => (fix ? [[unit, fix]] : []))),
    onPositions: (listener) => contacts.onFixes(() => listener()),
    onPresence: contacts.onPresence,
    alarms: alarms.all,
    onAlarms: alarms.onChange,
    connections: () => connections.size,
    forget(device) {
      for (const connection of connections) {
        if (connection.device === device)
          connection.bye(
            'This tablet was struck off. What is saved here is safe. Tell the fleet tech.',
            false,
          );
      }
    },
    leave() {
      for (const stop of stops) stop();
      for (const connection of connections) connection.bye('The hub is restarting.', true);
    },
    async close() {
      alarms.close();
      await contacts.close();
    },
  };
}
