import type { Outcome } from '../../src-contract/bridge.ts';
import { signOff as signOffFacts, signOn as signOnFacts } from '../../src-contract/dispatch/acts.ts';
import type { Refusal } from '../../src-contract/journal.ts';
import { appendAct, asSignedOn, bestTime, type Desk, refused } from '../desk.ts';
import type { SealedSignOn } from '../store/sealed-sign-ons.ts';
import type { AskHub } from './hub-sign-on.ts';
import { verifyOffline } from './offline-sign-on.ts';
import { currentSession } from './session.ts';

interface Credentials {
  readonly officer: string;
  readonly pin: string;
}

export interface SignOnRequest extends Credentials {
  readonly partner?: Credentials | undefined;
  readonly unit: string;
  readonly tour: string;
  readonly vehicle?: string | undefined;
  readonly sector?: string | undefined;
  readonly equipment?: readonly string[] | undefined;
  readonly odometer?: number | undefined;
}

/** Signs a crew on to a unit: at the hub, or, where it cannot be reached, against what it sealed before. */
export async function signOn(
  desk: Desk,
  askHub: AskHub,
  request: SignOnRequest,
): Promise<Outcome<undefined>> {
  const { officer, pin, partner, unit, tour, vehicle, sector, equipment, odometer } = request;
  const known = desk.packs.codes().units.find((entry) => entry.id === unit);
  if (!known)
    return refused(
      'unknown-unit',
      `There is no unit ${unit} in this department's codes. Choose one of the list.`,
    );
  const taken = signedOnHere(desk);
  if (taken) return taken;
  if (partner && partner.officer === officer) return sameOfficer();
  const first = await verifyPin(desk, askHub, { officer, pin });
  if ('refused' in first) return first;
  const second = partner && (await verifyPin(desk, askHub, partner));
  if (second && 'refused' in second) return named(second.refused, 'The partner: ');
  // Two spellings of one number are one officer.
  if (second && second.sealed.officer === first.sealed.officer) return sameOfficer();

  const crew = [first.sealed, ...(second ? [second.sealed] : [])].map(({ officer: id, name }) => ({
    id,
    name,
  }));
  const { role, grant } = first.sealed;
  const [lead] = crew;
  // Asked again: another screen may have signed somebody on while the PINs were checked.
  const late = signedOnHere(desk);
  if (late || !lead) return late ?? refused('unknown-officer', 'Nobody was named.');
  const facts = signOnFacts({
    unit,
    precinct: known.precinct,
    crew,
    tour,
    ...(vehicle && { vehicle }),
    ...(sector && { sector }),
    ...(equipment?.length && { equipment: [...equipment] }),
    ...(odometer !== undefined && { odometer }),
    grant,
  });
  return appendAct(desk, { officer: lead, role }, facts, () => {
    desk.store.meta.set('session', {
      officer: lead,
      role,
      unit,
      precinct: known.precinct,
      since: bestTime(desk),
    });
    desk.store.meta.set('lastUnit', unit);
    desk.store.meta.set('lockedAt', null);
  });
}

export function signOff(
  desk: Desk,
  { odometer }: { odometer?: number | undefined } = {},
): Outcome<undefined> {
  return asSignedOn(desk, (session) =>
    appendAct(desk, session, signOffFacts(session.unit, odometer), () =>
      desk.store.meta.set('session', null),
    ),
  );
}

const sameOfficer = () =>
  refused('same-officer', 'Officer and partner are the same number. Leave the partner out, or enter theirs.');

function signedOnHere(desk: Desk): { readonly refused: Refusal } | undefined {
  const session = currentSession(desk.store);
  return (
    session &&
    refused(
      'signed-on',
      `${session.officer.name} is signed on here to unit ${session.unit.id}. Sign off first.`,
    )
  );
}

/** At the hub, or, where it cannot be reached, against what it sealed before. */
export async function verifyPin(
  desk: Desk,
  askHub: AskHub,
  credentials: Credentials,
): Promise<{ readonly sealed: SealedSignOn } | { readonly refused: Refusal }> {
  const answer = await askHub(credentials);
  if ('refused' in answer) return answer;
  if ('unreachable' in answer) {
    desk.log.info({ why: answer.unreachable }, 'signing on without the hub');
    return verifyOffline(desk, credentials);
  }
  const { officer, grant, expiresAt, sealed } = answer.signedOn;
  const kept: SealedSignOn = {
    officer: officer.id,
    name: officer.name,
    role: officer.role,
    sealed,
    grant,
    expiresAt,
    wrongTries: 0,
    lockedUntil: 0,
  };
  desk.store.change(() => desk.store.sealed.put(kept));
  return { sealed: kept };
}

const named = ({ code, reason }: Refusal, prefix: string) => ({
  refused: { code, reason: `${prefix}${reason}` },
});
