import { PGlite } from '@electric-sql/pglite';
import { type Answer, parseMessage, queryMessage, readAnswer, runMessage, syncMessage } from './messages.ts';

/**
 * A PostgreSQL in this process with one session, asked without waiting: an answer is there when `ask` returns, so that
 * nothing but the schedule decides about order.
 */
export interface OnePostgres {
  /** Throws what PostgreSQL says. */
  ask(sql: string, values?: readonly unknown[]): Answer;
  /** Several statements without values. */
  do(sql: string): void;
  /** Calls with the channel of each notice of a commit. */
  onNotice(listener: (channel: string) => void): void;
}

export async function openOnePostgres(): Promise<OnePostgres> {
  const db = await PGlite.create();
  const prepared = new Map<string, string>();
  let noticed: (channel: string) => void = () => undefined;

  function send(message: Buffer): Answer {
    const parts: Buffer[] = [];
    // Everything has come when this call returns; the promise only says so later. The call that is not a stream's would
    // read the answer as well, which takes as long as ours.
    const onRawData = (data: Uint8Array) => void parts.push(Buffer.from(data));
    void db.execProtocolRawStream(message, { syncToFs: false, onRawData });
    return readAnswer(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts), (channel) =>
      noticed(channel),
    );
  }

  return {
    ask(sql, values = []) {
      let name = prepared.get(sql);
      if (name === undefined) {
        name = `s${prepared.size}`;
        send(Buffer.concat([parseMessage(name, sql), syncMessage]));
        prepared.set(sql, name);
      }
      return send(runMessage(name, values.map(written)));
    },
    do: (sql) => void send(queryMessage(sql)),
    onNotice(listener) {
      noticed = listener;
    },
  };
}

/** A value as node-pg writes it. */
function written(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map(element).join(',')}}`;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function element(value: unknown): string {
  const text = written(value);
  if (text === null) return 'NULL';
  return Array.isArray(value) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`;
}
