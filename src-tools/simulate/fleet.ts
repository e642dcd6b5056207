import type { CodesPack } from '../../src-contract/codes.ts';
import type { Point } from '../../src-contract/geo.ts';
import type { DemoSecrets } from '../start/demo-secrets.ts';
import { type SimulatedUnit, startUnit, type UnitReports } from './simulated-unit.ts';

type UnitOfCodes = CodesPack['units'][number];

/**
 * The units to simulate: those that nobody is signed on to, from the end of each precinct's list, so that the first
 * ones stay free for people. Precincts take turns, those with the most calls first.
 */
export function chooseUnits(
  codes: CodesPack,
  taken: ReadonlySet<string>,
  callsIn: ReadonlyMap<string, number>,
  count: number,
): UnitOfCodes[] {
  const precincts = Map.groupBy(
    codes.units.filter(({ id }) => !taken.has(id)).reverse(),
    ({ precinct }) => precinct,
  );
  const turns = [...precincts].sort(([one], [other]) => (callsIn.get(other) ?? 0) - (callsIn.get(one) ?? 0));
  const longest = Math.max(0, ...turns.map(([, units]) => units.length));
  const inTurn = Array.from({ length: longest }, (_, round) => turns.map(([, units]) => units[round]));
  return inTurn
    .flat()
    .filter((unit) => unit !== undefined)
    .slice(0, count);
}

/** Where a precinct's cars begin: at its station, else in the middle of its calls, else in the middle of all. */
export function startPlace(codes: CodesPack, precinct: string, calls: readonly Point[]): Point {
  const station = codes.precincts.find(({ id }) => id === precinct)?.station;
  if (station) return { lat: station.lat, lon: station.lon };
  const sum = calls.reduce((one, other) => ({ lat: one.lat + other.lat, lon: one.lon + other.lon }), {
    lat: 0,
    lon: 0,
  });
  return calls.length > 0
    ? { lat: sum.lat / calls.length, lon: sum.lon / calls.length }
    : { lat: 40.7705, lon: -73.9615 };
}

export interface FleetOptions {
  readonly hub: string;
  readonly secrets: DemoSecrets;
  readonly codes: CodesPack;
  readonly speed: number;
  readonly run: string;
  readonly reports: UnitReports;
  /** Where units of a precinct begin. */
  startOf(precinct: string): Point;
}

/** Signs the units on, a few at a time: a PIN costs the hub a tenth of a second of work. Throws where none could. */
export async function startFleet(
  chosen: readonly UnitOfCodes[],
  options: FleetOptions,
  signal: AbortSignal,
): Promise<SimulatedUnit[]> {
  const { hub, secrets, codes, speed, run, reports } = options;
  const packs: Record<string, string> = {};
  const units: SimulatedUnit[] = [];
  let last: Error | undefined;
  const waiting = chosen.entries();
  async function startSome(): Promise<void> {
    for (const [index, { id: unit, precinct }] of waiting) {
      // From the end: the first officers are for people.
      const officer = secrets.officers.at(-1 - (index % secrets.officers.length));
      if (signal.aborted || !officer) return;
      try {
        const start = options.startOf(precinct);
        const name = `sim-${run}-${index + 1}`;
        const { adminToken } = secrets;
        units.push(
          await startUnit(
            { hub, adminToken, name, unit, precinct, officer, start, codes, speed, packs },
            reports,
          ),
        );
      } catch (fault) {
        last = fault as Error;
        reports.refused(last.message);
      }
    }
  }
  await Promise.all([startSome(), startSome(), startSome()]);
  if (units.length === 0 && !signal.aborted) {
    throw new Error(`No unit could sign on. ${last?.message ?? 'The vocabulary has no unit that is free.'}`);
  }
  return units;
}
