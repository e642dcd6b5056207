import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import type { SimulatedCall } from './eido-message.ts';
import { parseLocalTime } from './local-time.ts';
import { columnsOf, fill, type Mapping } from './mapping.ts';

/** A call from a table, at the time that the table gives it. */
export interface TableCall extends SimulatedCall {
  /** What a second caller says later. */
  readonly followUp?: string;
}

type Row = Readonly<Record<string, string>>;

/**
 * The calls of a table, oldest first, and how many rows could not be read as one.
 * Rows with one key are one call with the notes of all. Throws in words where the file or its columns are not there.
 * @param file CSV with a header line, plain or gzip by its name
 */
export async function readCalls(
  file: string,
  map: Mapping,
): Promise<{ calls: TableCall[]; skipped: number }> {
  const byKey = new Map<string, TableCall>();
  let skipped = 0;
  const rows = parse({ columns: true, bom: true, trim: true, relax_column_count: true });
  const take = async (source: AsyncIterable<Row>) => {
    let first = true;
    for await (const row of source) {
      if (first) checkColumns(file, row, map);
      first = false;
      const call = callOf(row, map);
      if (call) byKey.set(call.key, merged(byKey.get(call.key), call));
      else skipped += 1;
    }
  };
  try {
    const plain = createReadStream(file);
    if (file.endsWith('.gz')) await pipeline(plain, createGunzip(), rows, take);
    else await pipeline(plain, rows, take);
  } catch (error) {
    throw new Error(`The table ${file} cannot be read: ${(error as Error).message}`);
  }
  return { calls: [...byKey.values()].sort((one, other) => one.at - other.at), skipped };
}

function checkColumns(file: string, row: Row, map: Mapping): void {
  const missing = columnsOf(map).filter((name) => !Object.hasOwn(row, name));
  if (missing.length > 0) {
    throw new Error(
      `it has no column ${missing.join(', ')}. Use the mapping that was made for ${file} (--map).`,
    );
  }
}

function callOf(row: Row, map: Mapping): TableCall | undefined {
  const cell = (name: string | undefined) => (name ? (row[name] ?? '').trim() : '');
  const { time } = map;
  const at = parseLocalTime(
    { text: cell(time.date), format: time.dateFormat },
    time.time ? { text: cell(time.time), format: time.timeFormat } : undefined,
    time.zone,
  );
  const key = cell(map.key).replace(/[^A-Za-z0-9._-]/g, '-');
  const type = map.types.find(({ when = {} }) =>
    Object.entries(when).every(([name, is]) => cell(name) === is),
  );
  if (at === undefined || !key || !type) return undefined;
  const point = pointOf(cell(map.lat), cell(map.lon));
  const civic = Object.entries(map.civic ?? {})
    .map(([element, name]) => [element, cell(name)] as const)
    .filter(([, text]) => text !== '');
  const note = map.note && fill(map.note, row);
  const followUp = map.followUp && fill(map.followUp, row);
  const priority = Number.parseInt(cell(map.priority), 10);
  return {
    key,
    at,
    type: map.registryType,
    typeCode: type.code,
    ...(type.words && { typeWords: type.words }),
    ...(priority > 0 && { priority }),
    ...(cell(map.precinct) && { beat: cell(map.precinct) }),
    ...(point && { point }),
    ...(point && map.radius && { radius: map.radius }),
    ...(civic.length > 0 && { civic: Object.fromEntries(civic) }),
    ...(cell(map.callback) && { callback: cell(map.callback) }),
    ...(note && { notes: [note] }),
    ...(followUp && { followUp }),
  };
}

function pointOf(lat: string, lon: string) {
  const point = { lat: Number(lat), lon: Number(lon) };
  const there = lat !== '' && lon !== '' && Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180;
  return there ? point : undefined;
}

/** A later row of the same incident adds its notes, where they say something else. */
function merged(before: TableCall | undefined, call: TableCall): TableCall {
  if (!before) return call;
  const notes = [...new Set([...(before.notes ?? []), ...(call.notes ?? [])])];
  return { ...before, ...(notes.length > 0 && { notes }) };
}
