import type { EmergencyState } from '../../src-contract/subjects/emergency.ts';
import type { Pool, PoolClient } from './postgres.ts';

/** The emergencies that nobody has ended: read at each look of a console, and part of every snapshot. */
export async function openEmergencies(db: Pool | PoolClient): Promise<EmergencyState[]> {
  const { rows } = await db.query<{ state: string }>(
    `select state from open_emergency join aggregate on subject = 'emergency/' || id order by id`,
  );
  return JSON.parse(`[${rows.map(({ state }) => state).join(',')}]`) as EmergencyState[];
}

/** The row of an emergency among the open ones; undefined once it is ended. */
export function openRow({ id, ended }: EmergencyState): { readonly id: string } | undefined {
  return ended ? undefined : { id };
}

/** Follows the states: which are open. */
export async function writeOpenEmergencies(
  client: PoolClient,
  states: readonly EmergencyState[],
): Promise<void> {
  if (states.length === 0) return;
  const open = states.flatMap((state) => openRow(state)?.id ?? []);
  const ended = states.flatMap((state) => (openRow(state) ? [] : [state.id]));
  await client.query('delete from open_emergency where id = any($1)', [ended]);
  await client.query(
    'insert into open_emergency (id) select unnest($1::text[]) on conflict (id) do nothing',
    [open],
  );
}
