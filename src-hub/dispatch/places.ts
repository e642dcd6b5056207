import type { CodesPack } from '../../src-contract/codes.ts';
import type { KnownPlace } from '../../src-contract/console-bridge.ts';
import type { JobRow } from '../../src-contract/dispatch/job-row.ts';

const most = 12;

/** The places whose address holds the text: stations, then where jobs were, each once. */
export function knownPlaces(
  text: string,
  codes: Pick<CodesPack, 'precincts'>,
  jobs: readonly JobRow[],
): KnownPlace[] {
  const search = text.toLowerCase();
  const stations = codes.precincts.flatMap(({ id, name, station }): KnownPlace[] => {
    if (!station) return [];
    const { address, lat, lon } = station;
    return [{ location: { address, description: name, point: { lat, lon } }, precinct: id }];
  });
  const been = jobs.map(
    ({ location: { apartment: _, description: __, ...location }, precinct }): KnownPlace => {
      return { location, precinct };
    },
  );
  const found = new Map<string, KnownPlace>();
  for (const place of [...stations, ...been]) {
    const { address, description = '' } = place.location;
    const key = address.toLowerCase();
    if (!`${key} ${description.toLowerCase()}`.includes(search) || found.has(key)) continue;
    found.set(key, place);
    if (found.size === most) break;
  }
  return [...found.values()];
}
