import { connect, type Socket } from 'node:net';
import { z } from 'zod';
import { type Fix, fix } from '../../src-contract/geo.ts';
import { readJsonText } from '../../src-contract/json-text.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../sync/clock.ts';

/** Time, position and velocity: gpsd_json(5). `mode` 2 is a fix in the plane, 3 in space. */
const tpv = z.object({
  class: z.literal('TPV'),
  mode: z.int(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  /** Degrees from true north. */
  track: z.number().optional(),
  /** m/s */
  speed: z.number().optional(),
  /** Horizontal error in metres, of a certainty that gpsd does not tell. */
  eph: z.number().optional(),
  epx: z.number().optional(),
  epy: z.number().optional(),
});
const sky = z.object({
  class: z.literal('SKY'),
  hdop: z.number().positive().optional(),
});
const report = z.union([tpv, sky]);

/** Error of a usual receiver for each unit of dilution of precision, metres. */
const metresPerHdop = 5;
/** A course over ground means nothing in a car that stands. */
const slowest = 0.7;
const longestLine = 65_536;
const firstDelay = 1000;
const longestDelay = 15_000;

export interface Gps {
  stop(): void;
}

/**
 * Follows a gpsd (JSON over TCP, port 2947 where none is given), and connects again whenever it is lost. A fix is stamped
 * by the tablet's clock: receivers' own dates roll over every 1,024 weeks.
 * @param address `HOST` or `HOST:PORT`, with the path of a receiver where the daemon has several: `127.0.0.1:2947/dev/ttyACM0`
 */
export function followGpsd(
  address: string,
  parts: { readonly clock: Clock; readonly log: Log },
  onFix: (fix: Fix) => void,
): Gps {
  const { clock, log } = parts;
  const { host, port, device } = partsOf(address);
  const watch = JSON.stringify({ enable: true, json: true, ...(device && { device }) });
  let socket: Socket | undefined;
  let cancel: () => void = () => undefined;
  let delay = firstDelay;
  let isStopped = false;

  function open(): void {
    let rest = '';
    const read = createReportReader(() => clock.now());
    socket = connect(port, host);
    socket.setEncoding('utf8');
    socket.setKeepAlive(true, 10_000);
    socket.on('connect', () => socket?.write(`?WATCH=${watch};\n`));
    socket.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > longestLine) return void socket?.destroy();
      for (const line of lines) {
        const found = read(line);
        if (!found) continue;
        delay = firstDelay;
        onFix(found);
      }
    });
    socket.on('error', (error) => {
      if (delay === firstDelay) log.info({ why: error.message }, 'no connection to gpsd');
    });
    socket.on('close', () => {
      if (isStopped) return;
      cancel = clock.after(delay, open);
      delay = Math.min(longestDelay, delay * 2);
    });
  }
  open();

  return {
    stop() {
      isStopped = true;
      cancel();
      socket?.destroy();
    },
  };
}

/** Reads gpsd's reports line by line; gives a fix where a line tells one. Lines of other kinds, or none at all, tell nothing. */
export function createReportReader(now: () => number): (line: string) => Fix | undefined {
  let hdop: number | undefined;
  return (line) => {
    const parsed = report.safeParse(readJsonText(line));
    if (!parsed.success) return undefined;
    if (parsed.data.class === 'SKY') {
      hdop = parsed.data.hdop ?? hdop;
      return undefined;
    }
    const { mode, lat, lon, track, speed, eph, epx, epy } = parsed.data;
    if (mode < 2) return undefined;
    const across = epx !== undefined && epy !== undefined ? Math.hypot(epx, epy) : undefined;
    const accuracy = eph ?? across ?? (hdop && hdop * metresPerHdop);
    const isMoving = speed === undefined || speed >= slowest;
    const found = fix.safeParse({
      lat,
      lon,
      at: now(),
      ...(track !== undefined && isMoving && { heading: track }),
      ...(speed !== undefined && { speed }),
      ...(accuracy !== undefined && { accuracy }),
    });
    return found.success ? found.data : undefined;
  };
}

/** An IPv6 address stands in brackets: `[::1]:2947`. */
function partsOf(address: string): { host: string; port: number; device?: string } {
  const { hostname, port, pathname } = new URL(`tcp://${address}`);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 2947),
    ...(pathname.length > 1 && { device: decodeURIComponent(pathname) }),
  };
}
