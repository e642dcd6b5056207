import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { freePort } from '../../src-tools/start/ports.ts';

const readyLine = z.object({
  ready: z.literal(true),
  hub: z.url(),
  console: z.url(),
  tablets: z.array(z.object({ unit: z.string(), url: z.url() })),
  signOn: z.object({ officer: z.string(), pin: z.string() }),
  consoleSignOn: z.object({ user: z.string(), password: z.string() }),
  feedToken: z.string(),
});

let data: string;
test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'sector-start-'));
});
test.afterEach(() => rmSync(data, { recursive: true, force: true }));

test('npm start prints where everything is, and Ctrl-C stops all of it, PostgreSQL too', async ({
  request,
}) => {
  const hubPort = await freePort();
  const program = spawn(
    'npm',
    [
      'start',
      '--silent',
      '--',
      '--no-window',
      '--data',
      data,
      '--tablets',
      '2',
      '--hub-port',
      String(hubPort),
    ],
    {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let words = '';
  program.stderr.on('data', (chunk) => {
    words += chunk;
  });
  const exited = new Promise((resolve) => program.once('exit', resolve));
  try {
    const ready = await readReady(program);
    expect(new URL(ready.hub).port).toBe(String(hubPort));
    expect(ready.tablets.map((tablet) => tablet.unit)).toEqual(['19-A', '19-B']);
    expect((await request.get(`${ready.hub}/health`)).status()).toBe(200);
    expect(await (await request.get(`${ready.hub}/metrics`)).text()).toContain('# TYPE');
    for (const tablet of ready.tablets) expect((await request.get(tablet.url)).status()).toBe(200);
    expect(processesOf(data)).not.toEqual([]);
  } finally {
    if (program.pid) process.kill(-program.pid, 'SIGINT');
    await exited;
  }
  await expect.poll(() => processesOf(data)).toEqual([]);
  expect(words).toContain('Ctrl-C stops everything');
  expect(words).not.toContain('stopped by itself');
});

test('a port that is taken is said in one sentence, and nothing is started', async () => {
  const hubPort = await freePort();
  const { createServer } = await import('node:http');
  const other = createServer().listen(hubPort, '127.0.0.1');
  try {
    const program = spawn('npm', [
      'start',
      '--silent',
      '--',
      '--no-window',
      '--data',
      data,
      '--hub-port',
      String(hubPort),
    ]);
    let words = '';
    program.stderr.on('data', (chunk) => {
      words += chunk;
    });
    const status = await new Promise((resolve) => program.once('exit', resolve));
    expect(status).toBe(1);
    expect(words).toContain(
      `Port ${hubPort} is in use. Nothing was started. Give another one with --hub-port.`,
    );
    expect(processesOf(data)).toEqual([]);
  } finally {
    other.close();
  }
});

async function readReady(program: ChildProcess): Promise<z.infer<typeof readyLine>> {
  if (!program.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: program.stdout })) {
    if (line.startsWith('{')) return readyLine.parse(JSON.parse(line));
  }
  throw new Error('npm start ended before it was ready');
}

/** Command lines of the processes that work in that folder. */
function processesOf(folder: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return [];
      }
    })
    .filter((command) => command.includes(folder));
}
