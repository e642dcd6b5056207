import pg from 'pg';

/*
 * PostgreSQL's messages, as few as are needed here (PostgreSQL manual, "Message Formats"). PGlite brings a codec of its own,
 * which took a third of a schedule's time.
 */

function message(type: string, ...parts: readonly Buffer[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  const head = Buffer.allocUnsafe(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(length, 1);
  return Buffer.concat([head, ...parts]);
}
const text = (words: string) => Buffer.from(`${words}\0`);
const noFormats = Buffer.alloc(2);

/** Keeps a statement under a name. */
export const parseMessage = (name: string, sql: string): Buffer =>
  message('P', text(name), text(sql), noFormats);
/** A query without values, or several. */
export const queryMessage = (sql: string): Buffer => message('Q', text(sql));
export const syncMessage: Buffer = message('S');
const describeAndExecute = Buffer.concat([
  message('D', Buffer.from('P'), text('')),
  message('E', text(''), Buffer.alloc(4)),
]);

/** Runs the statement of a name with values as text, and asks for rows with their description. */
export function runMessage(name: string, values: readonly (string | null)[]): Buffer {
  const count = Buffer.alloc(2);
  count.writeInt16BE(values.length);
  const parts = [text(''), text(name), noFormats, count];
  for (const value of values) {
    const bytes = value === null ? undefined : Buffer.from(value);
    const length = Buffer.allocUnsafe(4);
    length.writeInt32BE(bytes?.length ?? -1);
    parts.push(length);
    if (bytes) parts.push(bytes);
  }
  return Buffer.concat([message('B', ...parts, noFormats), describeAndExecute, syncMessage]);
}

/** What a statement gave, as node-pg gives it. */
export interface Answer {
  readonly rows: Record<string, unknown>[];
  readonly rowCount: number;
}

type Column = readonly [name: string, parse: (value: string) => unknown];

/** Reads an answer with the parsers of node-pg: a `bigint` comes as text, for one. Throws what PostgreSQL said. */
export function readAnswer(bytes: Uint8Array, noticed: (channel: string) => void): Answer {
  const from = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const rows: Record<string, unknown>[] = [];
  let columns: Column[] = [];
  let rowCount = 0;
  let failed: string | undefined;
  for (let at = 0; at < from.length; ) {
    const type = from[at];
    const body = at + 5;
    at += 1 + from.readInt32BE(at + 1);
    if (type === 84) columns = readColumns(from, body);
    else if (type === 68) rows.push(readRow(from, body, columns));
    else if (type === 67) rowCount = Number(/\d*$/.exec(from.toString('latin1', body, at - 1))?.[0] ?? 0);
    else if (type === 65) noticed(stringAt(from, body + 4));
    else if (type === 69) failed = readError(from, body, at);
  }
  if (failed !== undefined) throw new Error(failed);
  return { rows, rowCount };
}

const stringAt = (from: Buffer, at: number) => from.toString('utf8', at, from.indexOf(0, at));

function readColumns(from: Buffer, body: number): Column[] {
  let at = body + 2;
  return Array.from({ length: from.readInt16BE(body) }, (): Column => {
    const end = from.indexOf(0, at);
    const name = from.toString('utf8', at, end);
    const oid = from.readInt32BE(end + 7);
    at = end + 19;
    return [name, pg.types.getTypeParser(oid, 'text')];
  });
}

function readRow(from: Buffer, body: number, columns: readonly Column[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  let at = body + 2;
  for (const [name, parse] of columns) {
    const length = from.readInt32BE(at);
    at += 4;
    row[name] = length < 0 ? null : parse(from.toString('utf8', at, at + length));
    if (length > 0) at += length;
  }
  return row;
}

function readError(from: Buffer, body: number, end: number): string {
  for (let at = body; at < end && from[at] !== 0; at = from.indexOf(0, at) + 1)
    if (from[at] === 77) return stringAt(from, at + 1);
  return 'PostgreSQL failed without words';
}
