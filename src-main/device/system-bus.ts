import { createClient, type Message, type MessageBus } from 'dbus-native';
import type { Log } from '../log.ts';
import type { Clock } from '../sync/clock.ts';

/** What an object says of itself. All of it is optional, and none of it is trusted. */
export type Properties = Readonly<Record<string, unknown>>;

/** Asks services on the bus. What is not there, or does not answer, says nothing. */
export interface BusReader {
  properties(service: string, path: string, face: string): Promise<Properties>;
  /** Calls a method without arguments. */
  call(service: string, path: string, face: string, member: string): Promise<unknown>;
}

const usualAddress = 'unix:path=/run/dbus/system_bus_socket';
/** Of the bus of this machine's services. */
export const systemBusAddress = (): string => process.env.DBUS_SYSTEM_BUS_ADDRESS ?? usualAddress;

const patience = 5000;
/** Signals come in flocks: one look answers all of them. */
const settle = 250;
/** Some drivers change a value without saying so. */
const lookAgain = 60_000;
const firstDelay = 1000;
const longestDelay = 60_000;

/**
 * Follows services on a D-Bus: calls `look` once it is connected, after signals of theirs, and every minute. Calls `lost` when
 * the bus goes away, or was never there, and tries again, later each time, saying so once.
 */
export function followBus(
  address: string,
  services: readonly string[],
  parts: { readonly clock: Clock; readonly log: Log },
  events: { look(bus: BusReader): Promise<void>; lost(): void },
): { stop(): void } {
  const { clock, log } = parts;
  let bus: MessageBus | undefined;
  let delay = firstDelay;
  let cancelDial: () => void = () => undefined;
  let cancelLook: () => void = () => undefined;
  let isLooking = false;
  let isStale = false;
  let isStopped = false;

  function dial(): void {
    let isOver = false;
    const end = (why: unknown) => {
      if (isOver) return;
      isOver = true;
      cancelLook();
      bus = undefined;
      mine?.connection.end();
      if (isStopped) return;
      if (delay === firstDelay) log.info({ why: wordsOf(why) }, 'no connection to the system’s bus');
      events.lost();
      cancelDial = clock.after(delay, dial);
      delay = Math.min(longestDelay, delay * 2);
    };
    let mine: MessageBus | undefined;
    try {
      mine = createClient({ busAddress: address, timeout: patience, returnBigInt: false });
    } catch (error) {
      return end(error);
    }
    const { connection } = mine;
    bus = mine;
    connection.on('error', end);
    connection.on('close', end);
    connection.on('handlerError', end);
    connection.on('message', (message: Message) => {
      if (message.type === signalType && telling.has(message.member ?? '')) lookSoon();
    });
    subscribe(mine, services).then(() => {
      if (isOver || isStopped) return;
      delay = firstDelay;
      look();
    }, end);
  }

  function lookSoon(): void {
    cancelLook();
    cancelLook = clock.after(settle, look);
  }

  /** One at a time; what comes meanwhile is looked at afterwards. */
  function look(): void {
    cancelLook();
    const current = bus;
    if (!current || isStopped) return;
    if (isLooking) {
      isStale = true;
      return;
    }
    isLooking = true;
    events
      .look(readerOf(current))
      .catch((error: unknown) =>
        log.warn({ why: wordsOf(error) }, 'what the system tells was not understood'),
      )
      .finally(() => {
        isLooking = false;
        if (isStopped || bus !== current) return;
        cancelLook = clock.after(isStale ? settle : lookAgain, look);
        isStale = false;
      });
  }
  dial();

  return {
    stop() {
      isStopped = true;
      cancelDial();
      cancelLook();
      bus?.connection.end();
    },
  };
}

/** As the specification numbers it. */
const signalType = 4;
/** Signals after which something may be another; the rest (traffic counters, scans) would keep it looking for nothing. */
const telling: ReadonlySet<string> = new Set([
  'PropertiesChanged',
  'NameOwnerChanged',
  'DeviceAdded',
  'DeviceRemoved',
  'StateChanged',
  'InterfacesAdded',
  'InterfacesRemoved',
]);

/** All signals of the services, and their coming and going. */
async function subscribe(bus: MessageBus, services: readonly string[]): Promise<void> {
  for (const service of services) {
    await bus.addMatch(`type='signal',sender='${service}'`);
    await bus.addMatch(
      `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${service}'`,
    );
  }
}

function readerOf(bus: MessageBus): BusReader {
  const ask = async (message: Message): Promise<unknown> => {
    try {
      return await bus.invoke<unknown>(message);
    } catch {
      return undefined;
    }
  };
  return {
    async properties(destination, path, face) {
      const all = await ask({
        destination,
        path,
        interface: 'org.freedesktop.DBus.Properties',
        member: 'GetAll',
        signature: 's',
        body: [face],
      });
      return isProperties(all) ? all : {};
    },
    call: (destination, path, face, member) => ask({ destination, path, interface: face, member }),
  };
}

const isProperties = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wordsOf = (why: unknown): string =>
  why instanceof Error ? why.message : why === undefined ? 'it was closed' : String(why);
