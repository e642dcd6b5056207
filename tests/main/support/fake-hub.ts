import type { CodesPack } from '../../../src-contract/codes.ts';
import { type DownFrame, downFrame, type UpFrame, upFrame } from '../../../src-contract/wire.ts';
import type { Clock } from '../../../src-main/sync/clock.ts';
import type { Dial, SocketEvents } from '../../../src-main/sync/socket.ts';
import { commonCodec } from '../../../src-node/frame-codec.ts';
import { createFraming, type WireMessage } from '../../../src-node/framing.ts';
import { ModelHub } from './model-hub.ts';

type Up<K extends UpFrame['k']> = Extract<UpFrame, { k: K }>;

/** ms that a frame takes each way. */
export const latency = 10;

/** One connection as the hub sees it. */
export class Connection {
  readonly url: string;
  readonly token: string;
  readonly sent: UpFrame[] = [];
  pings = 0;
  backlog = 0;
  isOpen = false;
  /** What the tablet has been told of, or asked for when it said hello. */
  cursor = 0;
  device = '';
  readonly framing = createFraming();
  readonly #events: SocketEvents;
  readonly #clock: Clock;

  constructor(url: string, token: string, events: SocketEvents, clock: Clock) {
    this.url = url;
    this.token = token;
    this.#events = events;
    this.#clock = clock;
  }

  open(): void {
    this.isOpen = true;
    this.#events.opened();
  }

  alive(): void {
    if (this.isOpen) this.#events.alive();
  }

  send(frame: DownFrame): void {
    this.sendMessage(this.framing.encode(JSON.stringify(downFrame.parse(frame))));
  }

  sendMessage(message: WireMessage): void {
    this.#clock.after(latency, () => {
      if (!this.isOpen) return;
      this.#events.alive();
      this.#events.message(message);
    });
  }

  /** The connection breaks, or never stands. */
  cut(words = 'cut', status?: number): void {
    this.isOpen = false;
    this.#events.closed({ words, ...(status !== undefined && { status }) });
  }

  frames<K extends UpFrame['k']>(kind: K): Up<K>[] {
    return this.sent.filter((frame): frame is Up<K> => frame.k === kind);
  }
}

/** A hub at the other end of a `Dial`, over the model hub. What arrives is parsed as a hub would. */
export class FakeHub {
  readonly model: ModelHub;
  readonly connections: Connection[] = [];
  rights = new Set<string>();
  /** Its clock before the tablet's, ms. */
  ahead = 0;
  /** Names of the packs in use, as it says them; undefined for a hub that does not say. */
  packs: readonly string[] | undefined;
  isUp = true;
  /** Whether it knows a tablet's codecs. */
  shortens = true;
  /** Whether it knows alarms. */
  takesAlarms = true;
  turnsAway: number | undefined;
  /** Whether it answers pings, and which frames it answers. */
  isAlive = true;
  answers: (frame: UpFrame) => boolean = () => true;
  readonly #clock: Clock;

  constructor(codes: CodesPack, clock: Clock) {
    this.model = new ModelHub(codes);
    this.#clock = clock;
  }

  get connection(): Connection {
    const last = this.connections.at(-1);
    if (!last) throw new Error('nobody has dialled');
    return last;
  }

  readonly dial: Dial = (url, token, events) => {
    const connection = new Connection(url, token, events, this.#clock);
    this.connections.push(connection);
    let isGone = false;
    this.#clock.after(latency, () => {
      if (isGone) return;
      if (this.turnsAway !== undefined) connection.cut(`the hub answered ${this.turnsAway}`, this.turnsAway);
      else if (this.isUp) connection.open();
      else connection.cut('no way to the hub');
    });
    return {
      send: (message) => {
        const frame = upFrame.parse(JSON.parse(connection.framing.decode(message)));
        connection.sent.push(frame);
        this.#clock.after(latency, () => {
          if (connection.isOpen && this.answers(frame)) this.#answer(connection, frame);
        });
      },
      ping: () => {
        connection.pings += 1;
        if (this.isAlive) this.#clock.after(latency, () => connection.alive());
      },
      close: () => {
        isGone = true;
        connection.isOpen = false;
      },
      backlog: () => connection.backlog,
    };
  };

  #answer(connection: Connection, frame: UpFrame): void {
    switch (frame.k) {
      case 'hello':
        return this.#greet(connection, frame);
      case 'up':
        connection.send(this.model.take(connection.device, frame.acts));
        return this.push();
      case 'clock':
        return connection.send({ k: 'clock', sent: frame.sent, now: this.#clock.now() + this.ahead });
      default:
        return;
    }
  }

  #greet(connection: Connection, { device, cursor, channels, codecs = [] }: Up<'hello'>): void {
    connection.device = device;
    const codec = this.shortens ? commonCodec(codecs) : undefined;
    connection.send({
      k: 'welcome',
      hub: 'model',
      now: this.#clock.now() + this.ahead,
      acked: this.model.acked(device),
      ...(this.packs && { packs: [...this.packs] }),
      ...(codec && { codec: codec.id }),
      ...(this.takesAlarms && { alarms: true as const }),
    });
    connection.framing.use(codec?.id);
    connection.send({ k: 'rights', channels: [...this.rights] });
    const added = new Set([...this.rights].filter((name) => !channels.includes(name)));
    if (cursor === 0 || added.size > 0) {
      for (const part of this.model.snap(device, added)) connection.send(part);
    }
    connection.cursor = cursor === 0 ? this.model.pos : cursor;
    this.push();
  }

  /** Tells every tablet what is new. */
  push(): void {
    for (const connection of this.connections) {
      if (!connection.isOpen || !connection.device || connection.cursor >= this.model.pos) continue;
      connection.send(this.model.tail(connection.device, this.rights, connection.cursor));
      connection.cursor = this.model.pos;
    }
  }

  /** The network goes, and stays away until `isUp` again. */
  cut(): void {
    this.isUp = false;
    for (const connection of this.connections) if (connection.isOpen) connection.cut();
  }
}
