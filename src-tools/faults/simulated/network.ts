import type { SocketEars } from '../../../src-hub/sync/tablets.ts';
import type { Dial, SocketEvents } from '../../../src-main/sync/socket.ts';
import { commonCodec } from '../../../src-node/frame-codec.ts';
import { isFrame, offeredCodecs, type WireMessage } from '../../../src-node/framing.ts';
import type { Random } from '../random.ts';
import type { HubLife, SimulatedHub } from './hub.ts';
import type { Time } from './time.ts';

/**
 * How a connection ends: `clean`, both sides hear of it soon; `lingering`, the hub hears late, and what was under way still
 * arrives there; `deaf`, the tablet hears nothing of it; `half`, in the middle of the next frame.
 */
export const cuts = ['clean', 'lingering', 'deaf', 'half'] as const;
export type Cut = (typeof cuts)[number];
export type Way = 'up' | 'down';

/** One tablet's way to the hubs. */
export interface Line {
  readonly dial: Dial;
  /** A hub that can be reached now. */
  reach(): HubLife | undefined;
  /** ms that something takes. */
  latency(): number;
  setUp(isUp: boolean): void;
  cut(how: Cut): void;
  /** Everything from now on comes so much later, in order. */
  stall(ms: number): void;
  /** The next frame that may come twice does. */
  duplicate(way: Way): void;
  /** The tablet has no power any more. */
  drop(): void;
  /** The hub process is gone. */
  lose(life: HubLife): void;
}

export interface LineParts {
  readonly time: Time;
  readonly random: Random;
  readonly hubs: readonly SimulatedHub[];
  /** What the tablet says, as it leaves it. */
  up(text: string): string;
  /** What a hub says to it, as it leaves the hub. */
  down(text: string): string;
}

interface Connection {
  readonly life: HubLife;
  cut(how: Cut): void;
  stall(ms: number): void;
  drop(): void;
  lose(): void;
}

/** The longest that a half-dead connection is kept by the side that has not heard, ms. */
const lingers = 40_000;
/** Frames that the protocol promises to bear twice. */
const bearTwice = { up: /^\{"k":"up"/, down: /^\{"k":"(tail|ack)"/ } as const;

/** Both ends know the same codecs here, and agree on this one. */
const codec = commonCodec(offeredCodecs);

/** A frame's JSON, however it looks on the way; undefined for a part of a blob. */
function textOf(message: WireMessage): string | undefined {
  if (typeof message === 'string') return message;
  return isFrame(message) ? codec?.decode(message) : undefined;
}

/** What becomes of a message whose frame somebody may change. */
function altered(message: WireMessage, change: (text: string) => string): WireMessage {
  const text = textOf(message);
  if (text === undefined) return message;
  const now = change(text);
  if (now === text) return message;
  return typeof message === 'string' ? now : (codec?.encode(now) ?? now);
}

export function createLine(parts: LineParts): Line {
  const { time, random, hubs } = parts;
  let isUp = true;
  let current: Connection | undefined;
  const twice = { up: false, down: false };

  const latency = () => (random.chance(0.03) ? random.next() * 2500 : 3 + random.next() * 40);

  function reach(): HubLife | undefined {
    const lives = hubs.flatMap((hub) => hub.life() ?? []);
    return isUp && lives.length > 0 ? random.pick(lives) : undefined;
  }

  function connect(life: HubLife, device: string, events: SocketEvents, tablet: { isOpen: boolean }) {
    const hub = { isOpen: true };
    const arrives = { up: time.now(), down: time.now() };
    let ears: SocketEars | undefined;
    let half = false;
    let backlog = 0;

    /** When something that is sent now is there: never before what was sent earlier. */
    function travel(way: Way, work: () => void): void {
      arrives[way] = Math.max(arrives[way], time.now() + latency());
      time.after(arrives[way] - time.now(), work);
    }
    function closeTablet(words: string): void {
      if (!tablet.isOpen) return;
      tablet.isOpen = false;
      events.closed({ words });
    }
    function closeHub(): void {
      if (!hub.isOpen) return;
      hub.isOpen = false;
      ears?.closed();
    }
    const isTwice = (way: Way, message: WireMessage) =>
      twice[way] && bearTwice[way].test(textOf(message) ?? '');

    function carry(way: Way, message: WireMessage, deliver: (message: WireMessage) => void): void {
      const times = isTwice(way, message) ? 2 : 1;
      if (times === 2) twice[way] = false;
      for (let n = 0; n < times; n += 1) {
        travel(way, () => {
          if (!half) return deliver(message);
          half = false;
          deliver(message.slice(0, Math.floor(message.length * random.next())));
          closeTablet('cut in a frame');
          time.after(5, closeHub);
        });
      }
    }

    const toTablet = (message: WireMessage) => {
      if (!tablet.isOpen) return;
      events.alive();
      if (tablet.isOpen) events.message(message);
    };
    ears = life.tablets.accept(
      {
        send: (message) =>
          new Promise((resolve) => {
            if (!hub.isOpen) return resolve();
            backlog += message.length;
            carry('down', altered(message, parts.down), toTablet);
            travel('down', () => {
              backlog -= message.length;
              resolve();
            });
          }),
        backlog: () => backlog,
        isOpen: () => hub.isOpen,
        close() {
          travel('down', () => closeTablet('closed by the hub'));
          travel('up', closeHub);
        },
        terminate() {
          travel('down', () => closeTablet('ended by the hub'));
          closeHub();
        },
        ping: () =>
          travel('down', () => {
            if (!tablet.isOpen) return;
            events.alive();
            travel('up', () => hub.isOpen && ears?.alive());
          }),
        pause: () => undefined,
        resume: () => undefined,
      },
      device,
    );

    const connection: Connection = {
      life,
      cut(how) {
        if (how === 'half') {
          half = true;
        } else if (how === 'deaf') {
          closeHub();
        } else if (how === 'lingering') {
          time.after(random.next() * lingers, closeHub);
          closeTablet('cut');
        } else {
          time.after(latency(), closeHub);
          closeTablet('cut');
        }
      },
      stall(ms) {
        arrives.up = Math.max(arrives.up, time.now()) + ms;
        arrives.down = Math.max(arrives.down, time.now()) + ms;
      },
      drop() {
        tablet.isOpen = false;
        if (random.chance(0.5)) time.after(random.next() * lingers, closeHub);
        else travel('up', closeHub);
      },
      lose() {
        hub.isOpen = false;
        if (random.chance(0.8)) travel('down', () => closeTablet('the hub is gone'));
      },
    };
    return {
      connection,
      send(message: WireMessage) {
        carry('up', message, (arrived) => hub.isOpen && ears?.message(arrived));
      },
      ping() {
        travel('up', () => {
          if (!hub.isOpen) return;
          ears?.alive();
          travel('down', () => tablet.isOpen && events.alive());
        });
      },
      leave: () => travel('up', closeHub),
    };
  }

  const dial: Dial = (_, token, events) => {
    const tablet = { isOpen: true };
    let made: ReturnType<typeof connect> | undefined;
    const fail = (words: string, status?: number) => {
      if (!tablet.isOpen) return;
      tablet.isOpen = false;
      events.closed({ words, ...(status !== undefined && { status }) });
    };
    async function enter(): Promise<void> {
      const life = reach();
      if (!life) return fail('no way to the hub');
      const device = await life.access.device(`Bearer ${token}`);
      if (!tablet.isOpen) return;
      if (!device) return fail('unknown', 401);
      if (!isUp || !hubs.some((hub) => hub.life() === life)) return fail('cut while dialling');
      made = connect(life, device.name, events, tablet);
      current = made.connection;
      events.opened();
    }
    time.after(latency(), () => {
      if (tablet.isOpen) void enter().catch(() => fail('the hub answered 503', 503));
    });
    // A hub that crashes while it looks the token up never answers.
    time.after(15_000, () => made === undefined && fail('nobody answered'));
    return {
      send: (message) => tablet.isOpen && made?.send(altered(message, parts.up)),
      ping: () => tablet.isOpen && made?.ping(),
      close() {
        if (tablet.isOpen) made?.leave();
        tablet.isOpen = false;
      },
      backlog: () => 0,
    };
  };

  return {
    dial,
    reach,
    latency,
    setUp(now) {
      isUp = now;
      if (!isUp) current?.cut('clean');
    },
    cut: (how) => current?.cut(how),
    stall: (ms) => current?.stall(ms),
    duplicate(way) {
      twice[way] = true;
    },
    drop: () => current?.drop(),
    lose(life) {
      if (current?.life === life) current.lose();
    },
  };
}
