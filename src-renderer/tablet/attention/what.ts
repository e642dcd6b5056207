/** What a refused act was, for words. */
export type RefusedKind =
  | 'message'
  | 'note'
  | 'clear'
  | 'photo'
  | 'report'
  | 'status'
  | 'signOn'
  | 'signOff'
  | 'other';

/** The event that tells most of an act comes first: a clearance also changes the unit's status. */
const kinds: readonly (readonly [type: string, kind: RefusedKind])[] = [
  ['report.submitted', 'report'],
  ['message.sent', 'message'],
  ['incident.noteAdded', 'note'],
  ['incident.fileAttached', 'photo'],
  ['incident.unitCleared', 'clear'],
  ['unit.signedOn', 'signOn'],
  ['unit.signedOff', 'signOff'],
  ['unit.statusChanged', 'status'],
];

/** @param types of the act's events */
export function refusedKind(types: readonly string[]): RefusedKind {
  return kinds.find(([type]) => types.includes(type))?.[1] ?? 'other';
}
