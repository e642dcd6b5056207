import type { CodesPack } from '../../../src-contract/codes.ts';

type Unit = CodesPack['units'][number];

/** The units of the device's precinct, the one that was signed on last first. */
export function nearUnits(units: readonly Unit[], precinct: string, lastUnit: string | undefined): Unit[] {
  const near = units.filter((unit) => unit.precinct === precinct || unit.id === lastUnit);
  return near.sort((a, b) => Number(b.id === lastUnit) - Number(a.id === lastUnit));
}

/** All units: those of the device's precinct first, then as in the pack. */
export function allUnits(units: readonly Unit[], precinct: string): Unit[] {
  return [...units].sort((a, b) => Number(b.precinct === precinct) - Number(a.precinct === precinct));
}
