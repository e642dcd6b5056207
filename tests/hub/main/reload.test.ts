import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readDemoSecrets } from '../../../src-tools/start/demo-secrets.ts';
import { type HubProcess, program, startHubProgram, stopProgram } from '../support/hub-program.ts';
import { openRawTablet, type RawTablet } from '../support/raw-tablet.ts';

// A whole program with its database, on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const patience = { timeout: 30_000, interval: 50 };

let folder: string;
let hub: HubProcess;
let tablet: RawTablet;
/** The form's file in the packs of this hub's own copy of the program. */
const form = () => join(folder, 'packs/forms/aided/form.yaml');

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sector-reload-'));
  for (const part of ['src-hub', 'src-contract', 'src-node', 'migrations', 'packs', 'package.json'])
    cpSync(join(program, part), join(folder, part), { recursive: true });
  symlinkSync(join(program, 'node_modules'), join(folder, 'node_modules'));
  const data = join(folder, 'data');
  hub = await startHubProgram(data, ['--demo'], join(folder, 'src-hub/main.ts'));
  tablet = openRawTablet(hub.hub, readDemoSecrets(data).devices[0]?.token ?? '', 'store-of-the-test');
  tablet.hello();
  await tablet.next('pack', ({ name }) => name === 'forms/aided');
});
afterAll(async () => {
  tablet.close();
  await stopProgram(hub.child);
  rmSync(folder, { recursive: true, force: true });
});

const versions = () =>
  tablet.frames.flatMap((frame) =>
    frame.k === 'pack' && frame.name === 'forms/aided'
      ? [/^version: (.+)$/m.exec(frame.files['form.yaml'] ?? '')?.[1]]
      : [],
  );

it('SIGHUP: a bad pack is refused whole with line and reason, a good one reaches a connected tablet', async () => {
  const text = readFileSync(form(), 'utf8');
  const [version] = versions();
  const changed = text.replace(`version: ${version}`, 'version: 1.0.1');

  writeFileSync(form(), `${changed}\nnonsense: true\n`);
  hub.child.kill('SIGHUP');
  await vi.waitFor(() => expect(hub.said()).toContain('The pack forms/aided was not taken:'), patience);
  expect(hub.said()).toMatch(new RegExp(`form\\.yaml:${changed.split('\n').length + 1}: .*nonsense`));

  writeFileSync(form(), text.replace(`version: ${version}`, 'version: 1.0.2'));
  hub.child.kill('SIGHUP');
  await vi.waitFor(() => expect(versions()).toHaveLength(2), patience);
  // The bad one was never sent, not by halves either; and the tablet was connected all the while.
  expect(versions()).toEqual([version, '1.0.2']);
  expect(tablet.frames.some(({ k }) => k === 'bye')).toBe(false);
});
