import { type ConfirmedEvent, splitSubject } from '../../../src-contract/journal.ts';

interface Crew {
  readonly device: string;
  readonly precinct: string;
  readonly officers: readonly string[];
  readonly jobs: readonly string[];
}

/**
 * Who may see what, computed from the journal alone and without a line of the hub's: while a crew is signed on with a store,
 * the store may see the crew's precinct and unit, the officers' own channels, and the unit's jobs and messages wherever they live.
 */
export interface Sights {
  /** Whether what lives there may be seen by the store of that device, after so many events. */
  maySee(store: string, device: string, pos: number, channel: string, subject: string): boolean;
}

export function sightsOf(events: readonly ConfirmedEvent[]): Sights {
  /** By position, the crews after it; the same object as long as nothing changes. */
  const crewsAt: ReadonlyMap<string, Crew>[] = [new Map()];
  for (const event of events) {
    const before = crewsAt.at(-1) as ReadonlyMap<string, Crew>;
    crewsAt.push(after(before, event));
  }
  return {
    maySee(store, device, pos, channel, subject) {
      if (channel === 'city/all' || channel === `fleet/${device}`) return true;
      const [kind, id] = splitSubject(subject);
      const crews = crewsAt[Math.min(pos, crewsAt.length - 1)] as ReadonlyMap<string, Crew>;
      for (const [unit, crew] of crews) {
        if (crew.device !== store) continue;
        if (channel === `precinct/${crew.precinct}` || channel === `unit/${unit}`) return true;
        if (crew.officers.some((officer) => channel === `officer/${officer}`)) return true;
        if (kind === 'incident' && crew.jobs.includes(id)) return true;
        if (kind === 'message' && id.startsWith(`${unit}~`)) return true;
      }
      return false;
    },
  };
}

function after(crews: ReadonlyMap<string, Crew>, event: ConfirmedEvent): ReadonlyMap<string, Crew> {
  const [kind, unit] = splitSubject(event.subject);
  if (kind !== 'unit') return crews;
  const crew = crews.get(unit) ?? { device: '', precinct: '', officers: [], jobs: [] };
  const body = event.body as { precinct: string; crew: { id: string }[]; incident: string };
  const next = (changes: Partial<Crew>) => new Map(crews).set(unit, { ...crew, ...changes });
  switch (event.type) {
    case 'unit.signedOn':
      return next({ device: event.device, precinct: body.precinct, officers: body.crew.map(({ id }) => id) });
    case 'unit.signedOff':
      return next({ device: '', officers: [] });
    case 'unit.assigned':
      return next({ jobs: [...crew.jobs, body.incident] });
    case 'unit.cleared':
      return next({ jobs: crew.jobs.filter((job) => job !== body.incident) });
    default:
      return crews;
  }
}
