import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findCycles } from '../../../src-tools/doors/cycles.ts';
import { findBreaches } from '../../../src-tools/doors/rules.ts';
import { readSource } from '../../../src-tools/doors/source.ts';
import { looksLikeSql } from '../../../src-tools/doors/sql.ts';

const rulesBrokenBy = (file: string, code: string) =>
  findBreaches(readSource(file, code)).map(({ rule }) => rule);

describe('the doors', () => {
  it.each([
    ['src-contract/wire.ts', "import { open } from '../src-main/tablet.ts';", 'nothing else of ours'],
    ['src-contract/wire.ts', "import { readFileSync } from 'node:fs';", 'the contract is pure'],
    ['src-contract/wire.ts', "import { useState } from 'react';", 'the contract is pure'],
    ['src-contract/wire.ts', "import type { FastifyInstance } from 'fastify';", 'the contract is pure'],
    ['src-main/sync/link.ts', "import { hub } from '../../src-hub/hub.ts';", 'only its own files'],
    ['src-main/sync/link.ts', "export * from '../../src-renderer/ui/button.tsx';", 'only its own files'],
    ['src-hub/hub.ts', "const { a } = await import('../src-main/tablet.ts');", 'only its own files'],
    ['src-hub/hub.ts', "import type { Tablet } from '../src-main/tablet.ts';", 'only its own files'],
    ['src-hub/hub.ts', "import { bench } from '../src-tools/bench.ts';", 'only its own files'],
    ['src-renderer/tablet/app.tsx', "import { a } from '../../src-main/a.ts';", 'only its own files'],
    ['src-renderer/tablet/app.tsx', "import { join } from 'node:path';", 'run in a browser'],
    ['src-renderer/tablet/app.tsx', "import { join } from 'path';", 'run in a browser'],
    ['src-renderer/tablet/app.tsx', "import { ipcRenderer } from 'electron';", 'only src-main/host/electron'],
    ['src-main/tablet.ts', "import { app } from 'electron';", 'only src-main/host/electron'],
    ['src-main/tablet.ts', "let window: import('electron').BrowserWindow;", 'only src-main/host/electron'],
    ['src-main/tablet.ts', "const { app } = require('electron/main');", 'only src-main/host/electron'],
    ['src-main/electronics.ts', "import { app } from 'electron';", 'only src-main/host/electron'],
    ['src-main/sync/link.ts', "import Database from 'better-sqlite3';", 'only a store folder'],
    ['src-hub/store.ts', "import pg from 'pg';", 'only a store folder'],
    ['src-hub/feeds/store-it.ts', "import { DatabaseSync } from 'node:sqlite';", 'only a store folder'],
    ['src-hub/hub.ts', 'await import(where);', 'in quotes'],
    ['src-main/jobs.ts', "db.prepare('SELECT * FROM journal WHERE seq > ?');", 'SQL belongs'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the code that is read.
    ['src-hub/jobs.ts', 'query(`\n  insert into ${table} (a) values ($1)`);', 'SQL belongs'],
  ])('stops %s from %s', (file, code, rule) => {
    const broken = rulesBrokenBy(file, code);
    expect(broken).toHaveLength(file.startsWith('src-renderer') && code.includes("'electron'") ? 2 : 1);
    expect(broken.join('\n')).toContain(rule);
  });

  it.each([
    ['src-contract/wire.ts', "import { z } from 'zod'; import { fix } from './geo.ts';"],
    ['src-contract/subjects/unit.ts', "import { a } from '../journal.ts';"],
    ['src-main/tablet.ts', "import { b } from '../src-contract/wire.ts'; import { join } from 'node:path';"],
    ['src-main/electron.ts', "import { app } from 'electron';"],
    ['src-main/host/electron/window.ts', "import { BrowserWindow } from 'electron';"],
    ['src-main/store/open.ts', "import Database from 'better-sqlite3'; run('DELETE FROM journal');"],
    ['src-hub/store/feeds/messages.ts', "import pg from 'pg'; run('select 1 from a');"],
    ['src-tools/bench.ts', "import pg from 'pg'; import '../src-hub/hub.ts'; run('select 1 from a');"],
    ['src-renderer/words/tablet.en.ts', "export const words = { choose: 'Select a unit from the list' };"],
  ])('lets %s through with %s', (file, code) => {
    expect(rulesBrokenBy(file, code)).toEqual([]);
  });

  it('names the line', () => {
    const source = readSource('src-main/a.ts', "const a = 1;\n\nimport { app } from 'electron';\n");
    expect(findBreaches(source)).toMatchObject([{ file: 'src-main/a.ts', line: 3 }]);
  });
});

describe('circles of imports', () => {
  const source = (file: string, ...imports: string[]) =>
    readSource(file, imports.map((path) => `import '${path}';`).join('\n'));

  it('are found once, with the way round', () => {
    const circle = findCycles([
      source('src-hub/a.ts', './b.ts'),
      source('src-hub/b.ts', './c/c.ts'),
      source('src-hub/c/c.ts', '../a.ts'),
    ]);
    expect(circle).toHaveLength(1);
    expect(circle[0]?.rule).toContain('src-hub/a.ts > src-hub/b.ts > src-hub/c/c.ts > src-hub/a.ts');
  });

  it('are not made by two ways to one file, nor by types', () => {
    const typed = readSource('src-hub/c.ts', "import type { A } from './a.ts'; export type * from './b.ts';");
    expect(
      findCycles([source('src-hub/a.ts', './b.ts', './c.ts'), source('src-hub/b.ts', './c.ts'), typed]),
    ).toEqual([]);
  });
});

describe('SQL', () => {
  it.each([
    'SELECT 1 FROM a',
    '\n  select a,\n b\n from c ',
    'SELECT pg_advisory_lock(1)',
    'WITH RECURSIVE t (n) AS (SELECT 1)',
    'INSERT OR IGNORE INTO a VALUES (1)',
    'UPDATE "a" SET b = 1',
    'DELETE FROM a',
    'CREATE VIRTUAL TABLE a USING fts5(b)',
    'DROP TABLE a',
    'PRAGMA synchronous = FULL',
    'BEGIN IMMEDIATE',
  ])('is seen in %j', (text) => expect(looksLikeSql(text)).toBe(true));

  it.each([
    'Select a unit from the list',
    'select',
    'update',
    'Update the status',
    'Delete from this tablet',
    'with a partner',
    'begin',
    'Create table service',
    'created',
  ])('is not seen in %j', (text) => expect(looksLikeSql(text)).toBe(false));
});

describe('the check', () => {
  it('prints file and rule of a planted violation, and fails', () => {
    const root = mkdtempSync(join(tmpdir(), 'sector-doors-'));
    try {
      const plant = (file: string, code: string) => {
        mkdirSync(dirname(join(root, file)), { recursive: true });
        writeFileSync(join(root, file), code);
      };
      const check = () =>
        spawnSync(process.execPath, ['src-tools/check-doors.ts', '--root', root], { encoding: 'utf8' });
      plant('src-main/good.ts', "import '../src-contract/a.ts';");
      expect(check()).toMatchObject({ status: 0, stdout: 'The doors hold in 1 files.\n' });
      plant('src-main/sync/bad.ts', "\nimport { app } from 'electron';");
      const { status, stdout } = check();
      expect(status).toBe(1);
      expect(stdout).toContain('src-main/sync/bad.ts:2: only src-main/host/electron');
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
