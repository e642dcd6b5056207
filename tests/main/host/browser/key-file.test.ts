import { chmodSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fileKeyKeeper } from '../../../../src-main/host/browser/key-file.ts';
import { readOrMakeSecret } from '../../../../src-main/host/browser/secret-file.ts';
import { StoreFault } from '../../../../src-main/store/fault.ts';
import { scratchFolder } from '../../support/fixtures.ts';

const scratch = scratchFolder();
afterAll(() => scratch.remove());
let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(scratch.path, 'key-')), 'store.key');
});
const mode = () => statSync(file).mode & 0o777;

describe('a key in a file', () => {
  it('is made once, 32 bytes that nobody else can read, and is the same from then on', async () => {
    const key = await fileKeyKeeper(file).key(true);
    expect(key).toHaveLength(32);
    expect(mode()).toBe(0o600);
    expect(existsSync(`${file}.new`)).toBe(false);
    expect(await fileKeyKeeper(file).key(false)).toEqual(key);
    // A start that was cut between key and store.
    expect(await fileKeyKeeper(file).key(true)).toEqual(key);
  });

  it('differs from file to file', () => {
    expect(readOrMakeSecret(file)).not.toEqual(readOrMakeSecret(`${file}-2`));
  });

  it('is taken from others who could read it', () => {
    readOrMakeSecret(file);
    chmodSync(file, 0o644);
    readOrMakeSecret(file);
    expect(mode()).toBe(0o600);
  });

  it('is not made anew for a store that is there: it would not open it', () => {
    expect(() => fileKeyKeeper(file).key(false)).toThrow(StoreFault);
    expect(() => fileKeyKeeper(file).key(false)).toThrow(/is gone.*Nothing was deleted/);
    expect(existsSync(file)).toBe(false);
  });

  it('that is something else is left as it is', () => {
    writeFileSync(file, 'not a key');
    expect(() => readOrMakeSecret(file)).toThrow(/not a key of 32 bytes.*left as it is/);
    expect(readFileSync(file, 'utf8')).toBe('not a key');
  });
});
