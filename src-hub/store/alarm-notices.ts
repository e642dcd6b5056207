import { type AlarmSignal, alarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import { readJsonText } from '../../src-contract/json-text.ts';
import type { Pool } from './postgres.ts';

/** The channel of LISTEN/NOTIFY on which hub processes pass on that an officer calls for help. */
export const alarmsChannel = 'sector_alarms';

/** Tells the other hub processes. A signal is far below the 8,000 bytes that a notice may have. */
export async function notifyAlarm(pool: Pool, signal: AlarmSignal): Promise<void> {
  await pool.query('select pg_notify($1, $2)', [alarmsChannel, JSON.stringify(signal)]);
}

/** What a notice says; undefined for one of another version, or of nobody's. */
export function readNotice(payload: string | undefined): AlarmSignal | undefined {
  return alarmSignal.safeParse(readJsonText(payload ?? '')).data;
}
