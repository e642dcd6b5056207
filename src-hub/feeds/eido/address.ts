import { line } from './plain-text.ts';

/** Civic address elements by name (RFC 5139, RFC 6848). */
export type Civic = Readonly<Record<string, string>>;

const join = (civic: Civic, names: readonly string[], between = ' ') =>
  names
    .map((name) => civic[name])
    .filter(Boolean)
    .join(between);

/** A street by its name alone: `W 42 Street`, with its modifiers and directions in their order. */
export function streetOf(civic: Civic): string {
  const street = join(civic, ['PRM', 'PRD', 'STP', 'STPS', 'RD', 'STS', 'POD', 'POM']);
  return line(street || (civic.A6 ?? ''), 120);
}

/** One line as it is read out: `234 W 42 Street`; the place's name where there is no street. */
export function addressOf(civic: Civic): string {
  const street = streetOf(civic);
  const whole = [join(civic, ['HNP', 'HNO', 'HNS']), street, join(civic, ['MP'])].filter(Boolean).join(' ');
  return line(whole || join(civic, ['LMK', 'NAM', 'PLC', 'A3'], ', '), 300);
}

/** Apartment, room or suite within the building. */
export function apartmentOf(civic: Civic): string | undefined {
  const within = join(civic, ['UNIT', 'ROOM', 'SEAT']);
  return within ? line(within, 40) : undefined;
}

/** A landmark, a building, a floor, a way in. */
export function descriptionOf(civic: Civic): string | undefined {
  const floor = civic.FLR ? `Floor ${civic.FLR}` : '';
  const named = streetOf(civic) ? [civic.NAM, civic.LMK] : [];
  const words = [...named, civic.BLD, floor, civic.LOC].filter(Boolean).join(', ');
  return words ? line(words, 500) : undefined;
}

/** Town, and the borough or neighbourhood within it where it is given. */
export function cityOf(civic: Civic): string | undefined {
  const town = join(civic, ['A4', 'A3'], ', ') || (civic.PCN ?? '');
  return town ? line(town, 120) : undefined;
}
