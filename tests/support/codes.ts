import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodesPack } from '../../src-contract/codes.ts';
import { readCodesPack } from '../../src-contract/codes-reader.ts';

const folder = join(import.meta.dirname, '../../packs/codes/nyc');

/** The vocabulary that the project brings, with what a test sets beside it. */
export function testCodes(change: Partial<CodesPack['feeds']> = {}): CodesPack {
  const read = readCodesPack(
    Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')])),
  );
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return { ...read.pack, feeds: { ...read.pack.feeds, ...change } };
}
