import type { DownFrame } from '../../src-contract/wire.ts';
import type { Contacts } from './contacts.ts';

type Fixes = Extract<DownFrame, { k: 'at' }>['units'];

/** Where some units are, as far as these rights let it be seen; not one's own. */
export function visibleFixes(
  units: ReadonlySet<string>,
  contacts: Pick<Contacts, 'get'>,
  rights: ReadonlySet<string>,
  own: ReadonlySet<string>,
): Fixes {
  return [...units].flatMap((unit): Fixes => {
    const contact = own.has(unit) ? undefined : contacts.get(unit);
    return contact?.fix && rights.has(`precinct/${contact.precinct}`) ? [[unit, contact.fix]] : [];
  });
}
