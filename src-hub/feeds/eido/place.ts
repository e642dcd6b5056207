import type { IncidentLocation } from '../../../src-contract/subjects/incident.ts';
import { addressOf, apartmentOf, cityOf, descriptionOf, streetOf } from './address.ts';
import type { Fault } from './json-guard.ts';
import type { EidoLocation, EidoMessage } from './message.ts';
import { type PidfPlace, readPidf } from './pidf.ts';
import { line } from './plain-text.ts';
import type { References } from './references.ts';

interface Candidate {
  readonly component: EidoLocation;
  readonly place: PidfPlace;
}

/**
 * Where the job is. The incident's own location before the call's, the call's before any other, and one that a person
 * gave before the one that only routed the call. The address is the first that has one; its point is taken with it
 * where it has one, so that address and point are of one place whenever they can be.
 * `location` is absent where the message names no place.
 */
export function placeOf(
  message: EidoMessage,
  references: References,
): { location?: IncidentLocation; faults: Fault[] } {
  const components = message.locationComponent ?? [];
  const faults: Fault[] = [];
  const places = new Map<EidoLocation, PidfPlace>();
  components.forEach((component, index) => {
    const read = readPidfOf(component.locationByValue);
    if ('fault' in read) {
      faults.push({ pointer: `/locationComponent/${index}/locationByValue`, reason: read.fault });
    } else places.set(component, read);
  });
  if (components.length === 0 || faults.length > 0) return { faults };

  const ranked = rank(message, references).flatMap((component): Candidate[] => {
    const place = places.get(component);
    return place ? [{ component, place }] : [];
  });
  const location = locationOf(ranked);
  // Nothing said must not take the place of something that an earlier message said.
  const says = location.address !== '' || location.point || location.description;
  return { ...(says && { location }), faults };
}

function readPidfOf(text: string | undefined): PidfPlace | { fault: string } {
  return text === undefined || text.trim() === '' ? {} : readPidf(text);
}

function rank(message: EidoMessage, references: References): EidoLocation[] {
  const own = references.follow('locationComponent', message.incidentComponent?.locationReference);
  const called = (message.callComponent ?? []).flatMap((call) =>
    references.follow('locationComponent', call.locationReference),
  );
  const rest = references.all('locationComponent');
  return [...new Set([...own, ...called.filter(isGiven), ...rest.filter(isGiven), ...called, ...rest])];
}

/** Whether it was given as the place itself, and not only used to route the call. */
const isGiven = (component: EidoLocation) => !/routing/i.test(component.locationTypeDescriptionRegistryText);

function locationOf(ranked: readonly Candidate[]): IncidentLocation {
  const addressed = ranked.find(({ place }) => place.civic && addressOf(place.civic));
  const pointed = addressed?.place.point ? addressed : ranked.find(({ place }) => place.point);
  const chosen = addressed ?? pointed ?? ranked[0];
  const civic = addressed?.place.civic ?? {};
  const point = pointed?.place.point;
  const crossing = streetsOf(chosen?.component.intersectingStreetByValue)[0];
  const crossStreets = streetsOf(chosen?.component.crossStreetByValue);
  const apartment = apartmentOf(civic);
  const city = cityOf(civic);
  const address = addressOf(civic);
  const description = wordsOf(chosen, descriptionOf(civic));
  return {
    address: crossing && address ? line(`${address} and ${crossing}`, 300) : address,
    ...(apartment && { apartment }),
    ...(crossStreets.length > 0 && { crossStreets }),
    ...(description && { description }),
    ...(city && { city }),
    ...(point && { point }),
  };
}

function wordsOf(chosen: Candidate | undefined, civic: string | undefined): string | undefined {
  if (!chosen) return undefined;
  const { component } = chosen;
  const words = [civic, component.locationDescriptionText];
  // An officer must know that nobody has said that this is the place.
  if (!isGiven(component)) words.push('From the routing of the call, not confirmed');
  const text = line(words.filter(Boolean).join('. '), 500);
  return text || undefined;
}

/** Streets given as PIDF-LO. One that cannot be read is left out: it is help, not the place itself. */
function streetsOf(texts: readonly string[] | undefined): string[] {
  const streets = (texts ?? []).map((text) => {
    const read = readPidf(text);
    return 'fault' in read || !read.civic ? '' : streetOf(read.civic);
  });
  return [...new Set(streets.filter(Boolean))].slice(0, 4);
}
