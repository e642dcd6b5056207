import type { Role } from '../../src-contract/journal.ts';
import { unitEvents } from '../../src-contract/subjects/unit.ts';
import type { WireAct } from '../../src-contract/wire.ts';
import type { Received } from '../store/journal.ts';
import { authorise, type Writer } from './authorise.ts';
import type { SyncParts } from './parts.ts';

/** Takes acts that a tablet sent. Who its actors are is looked up first; the journal's lock is not held meanwhile. */
export async function takeActs(
  parts: Pick<SyncParts, 'journal' | 'roleOf' | 'grantIsGood' | 'signedOnLately'>,
  tablet: { readonly store: string; readonly device: string },
  acts: readonly WireAct[],
): Promise<Received> {
  const { store } = tablet;
  const roles = new Map<string, Role>();
  for (const actor of new Set(acts.map(([, , , actor]) => actor))) {
    // No officer's number has a NUL, and a database does not take one.
    const role = actor.includes('\0') ? undefined : await parts.roleOf(actor);
    if (role) roles.set(actor, role);
  }
  const writer = await lookUpSignOns(parts, tablet, acts);
  return parts.journal.receive({
    store,
    acts,
    roles,
    authorise: (event, held, units, codes) => authorise(event, held, units, codes, writer),
  });
}

async function lookUpSignOns(
  parts: Pick<SyncParts, 'grantIsGood' | 'signedOnLately'>,
  { store, device }: { readonly store: string; readonly device: string },
  acts: readonly WireAct[],
): Promise<Writer> {
  const granted = new Set<string>();
  const known = new Set<string>();
  for (const [type, , , , body] of acts.flatMap(([, , , , facts]) => facts)) {
    if (type !== 'unit.signedOn') continue;
    const parsed = unitEvents['unit.signedOn'].body.safeParse(body);
    if (!parsed.success || JSON.stringify(body).includes('\\u0000')) continue;
    const { crew, grant } = parsed.data;
    const [lead, ...partners] = crew;
    if (lead && (await parts.grantIsGood(grant, lead.id))) granted.add(`${lead.id} ${grant}`);
    for (const { id } of partners) if (await parts.signedOnLately(id, device)) known.add(id);
  }
  return {
    store,
    isGranted: (officer, grant) => granted.has(`${officer} ${grant}`),
    isKnownHere: (officer) => known.has(officer),
  };
}
