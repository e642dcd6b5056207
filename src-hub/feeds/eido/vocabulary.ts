import type { CodesPack } from '../../../src-contract/codes.ts';
import type { Point } from '../../../src-contract/geo.ts';
import { precinctAt } from '../../../src-contract/map/precinct.ts';
import type { EidoMessage } from './message.ts';
import { line } from './plain-text.ts';

type Incident = NonNullable<EidoMessage['incidentComponent']>;

const plain = (text: string) => text.trim().toLowerCase();

/**
 * Our job type for the source's. Its internal code where that is one of ours or in the pack's table of feeds, then its
 * internal words, then the common registry's; the pack's default where none is known.
 */
export function jobTypeOf(codes: CodesPack, incident: Incident | undefined): string {
  const table = new Map(Object.entries(codes.feeds.incidentTypes).map(([text, type]) => [plain(text), type]));
  const ours = new Map(
    codes.jobTypes.flatMap(({ code, words }) => [
      [plain(words), code],
      [plain(code), code],
    ]),
  );
  const said = [
    incident?.incidentTypeInternalCode,
    incident?.incidentTypeInternalText,
    incident?.incidentTypeCommonRegistryText,
  ].filter((text) => text !== undefined);
  for (const text of said) {
    const type = ours.get(plain(text)) ?? table.get(plain(text));
    if (type) return type;
  }
  return codes.feeds.defaultJobType;
}

/** The source's own words for the type, the most particular first. */
export function sourceTypeOf(incident: Incident): string | undefined {
  const words = [
    incident.incidentTypeInternalText,
    incident.incidentTypeCommonRegistryText,
    incident.incidentTypeInternalCode,
  ];
  return words.map((text) => line(text ?? '', 300)).find(Boolean);
}

/**
 * 1 (life in danger) to 4 (when a unit is free). From the common number, where greater ones than we have are the least
 * urgent; else from a digit or our own words in the internal text; else the job type's.
 */
export function priorityOf(codes: CodesPack, incident: Incident | undefined, jobType: string): number {
  const within = (value: number) => Math.min(4, Math.max(1, value));
  if (incident?.incidentCommonPriorityNumber !== undefined)
    return within(incident.incidentCommonPriorityNumber);
  const text = plain(incident?.incidentPriorityInternalText ?? '');
  const digit = /^(?:p|pri|prio|priority)?[\s:#-]*(\d)$/.exec(text)?.[1];
  if (digit) return within(Number(digit));
  const worded =
    text && Object.entries(codes.priorities).find(([, entry]) => plain(entry.words) === text)?.[0];
  if (worded) return Number(worded);
  return codes.jobTypes.find((entry) => entry.code === jobType)?.priority ?? 3;
}

/** Precinct and, where it is told, sector. What the source says before where the place lies, and that before the default. */
export function beatOf(
  codes: CodesPack,
  incident: Incident | undefined,
  point: Point | undefined,
): { precinct: string; sector?: string } {
  const told = toldBeat(codes, incident?.beatOrDispatchGroupText ?? '');
  if (told) return told;
  const found = point && precinctAt(codes, point);
  return { precinct: found ?? codes.feeds.defaultPrecinct };
}

/** `19`, `019`, `Precinct 19`, `19-A`, `19A` or `19 Sector A`. */
function toldBeat(codes: CodesPack, text: string): { precinct: string; sector?: string } | undefined {
  const key = compact(text);
  if (!key) return undefined;
  for (const { id, sectors } of codes.precincts) {
    if (key === compact(id)) return { precinct: id };
    const sector = sectors.find((one) => key === compact(`${id}${one}`));
    if (sector) return { precinct: id, sector };
  }
  const unit = codes.units.find((one) => compact(one.id) === key);
  return unit && { precinct: unit.precinct, ...(unit.sector && { sector: unit.sector }) };
}

/** Without what people write around a beat's number. */
function compact(text: string): string {
  return plain(text)
    .slice(0, 60)
    .replace(/\b(?:precinct|pct|sector|beat|dispatch|group)\b/g, '')
    .replace(/[^a-z0-9]/g, '')
    .replace(/^0+(?=[0-9])/, '');
}
