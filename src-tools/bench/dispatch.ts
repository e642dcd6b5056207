import { recommendUnits } from '../../src-contract/dispatch/recommend.ts';
import { unitStatuses } from '../../src-contract/dispatch/status.ts';
import type { Fix } from '../../src-contract/geo.ts';
import type { UnitState } from '../../src-contract/subjects/unit.ts';
import { seeded } from '../faults/random.ts';
import { type Bench, percentile } from './figure.ts';

const fleet = 1200;
const rounds = 200;

/** What a dispatcher waits for between opening a job and seeing whom to send. */
export const dispatchBench: Bench = {
  name: 'dispatch',
  isBlind: true,
  async run() {
    const random = seeded(1).next;
    const place = () => ({ lat: 40.6 + random() * 0.3, lon: -74.05 + random() * 0.3 });
    const now = Date.now();
    const positions: Record<string, Fix> = {};
    const units = Array.from({ length: fleet }, (_, n): UnitState => {
      const id = `${1 + (n % 77)}-${n}`;
      if (random() < 0.95) positions[id] = { ...place(), at: now - random() * 300_000 };
      const status = unitStatuses[Math.floor(random() * unitStatuses.length)] ?? 'available';
      return { id, precinct: String(1 + (n % 77)), status, statusAt: now, jobs: [], crew: [] };
    });
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const job = { precinct: '19', sector: 'A', point: place(), on: new Set<string>() };
      const began = performance.now();
      recommendUnits(job, units, { positions, now });
      times.push(performance.now() - began);
    }
    return [
      {
        name: `recommended units of ${fleet}, p95`,
        value: percentile(times, 95),
        unit: 'ms',
        target: { is: 'below', bound: 20 },
      },
    ];
  },
};
