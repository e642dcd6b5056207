import { tabletActor } from '../../src-contract/dispatch/emergency.ts';
import type { Role } from '../../src-contract/journal.ts';
import { reportEvents } from '../../src-contract/subjects/report.ts';
import { unitEvents } from '../../src-contract/subjects/unit.ts';
import type { WireAct } from '../../src-contract/wire.ts';
import type { FormReading } from '../packs/form-versions.ts';
import { checkAnswers } from '../records/check-answers.ts';
import type { Received } from '../store/journal.ts';
import { authorise, type Writer } from './authorise.ts';
import type { SyncParts } from './parts.ts';

type Parts = Pick<SyncParts, 'journal' | 'roleOf' | 'grantIsGood' | 'signedOnLately' | 'formReadings'>;

/**
 * Takes acts that a tablet sent. Who its actors are and what forms they filled is looked up first; the journal's lock is not
 * held meanwhile.
 */
export async function takeActs(
  parts: Parts,
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
  // While nobody is signed on a tablet writes under its own name; what it may write then, `authorise` says.
  roles.set(tabletActor(tablet.device), 'officer');
  const writer = await lookUpSignOns(parts, tablet, acts);
  const forms = await lookUpForms(parts, acts);
  return parts.journal.receive({
    store,
    acts,
    roles,
    authorise: (event, held, units, codes) =>
      authorise(event, held, units, codes, writer) ??
      checkAnswers(event, held, codes, (form, version) => forms.get(`${form} ${version}`) ?? []),
  });
}

async function lookUpSignOns(
  parts: Parts,
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
    device,
    isGranted: (officer, grant) => granted.has(`${officer} ${grant}`),
    isKnownHere: (officer) => known.has(officer),
  };
}

/** The forms of the reports among the acts, by name and version. */
async function lookUpForms(
  parts: Parts,
  acts: readonly WireAct[],
): Promise<ReadonlyMap<string, readonly FormReading[]>> {
  const forms = new Map<string, readonly FormReading[]>();
  for (const [type, , , , body] of acts.flatMap(([, , , , facts]) => facts)) {
    if (type !== 'report.submitted') continue;
    const parsed = reportEvents['report.submitted'].body.safeParse(body);
    if (!parsed.success) continue;
    const { form, version } = parsed.data;
    const key = `${form} ${version}`;
    if (!forms.has(key) && !key.includes('\0')) forms.set(key, await parts.formReadings(form, version));
  }
  return forms;
}
