import type { TFunction } from 'i18next';
import { laneOf } from '../../src-contract/blob.ts';
import { type CodesPack, dispositionWords } from '../../src-contract/codes.ts';
import type { UnitStatus } from '../../src-contract/dispatch/status.ts';
import type { IncidentLocation, IncidentState, TimelineEntry } from '../../src-contract/subjects/incident.ts';
import { clockTime } from '../ui/times.ts';

type Words = TFunction<'dispatch'>;

/** `234 W 42 ST, apt 5C`; words for an unknown place. */
export function addressLine(location: IncidentLocation, t: Words): string {
  const address = location.address || nearWords(location, t);
  return location.apartment ? `${address}, ${t('apartment', { apartment: location.apartment })}` : address;
}

/** A place that has no address is told by its point: five decimals are a metre. */
function nearWords({ point }: IncidentLocation, t: Words): string {
  if (!point) return t('noAddress');
  return t('near', { lat: point.lat.toFixed(5), lon: point.lon.toFixed(5) });
}

/** What people call a job; a unit's own has no number until the hub has heard of it. */
export const numberWords = (number: string, t: Words): string => number || t('notNumbered');

/** `btw 7 AV and 8 AV`; empty when no cross streets are known. */
export function crossLine(location: IncidentLocation, t: Words): string {
  const streets = location.crossStreets ?? [];
  return streets.length > 0 ? t('between', { streets: streets.join(' / ') }) : '';
}

/** The words of a status. */
export const statusWords = (codes: CodesPack, status: UnitStatus): string => codes.statuses[status].words;

/** A disposition as `10-91 Condition corrected`. */
export const dispositionLine = (codes: CodesPack, code: string): string =>
  `${code} ${dispositionWords(codes, code)}`;

/** What a line of the timeline says, without its time. */
export function entryWords(entry: TimelineEntry, codes: CodesPack, t: Words): string {
  switch (entry.kind) {
    case 'remark':
      return entry.text;
    case 'received':
      return entry.feed === 'unit' ? t('event.started') : t('event.received', { feed: entry.feed });
    case 'updated':
      return t('event.updated', { fields: entry.fields.map((field) => fieldWords(field, t)).join(', ') });
    case 'assigned':
    case 'unassigned':
    case 'unitHeld':
      return t(`event.${entry.kind}`, { unit: entry.unit });
    case 'status': {
      const said = { unit: entry.unit, status: statusWords(codes, entry.status) };
      return entry.place ? t('event.status_to', { ...said, place: entry.place }) : t('event.status', said);
    }
    case 'undone':
      return t('event.undone', {
        unit: entry.unit,
        step: entry.status === 'cleared' ? t('clear') : statusWords(codes, entry.status),
      });
    case 'cleared':
      return t('event.cleared', {
        unit: entry.unit,
        disposition: dispositionLine(codes, entry.disposition),
      });
    case 'requested': {
      const said = { unit: entry.unit, what: t(`request.${entry.what}`) };
      return entry.words
        ? t('event.requested_words', { ...said, words: entry.words })
        : t('event.requested', said);
    }
    case 'requestAnswered': {
      const said = { what: t(`request.${entry.what}`), answer: t(`requestAnswer.${entry.answer}`) };
      return entry.words
        ? t('event.answered_words', { ...said, words: entry.words })
        : t('event.answered', said);
    }
    case 'closed':
      return t('event.closed', { disposition: dispositionLine(codes, entry.disposition) });
    case 'attached':
      return attachedWords(t(`file.${laneOf(entry.file)}`), entry.caption, t);
    case 'report':
      return t('event.report', { title: entry.title, state: t(`report.${entry.state}`) });
    case 'held':
    case 'released':
    case 'reopened':
      return entry.reason ? t(`event.${entry.kind}_why`, { reason: entry.reason }) : t(`event.${entry.kind}`);
    case 'scheduled':
      return t('event.scheduled', { time: clockTime(entry.for, codes.department.timeZone) });
    case 'merged':
      return t('event.merged', { number: entry.job.number });
    case 'linked':
      return t(`event.linked.${entry.as}`, { number: entry.job.number });
  }
}

const attachedWords = (what: string, caption: string | undefined, t: Words) =>
  caption ? t('event.attached_captioned', { what, caption }) : t('event.attached', { what });

const fields = [
  'jobType',
  'priority',
  'location',
  'caller',
  'sourceType',
  'people',
  'vehicles',
  'cautions',
  'agencies',
] as const;

function fieldWords(field: string, t: Words): string {
  const known = fields.find((name) => name === field);
  return known ? t(`field.${known}`) : field;
}

/** Who wrote a line or added a photo: the unit, or the author that the source named; empty where the line says it itself. */
export function entryAuthor(entry: TimelineEntry): string {
  if (entry.kind === 'attached') return entry.unit ?? '';
  if (entry.kind !== 'remark') return '';
  return entry.unit ?? entry.author ?? '';
}

/** The units on a job, the primary first, those that have left out. */
export function unitsOn(
  incident: IncidentState,
): { id: string; status: UnitStatus; at: number; primary: boolean }[] {
  return Object.entries(incident.units)
    .flatMap(([id, part]) => (part.status === 'cleared' ? [] : [{ id, ...part, status: part.status }]))
    .sort((one, other) => Number(other.primary) - Number(one.primary) || one.at - other.at);
}
