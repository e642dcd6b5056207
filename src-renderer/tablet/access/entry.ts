import type { ParamsOf } from '../../../src-contract/bridge.ts';
import type { TabletCommands } from '../../../src-contract/tablet-bridge.ts';
import { readMiles } from '../../ui/miles.ts';

/** The fields that are written with the number pad. */
export const padFields = ['officer', 'pin', 'partner', 'partnerPin'] as const;
export type PadField = (typeof padFields)[number];

/** What is on the sign-on screen. */
export interface Entry {
  readonly officer: string;
  readonly pin: string;
  readonly hasPartner: boolean;
  readonly partner: string;
  readonly partnerPin: string;
  readonly unit: string | null;
  readonly tour: string | null;
  readonly vehicle: string;
  /** null: the unit's own, as the department's list has it. */
  readonly sector: string | null;
  readonly equipment: readonly string[];
  readonly odometer: string;
}

export const emptyEntry: Entry = {
  officer: '',
  pin: '',
  hasPartner: false,
  partner: '',
  partnerPin: '',
  unit: null,
  tour: null,
  vehicle: '',
  sector: null,
  equipment: [],
  odometer: '',
};

export type EntryField = PadField | 'unit' | 'tour' | 'odometer';
/** Longest that the tablet's program takes. */
export const longest: Readonly<Record<PadField | 'vehicle', number>> = {
  officer: 32,
  pin: 12,
  partner: 32,
  partnerPin: 12,
  vehicle: 40,
};
const shortestPin = 4;

/** The fields that are not yet as they have to be, in the order of the screen. */
export function missing(entry: Entry): EntryField[] {
  const isMissing: Readonly<Record<EntryField, boolean>> = {
    officer: entry.officer.trim() === '',
    pin: entry.pin.length < shortestPin,
    partner: entry.hasPartner && entry.partner.trim() === '',
    partnerPin: entry.hasPartner && entry.partnerPin.length < shortestPin,
    unit: entry.unit === null,
    tour: entry.tour === null,
    odometer: readMiles(entry.odometer) === null,
  };
  return (Object.keys(isMissing) as EntryField[]).filter((field) => isMissing[field]);
}

/** What is asked of the tablet's program; undefined while something is missing. */
export function signOnRequest(entry: Entry): ParamsOf<TabletCommands['access.signOn']> | undefined {
  const { officer, pin, hasPartner, partner, partnerPin, unit, tour, vehicle, sector, equipment } = entry;
  const odometer = readMiles(entry.odometer);
  if (missing(entry).length > 0 || unit === null || tour === null) return undefined;
  return {
    officer: officer.trim(),
    pin,
    ...(hasPartner && { partner: { officer: partner.trim(), pin: partnerPin } }),
    unit,
    tour,
    ...(vehicle.trim() && { vehicle: vehicle.trim() }),
    ...(sector && { sector }),
    ...(equipment.length > 0 && { equipment: [...equipment] }),
    ...(typeof odometer === 'number' && { odometer }),
  };
}

/** A key of the pad: a digit, or `erase` for the last character. */
export function pressPad(text: string, key: string, most: number): string {
  return key === 'erase' ? text.slice(0, -1) : `${text}${key}`.slice(0, most);
}
