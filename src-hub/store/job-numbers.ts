import type { ClientBase } from 'pg';

/** The next job number of the day that it is `at` (ms) in the department's time zone: `D261124-000017`. */
export async function takeJobNumber(client: ClientBase, at: number, timeZone: string): Promise<string> {
  const day = dayOf(at, timeZone);
  const { rows } = await client.query<{ last: number }>(
    `insert into job_number (day, last) values ($1, 1)
     on conflict (day) do update set last = job_number.last + 1
     returning last`,
    [day],
  );
  return `D${day}-${String(rows[0]?.last).padStart(6, '0')}`;
}

/** The day in a time zone, for job numbers: `YYMMDD`. */
export function dayOf(time: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: '2-digit',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(time);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}${part('month')}${part('day')}`;
}
