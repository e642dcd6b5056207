import { signOn } from '../../../src-contract/dispatch/acts.ts';
import type { Fact, Refusal } from '../../../src-contract/journal.ts';
import { signOnOfficer } from '../../../src-tools/simulate/hub-requests.ts';
import { openSyncClient, type SyncClient } from '../../../src-tools/simulate/sync-client.ts';
import type { TestHub } from './test-hub.ts';

/** A car with one officer, over the protocol that a tablet speaks. */
export interface TestCar {
  readonly unit: string;
  readonly client: SyncClient;
  /** Resolves when the hub has it, with its refusal where it was refused. */
  act(facts: readonly Fact[]): Promise<Refusal | undefined>;
}

/** Enrols a device and an officer, and signs them on to the unit. */
export async function startCar(hub: TestHub, unit: string, officer: string): Promise<TestCar> {
  const [precinct = ''] = unit.split('-');
  await hub.addOfficer(officer, '246810');
  const token = await hub.addDevice(`tablet-${unit}`, precinct);
  const { grant, officer: who } = await signOnOfficer(hub.url, token, { id: officer, pin: '246810' });
  const client = openSyncClient({ hub: hub.url, token });
  await client.ready;
  const act = async (facts: readonly Fact[]) => {
    const [first, ...rest] = facts;
    return first && client.act(officer, [first, ...rest]);
  };
  const crew = [{ id: who.id, name: who.name }];
  const refusal = await act(signOn({ unit, precinct, crew, tour: 'day', grant }));
  if (refusal) throw new Error(`${unit} could not sign on: ${refusal.reason}`);
  return { unit, client, act };
}
