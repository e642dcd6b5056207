import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';
import type { Point } from '../../src-contract/geo.ts';

/** A receiver that speaks gpsd's JSON protocol and drives round and round: the demo's stand-in for a real gpsd. */
export interface DemoReceiver {
  readonly address: string;
  stop(): Promise<void>;
}

const metresPerDegree = 111_320;

/**
 * Serves positions along a closed route, one a second, on a free loopback port.
 * @param route corners, at least two; it goes from the last to the first again
 * @param speed metres per second
 * @param from metres along the route at which it starts, so that several cars do not stand on one spot
 */
export async function startDemoReceiver(
  route: readonly Point[],
  speed: number,
  from = 0,
): Promise<DemoReceiver> {
  const sockets = new Set<Socket>();
  const began = Date.now();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.write(line({ class: 'VERSION', release: '3.25', rev: 'demo', proto_major: 3, proto_minor: 15 }));
  });
  const timer = setInterval(() => {
    const travelled = from + ((Date.now() - began) / 1000) * speed;
    const report = line({
      class: 'TPV',
      device: 'demo',
      mode: 3,
      ...positionAt(route, travelled),
      speed,
      eph: 5,
    });
    for (const socket of sockets) socket.write(report);
  }, 1000);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    async stop() {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function line(report: Record<string, unknown>): string {
  return `${JSON.stringify(report)}\r\n`;
}

/** Where one is after that many metres along the closed route, and the track over ground in degrees from north. */
export function positionAt(
  route: readonly Point[],
  metres: number,
): { lat: number; lon: number; track: number } {
  const legs = route.map((start, index) => legFrom(start, route[(index + 1) % route.length] ?? start));
  const round = legs.reduce((sum, leg) => sum + leg.length, 0);
  let rest = round > 0 ? metres % round : 0;
  for (const leg of legs) {
    if (rest <= leg.length && leg.length > 0) {
      const share = rest / leg.length;
      return {
        lat: leg.start.lat + (leg.end.lat - leg.start.lat) * share,
        lon: leg.start.lon + (leg.end.lon - leg.start.lon) * share,
        track: leg.track,
      };
    }
    rest -= leg.length;
  }
  const [first = { lat: 0, lon: 0 }] = route;
  return { ...first, track: 0 };
}

function legFrom(start: Point, end: Point) {
  const north = (end.lat - start.lat) * metresPerDegree;
  const east = (end.lon - start.lon) * metresPerDegree * Math.cos((start.lat * Math.PI) / 180);
  const track = ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360;
  return { start, end, length: Math.hypot(north, east), track };
}
