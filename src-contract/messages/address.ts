import { z } from 'zod';

const unitId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/);
const short = z.string().regex(/^[A-Za-z0-9]{1,8}$/);

/** Whom a message is for. `dispatch` is the dispatchers of a precinct. */
export const address = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unit'), id: unitId }),
  z.strictObject({ kind: z.literal('officer'), id: z.string().regex(/^[A-Za-z0-9_.-]{1,32}$/) }),
  z.strictObject({ kind: z.literal('sector'), precinct: short, id: short }),
  z.strictObject({ kind: z.literal('precinct'), id: short }),
  z.strictObject({ kind: z.literal('dispatch'), id: short }),
  z.strictObject({ kind: z.literal('city') }),
]);
export type Address = z.infer<typeof address>;

/** As one text, to compare and to name a conversation by: `unit/19-A`, `sector/19/A`, `city`. */
export function addressKey(to: Address): string {
  switch (to.kind) {
    case 'city':
      return 'city';
    case 'sector':
      return `sector/${to.precinct}/${to.id}`;
    default:
      return `${to.kind}/${to.id}`;
  }
}

/** Reads what `addressKey` made; undefined for anything else. */
export function readAddressKey(key: string): Address | undefined {
  const [kind, first, second] = key.split('/');
  const made =
    kind === 'sector'
      ? { kind, precinct: first, id: second }
      : kind === 'city'
        ? { kind }
        : { kind, id: first };
  const parsed = address.safeParse(made).data;
  return parsed && addressKey(parsed) === key ? parsed : undefined;
}

/** Many get it: who has read it is counted at the hub, and is no part of the message. */
export function isForMany({ kind }: Address): boolean {
  return kind === 'sector' || kind === 'precinct' || kind === 'city';
}

/** A unit with the officers who are signed on to it. */
export interface Receiver {
  readonly unit: string;
  readonly precinct: string;
  readonly sector?: string | undefined;
  readonly officers: readonly string[];
}

/** Whether the crew of a unit is meant. */
export function isFor(to: Address, { unit, precinct, sector, officers }: Receiver): boolean {
  switch (to.kind) {
    case 'unit':
      return to.id === unit;
    case 'officer':
      return officers.includes(to.id);
    case 'sector':
      return to.precinct === precinct && to.id === sector;
    case 'precinct':
      return to.id === precinct;
    case 'city':
      return true;
    case 'dispatch':
      return false;
  }
}

/**
 * The channel of a message: its receiver's. What is said to dispatchers stays in the channel of the unit that says it, for
 * no tablet but its own may see it. (Its author sees a message wherever it lives: see `authorOf`.)
 */
export function messageChannel(to: Address, unit: string | undefined): string | undefined {
  switch (to.kind) {
    case 'unit':
    case 'officer':
    case 'precinct':
      return `${to.kind}/${to.id}`;
    case 'sector':
      return `precinct/${to.precinct}`;
    case 'city':
      return 'city/all';
    case 'dispatch':
      return unit && `unit/${unit}`;
  }
}
