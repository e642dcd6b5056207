import type { Crew } from '../store/crews.ts';

/**
 * What a tablet may see: channels, single jobs of other precincts, and what its unit wrote wherever that lives. While a crew
 * is signed on: its precinct, its unit, the channel of each of its officers, the unit's messages, and the jobs that the unit was sent to elsewhere. With nobody signed on, only what
 * concerns the device itself and what is for the whole city.
 * @param device the name under which it is enrolled
 */
export function rightsOf(
  device: string,
  crews: readonly Pick<Crew, 'unit' | 'precinct' | 'officers'>[],
  sharedJobs: readonly string[],
): ReadonlySet<string> {
  return new Set([
    'city/all',
    `fleet/${device}`,
    ...crews.flatMap(({ unit, precinct, officers }) => [
      `precinct/${precinct}`,
      `unit/${unit}`,
      `message/${unit}`,
      ...officers.map((officer) => `officer/${officer}`),
    ]),
    ...(crews.length > 0 ? sharedJobs : []),
  ]);
}

/** Whether the event can change the rights of a tablet whose store and units (`unit/19-A`) these are. */
export function changesRights(
  event: { readonly type: string; readonly subject: string; readonly device: string },
  store: string,
  units: ReadonlySet<string>,
): boolean {
  if (event.type === 'unit.signedOn' && event.device === store) return true;
  return units.has(event.subject) && event.type !== 'unit.statusChanged';
}
