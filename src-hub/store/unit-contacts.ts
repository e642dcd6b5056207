import type { Fix } from '../../src-contract/geo.ts';
import type { TabletCondition } from '../../src-contract/tablet-condition.ts';
import type { Pool } from './postgres.ts';

/** The channel of LISTEN/NOTIFY on which a hub process says that it heard of units. */
export const contactsChannel = 'sector_contacts';

/** What is known of a unit beside the journal: the latest wins. */
export interface UnitContact {
  readonly unit: string;
  readonly precinct: string;
  readonly fix?: Fix;
  /** When its tablet was last heard: hub ms. */
  readonly heardAt: number;
  readonly isOnline: boolean;
  /** What is known of the tablet that it is signed on with; absent before that was heard. */
  readonly condition?: TabletCondition;
}

/** Tells the other hub processes. A unit without a position, or a condition, keeps the one that it had. */
export async function writeContacts(pool: Pool, contacts: readonly UnitContact[]): Promise<void> {
  await pool.query(
    `with written as (
       insert into unit_contact (unit, precinct, fix, heard_at, is_online, condition, written_at)
       select unit, precinct, fix, heard_at, is_online, condition, clock_timestamp()
       from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::boolean[], $6::text[])
         as given (unit, precinct, fix, heard_at, is_online, condition)
       order by unit
       on conflict (unit) do update set precinct = excluded.precinct, fix = coalesce(excluded.fix, unit_contact.fix),
         heard_at = excluded.heard_at, is_online = excluded.is_online,
         condition = coalesce(excluded.condition, unit_contact.condition), written_at = excluded.written_at
     )
     select pg_notify($7, '')`,
    [
      contacts.map(({ unit }) => unit),
      contacts.map(({ precinct }) => precinct),
      contacts.map(({ fix }) => (fix ? JSON.stringify(fix) : null)),
      contacts.map(({ heardAt }) => heardAt),
      contacts.map(({ isOnline }) => isOnline),
      contacts.map(({ condition }) => (condition ? JSON.stringify(condition) : null)),
      contactsChannel,
    ],
  );
}

/** What was written within the last `seconds`; everything without that. */
export async function readContacts(pool: Pool, seconds?: number): Promise<UnitContact[]> {
  const { rows } = await pool.query<{
    unit: string;
    precinct: string;
    fix: string | null;
    heard_at: string;
    is_online: boolean;
    condition: string | null;
  }>(
    `select unit, precinct, fix, heard_at, is_online, condition from unit_contact
     where $1::integer is null or written_at > clock_timestamp() - make_interval(secs => $1)`,
    [seconds ?? null],
  );
  return rows.map(({ unit, precinct, fix, heard_at, is_online, condition }) => ({
    unit,
    precinct,
    heardAt: Number(heard_at),
    isOnline: is_online,
    ...(fix && { fix: JSON.parse(fix) as Fix }),
    ...(condition && { condition: JSON.parse(condition) as TabletCondition }),
  }));
}
