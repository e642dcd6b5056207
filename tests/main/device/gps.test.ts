import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fix } from '../../../src-contract/geo.ts';
import { createReportReader, followGpsd, type Gps } from '../../../src-main/device/gps.ts';
import { createPositions } from '../../../src-main/device/positions.ts';
import { startDemoReceiver } from '../../../src-tools/start/demo-receiver.ts';
import { silent } from '../support/fixtures.ts';
import { VirtualClock } from '../support/virtual-clock.ts';

const clock = new VirtualClock();
const corner = { lat: 40.77, lon: -73.96 };
const tpv = (more: Record<string, unknown> = {}) =>
  JSON.stringify({ class: 'TPV', mode: 3, ...corner, ...more });

describe('a line of a receiver', () => {
  const read = (line: string) => createReportReader(() => 5000)(line);

  it('gives place, heading, speed and accuracy', () => {
    expect(read(tpv({ track: 210.5, speed: 8.2, eph: 4 }))).toEqual({
      ...corner,
      at: 5000,
      heading: 210.5,
      speed: 8.2,
      accuracy: 4,
    });
  });

  it('is stamped by the tablet’s clock, whatever week the receiver thinks it is', () => {
    for (const time of ['2007-04-07T00:00:00.000Z', '2046-07-01T00:00:00.000Z', 'never', 12])
      expect(read(tpv({ time }))).toEqual({ ...corner, at: 5000 });
  });

  it('tells nothing before there is a fix', () => {
    for (const mode of [0, 1]) expect(read(tpv({ mode }))).toBeUndefined();
    expect(read(JSON.stringify({ class: 'TPV', mode: 3 }))).toBeUndefined();
  });

  it('has no heading while the car stands', () => {
    expect(read(tpv({ track: 90, speed: 0.2 }))).not.toHaveProperty('heading');
  });

  it('takes its accuracy from the best that there is', () => {
    const reader = createReportReader(() => 5000);
    expect(reader(tpv())).not.toHaveProperty('accuracy');
    reader(JSON.stringify({ class: 'SKY', hdop: 1.2 }));
    expect(reader(tpv())?.accuracy).toBeCloseTo(6);
    expect(reader(tpv({ epx: 3, epy: 4 }))?.accuracy).toBe(5);
    expect(reader(tpv({ epx: 3, epy: 4, eph: 2 }))?.accuracy).toBe(2);
  });

  it('of any other kind tells nothing and breaks nothing', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc
            .record({ class: fc.constant('TPV'), mode: fc.integer(), lat: fc.double(), lon: fc.double() })
            .map((one) => JSON.stringify(one)),
        ),
        (line) => {
          const found = read(line);
          if (!found) return;
          expect(Math.abs(found.lat)).toBeLessThanOrEqual(90);
          expect(Math.abs(found.lon)).toBeLessThanOrEqual(180);
        },
      ),
    );
  });
});

describe('a connection to gpsd', () => {
  let server: Server;
  let gps: Gps | undefined;
  const sockets: Socket[] = [];
  const asked: string[] = [];
  const fixes: Fix[] = [];
  beforeEach(async () => {
    for (const list of [sockets, asked, fixes]) list.length = 0;
    server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined);
      socket.setEncoding('utf8').on('data', (text: string) => asked.push(text));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    gps?.stop();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const follow = () => {
    const { port } = server.address() as AddressInfo;
    gps = followGpsd(`127.0.0.1:${port}`, { clock, log: silent }, (fix) => fixes.push(fix));
  };

  it('asks for reports and reads them over cuts in the middle of a line and between rubbish', async () => {
    follow();
    await vi.waitFor(() => expect(asked).toEqual(['?WATCH={"enable":true,"json":true};\n']));
    const [socket] = sockets;
    socket?.write(`{"class":"VERSION","release":"3.25"}\r\n$GPRMC,rubbish\r\n${tpv({ speed: 1 })}\r\n{"cla`);
    await vi.waitFor(() => expect(fixes).toHaveLength(1));
    socket?.write(`ss":"TPV","mode":2,"lat":41,"lon":-74}\r\n{"class":"TPV"}\r\n\r\n`);
    await vi.waitFor(() => expect(fixes.map(({ lat }) => lat)).toEqual([40.77, 41]));
  });

  it('is made again when it is lost, later each time, and at once again after a fix', async () => {
    follow();
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    for (const [index, delay] of [1000, 2000, 4000].entries()) {
      sockets[index]?.destroy();
      await vi.waitFor(() => expect(clock.waits()).toEqual([delay]));
      clock.advance(delay - 1);
      expect(clock.waits()).toEqual([1]);
      clock.advance(1);
      await vi.waitFor(() => expect(sockets).toHaveLength(index + 2));
    }
    sockets[3]?.write(`${tpv()}\n`);
    await vi.waitFor(() => expect(fixes).toHaveLength(1));
    sockets[3]?.destroy();
    await vi.waitFor(() => expect(clock.waits()).toEqual([1000]));
    gps?.stop();
    expect(clock.waits()).toEqual([]);
  });

  it('is broken off by a line without an end', async () => {
    follow();
    await vi.waitFor(() => expect(sockets).toHaveLength(1));
    sockets[0]?.write('x'.repeat(70_000));
    await vi.waitFor(() => expect(sockets[0]?.destroyed).toBe(true));
    expect(fixes).toEqual([]);
  });

  it('reads the demo’s receiver, which speaks as gpsd does', async () => {
    const demo = await startDemoReceiver([corner, { lat: 40.78, lon: -73.95 }], 8);
    gps = followGpsd(demo.address, { clock, log: silent }, (fix) => fixes.push(fix));
    await vi.waitFor(() => expect(fixes.length).toBeGreaterThan(0), { timeout: 10_000 });
    expect(fixes[0]).toMatchObject({ at: clock.now(), speed: 8, accuracy: 5 });
    await demo.stop();
  });
});

describe('positions', () => {
  it('are the latest of each unit, and shown to a crew alone', () => {
    let changes = 0;
    const positions = createPositions(() => {
      changes += 1;
    });
    positions.setUnits([['19-B', { ...corner, at: 20 }]]);
    positions.setUnits([
      ['19-B', { ...corner, at: 10 }],
      ['19-C', { ...corner, at: 5 }],
    ]);
    positions.setOwn({ ...corner, at: 30, source: 'vehicle' });
    expect(positions.view(true)).toEqual({
      own: { ...corner, at: 30, source: 'vehicle' },
      units: { '19-B': { ...corner, at: 20 }, '19-C': { ...corner, at: 5 } },
    });
    expect(positions.view(false)).toEqual({ own: { ...corner, at: 30, source: 'vehicle' }, units: {} });
    expect(positions.own()).toEqual({ ...corner, at: 30 });
    expect(changes).toBe(3);
  });
});
