import { randomBytes } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Fix } from '../../src-contract/geo.ts';
import type { Fact, JournalEvent, Refusal } from '../../src-contract/journal.ts';
import { readJsonText } from '../../src-contract/json-text.ts';
import { contractVersion, reduceEvent, type States, type SubjectKind } from '../../src-contract/registry.ts';
import {
  type DownFrame,
  downFrame,
  maxActsPerFrame,
  maxFrameBytes,
  packAct,
  type UpFrame,
  wireVersion,
} from '../../src-contract/wire.ts';
import { FrameFault } from '../../src-node/frame-codec.ts';
import { createFraming, offeredCodecs, type WireMessage } from '../../src-node/framing.ts';
import { backOff } from './back-off.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import { openReplica, type Replica } from './replica.ts';

export interface SyncClientOptions {
  /** The hub's address: `http://127.0.0.1:8470`. */
  readonly hub: string;
  /** What the hub gave when the device was enrolled. */
  readonly token: string;
  /** Hashes of packs by name: what others have got already is not sent again. Learns from what comes. */
  readonly packs?: Record<string, string>;
  /** Says what happens to the connection, in words. */
  readonly onTrouble?: (words: string) => void;
}

/** A tablet without a screen: the sync protocol over a WebSocket, everything kept in memory. */
export interface SyncClient {
  readonly device: string;
  readonly replica: Replica;
  /** As the hub has confirmed it, with this device's own unconfirmed events on top. */
  state<Kind extends SubjectKind>(kind: Kind, id: string): States[Kind] | undefined;
  /** Resolves when the hub has sent all that this device may see; rejects where it turned the device away. */
  readonly ready: Promise<void>;
  /** Writes an act down and sends it; resolves when the hub has it, with its refusal where it was refused. */
  act(actor: string, facts: readonly [Fact, ...Fact[]]): Promise<Refusal | undefined>;
  /** Sends where the unit is. Lost where there is no connection: the next one counts. */
  position(unit: string, fix: Fix): void;
  /** Cuts the connection as a bad network would; the client connects again by itself. */
  cut(): void;
  /** Ends for good. Acts under way are rejected. */
  close(): void;
}

/** Opens a client with a new, empty store and connects it. */
export function openSyncClient(options: SyncClientOptions): SyncClient {
  const device = `sim-${randomBytes(9).toString('base64url')}`;
  const replica = openReplica();
  const outbox: Outbox = openOutbox();
  const ready = Promise.withResolvers<void>();
  // Who does not wait for it hears of a refusal through `onTrouble`.
  ready.promise.catch(() => undefined);
  const held = new Set<string>();
  const framing = createFraming();
  let socket: WebSocket | undefined;
  let welcome = false;
  let offset: number | undefined;
  let attempt = 0;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  function send(frame: UpFrame): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(framing.encode(JSON.stringify(frame)));
  }

  function sendActs(acts: readonly (readonly [JournalEvent, ...JournalEvent[]])[]): void {
    for (let from = 0; from < acts.length; from += maxActsPerFrame) {
      send({ k: 'up', acts: acts.slice(from, from + maxActsPerFrame).map(packAct) });
    }
  }

  function readFrame(message: WireMessage): ReturnType<typeof downFrame.safeParse> {
    try {
      return downFrame.safeParse(readJsonText(framing.decode(message)));
    } catch (error) {
      if (error instanceof FrameFault) return downFrame.safeParse(undefined);
      throw error;
    }
  }

  function receive(frame: DownFrame): void {
    switch (frame.k) {
      case 'welcome':
        welcome = true;
        framing.use(frame.codec);
        attempt = 0;
        offset = frame.now - Date.now();
        sendActs(outbox.after(frame.acked));
        return;
      case 'rights': {
        const before = [...held];
        held.clear();
        for (const name of frame.channels) held.add(name);
        if (before.some((name) => !held.has(name))) replica.keep(held);
        return;
      }
      case 'snap':
        replica.snapshot(frame.aggregates, frame.pos);
        if (frame.done) ready.resolve();
        return;
      case 'tail':
        replica.tail(frame.events, frame.pos, outbox.take);
        ready.resolve();
        return;
      case 'ack':
        outbox.settle(frame.seq, new Map(frame.refused));
        return;
      case 'pack':
        if (options.packs) options.packs[frame.name] = frame.hash;
        return;
      case 'bye':
        if (!frame.retry) end(new Error(`The hub turned the device away: ${frame.reason}`));
        return;
      default:
        return;
    }
  }

  function connect(): void {
    const url = new URL('/sync', options.hub.replace(/^http/, 'ws'));
    const next = new WebSocket(url, {
      headers: { authorization: `Bearer ${options.token}` },
      maxPayload: maxFrameBytes * 4,
      handshakeTimeout: 10_000,
    });
    socket = next;
    next.on('open', () => {
      framing.use(undefined);
      send({
        k: 'hello',
        wire: wireVersion,
        contract: contractVersion,
        device,
        seq: outbox.lastSeq(),
        cursor: replica.cursor(),
        channels: [...held],
        packs: { ...options.packs },
        now: Date.now(),
        codecs: [...offeredCodecs],
      });
    });
    next.on('message', (data, isBinary) => {
      const frame = readFrame(isBinary ? (data as Buffer) : String(data));
      if (frame.success) receive(frame.data);
      else end(new Error(`The hub sent a frame that is none: ${frame.error.issues[0]?.message}`));
    });
    next.on('error', (fault) => options.onTrouble?.(`no connection to the hub: ${fault.message}`));
    next.on('unexpected-response', (_request, response) => {
      const { statusCode } = response;
      if (statusCode === 401 || statusCode === 403)
        end(new Error('The hub does not know this device’s token.'));
      next.terminate();
    });
    next.on('close', () => {
      if (socket !== next || closed) return;
      welcome = false;
      attempt += 1;
      timer = setTimeout(connect, backOff(attempt));
    });
  }

  function end(fault: Error): void {
    if (closed) return;
    closed = true;
    clearTimeout(timer);
    ready.reject(fault);
    outbox.reject(fault);
    options.onTrouble?.(fault.message);
    socket?.terminate();
  }

  connect();
  return {
    device,
    replica,
    ready: ready.promise,
    state: <Kind extends SubjectKind>(kind: Kind, id: string) =>
      outbox.unconfirmed(`${kind}/${id}`).reduce<unknown>(reduceEvent, replica.state(kind, id)) as
        | States[Kind]
        | undefined,
    act(actor, facts) {
      if (closed) return Promise.reject(new Error('This client was closed.'));
      const { events, done } = outbox.write(device, actor, facts, offset);
      if (welcome) sendActs([events]);
      return done;
    },
    position: (unit, fix) => send({ k: 'at', unit, fix }),
    cut: () => socket?.terminate(),
    close() {
      if (closed) return;
      closed = true;
      clearTimeout(timer);
      const fault = new Error('This client was closed.');
      ready.reject(fault);
      outbox.reject(fault);
      socket?.close(1000);
    },
  };
}
