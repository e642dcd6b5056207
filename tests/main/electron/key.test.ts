import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemKeyKeeper } from '../../../src-main/host/electron/key.ts';
import { electron, resetElectron } from '../../support/electron-double.ts';
import { logLines } from '../../support/log-lines.ts';

vi.mock('electron', async () => (await import('../../support/electron-double.ts')).electron);

let folder: string;
let file: string;
const realPlatform = process.platform;
beforeEach(() => {
  resetElectron();
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  folder = mkdtempSync(join(tmpdir(), 'sector-key-'));
  file = join(folder, 'store.key.json');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const keep = async (isNew: boolean, log = logLines()) => systemKeyKeeper(file, log).key(isNew);

describe("the store's key", () => {
  it('is made once, and is the same ever after', async () => {
    const made = await keep(true);
    expect(made).toHaveLength(32);
    expect(await keep(false)).toEqual(made);
    expect(await keep(true)).toEqual(made);
  });

  it('lies on the disk only in locked form, for its owner alone', async () => {
    const made = await keep(true);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(made.toString('hex'));
    expect(text).not.toContain(made.toString('base64'));
    if (realPlatform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is not made anew over a store whose key is gone', async () => {
    await expect(keep(false)).rejects.toThrow(/key of this tablet's store is gone.*left as it is/);
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });

  it('is not made anew when the system cannot unlock it, and what to do is said', async () => {
    await keep(true);
    const before = readFileSync(file);
    electron.safeStorage.account = 'two';
    await expect(keep(false)).rejects.toThrow(/cannot be unlocked.*account/);
    await expect(keep(true)).rejects.toThrow(/cannot be unlocked/);
    expect(readFileSync(file)).toEqual(before);
  });

  it.each(['', '{', '{"version":1}', 'null'])('is not made anew over a damaged file (%j)', async (text) => {
    writeFileSync(file, text);
    await expect(keep(false)).rejects.toThrow(/is damaged.*left as it is/);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('waits for a key ring that does not answer', async () => {
    electron.safeStorage.answers = false;
    await expect(keep(true)).rejects.toThrow(/does not answer.*Unlock the key ring/);
    expect(() => readFileSync(file)).toThrow(/ENOENT/);
  });

  it('is only hidden where there is no key ring, and the log says so', async () => {
    electron.safeStorage.ring = 'basic_text';
    const log = logLines();
    const made = await keep(true, log);
    expect(log.lines.join()).toMatch(/no key ring.*can read the store/);
    expect(await keep(false)).toEqual(made);
  });

  it('is locked in earnest as soon as a key ring comes', async () => {
    electron.safeStorage.ring = 'basic_text';
    const made = await keep(true);
    electron.safeStorage.ring = 'kwallet6';
    expect(await keep(false)).toEqual(made);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ lockedBy: 'kwallet6' });
    expect(await keep(false)).toEqual(made);
  });

  it('of a store that was made with a key file is locked from now on', async () => {
    const plain = Buffer.alloc(32, 7);
    const keeper = systemKeyKeeper(file, logLines(), { key: () => plain });
    expect(await keeper.key(false)).toEqual(plain);
    expect(await keep(false)).toEqual(plain);
  });

  it('survives a program that died while it was written', async () => {
    writeFileSync(`${file}.new`, 'half');
    chmodSync(`${file}.new`, 0o600);
    const made = await keep(true);
    expect(await keep(false)).toEqual(made);
  });
});
