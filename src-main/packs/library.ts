import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src-contract/canonical-json.ts';
import type { CodesPack } from '../../src-contract/codes.ts';
import { readCodesPack } from '../../src-contract/codes-reader.ts';
import { type CompiledForm, compileForm } from '../../src-contract/forms/engine.ts';
import { formWords } from '../../src-contract/forms/pack.ts';
import { readFormPack } from '../../src-contract/forms/reader.ts';
import type { PackFault } from '../../src-contract/yaml-source.ts';
import type { Log } from '../log.ts';
import type { StoredPack } from '../store/packs.ts';
import type { Store } from '../store/store.ts';

type Files = Readonly<Record<string, string>>;

/** The department's vocabulary and forms, as last sent by the hub, or else as they lie beside the program. */
export interface PackLibrary {
  codes(): CodesPack;
  /** A form in the version asked for, or else in the one that is in use now. */
  form(name: string, version?: string): CompiledForm | undefined;
  /**
   * Keeps the text of a form that is in use, so that what was begun under it goes on under it when the hub, or a new
   * version of the program, brings another. To be called inside a change of the store.
   */
  keep(name: string): void;
  forms(): { form: string; version: string; title: string }[];
  /** Content hash of each pack in use, by name. */
  hashes(): Record<string, string>;
  /** Takes a pack from the hub: whole, or not at all when it has a fault, and then the one before stays. */
  receive(pack: { name: string; hash: string; files: Files }): void;
}

type Content = { readonly codes: CodesPack } | { readonly form: CompiledForm };
interface Held {
  readonly hash: string;
  readonly files: Files;
  readonly version: string;
  readonly content: Content;
}

/**
 * @param builtIn the packs beside the program, by name, as texts; `codes` must be among them and must be whole
 * @throws when there is no usable vocabulary at all: a fault of the installation
 */
export function createPackLibrary(
  store: Store,
  builtIn: ReadonlyMap<string, Files>,
  log: Log,
  now: () => number,
): PackLibrary {
  const held = new Map<string, Held>();
  const older = new Map<string, CompiledForm | undefined>();

  function hold(pack: Omit<StoredPack, 'version'>, from: string): Held | undefined {
    const read = readPack(pack.name, pack.files);
    if ('faults' in read) {
      log.error(
        { pack: pack.name, from, faults: read.faults.slice(0, 5) },
        'a pack is faulty and is not used',
      );
      return undefined;
    }
    const one: Held = { hash: pack.hash, files: pack.files, version: versionOf(read), content: read };
    held.set(pack.name, one);
    older.clear();
    return one;
  }

  for (const [name, files] of builtIn) hold({ name, hash: hashOf(files), files }, 'the program');
  for (const pack of store.packs.current()) hold(pack, 'the store');

  function codes(): CodesPack {
    const content = held.get('codes')?.content;
    if (!content || !('codes' in content))
      throw new Error('There is no usable codes pack beside the program.');
    return content.codes;
  }
  codes();

  function form(name: string, version?: string): CompiledForm | undefined {
    const one = held.get(`forms/${name}`);
    if (version && one?.version !== version) {
      const key = `${name} ${version}`;
      if (!older.has(key)) older.set(key, storedForm(store, name, version));
      const found = older.get(key);
      if (found) return found;
    }
    return one && 'form' in one.content ? one.content.form : undefined;
  }

  return {
    codes,
    form,
    keep(name) {
      const one = held.get(`forms/${name}`);
      if (!one) return;
      const { hash, version, files } = one;
      store.packs.keep({ name: `forms/${name}`, hash, version, files }, now());
    },
    forms() {
      // A form beside the program that the department does not use is not offered: the hub would refuse its reports.
      const inUse = store.meta.get('hubPacks');
      return [...held]
        .filter(([name]) => !inUse || inUse.includes(name))
        .flatMap(([, { content }]) => ('form' in content ? [content.form.pack] : []))
        .map((pack) => ({
          form: pack.layout.form,
          version: pack.layout.version,
          title: formWords(pack, 'en', 'title'),
        }))
        .sort((a, b) => a.title.localeCompare(b.title));
    },
    hashes: () => Object.fromEntries([...held].map(([name, { hash }]) => [name, hash])),
    receive(pack) {
      const before = held.get(pack.name);
      const taken = hold(pack, 'the hub');
      if (!taken) return;
      try {
        store.change(() => store.packs.put({ ...pack, version: taken.version }, now()));
      } catch (error) {
        if (before) held.set(pack.name, before);
        else held.delete(pack.name);
        older.clear();
        throw error;
      }
      log.info({ pack: pack.name, version: taken.version }, 'a pack came from the hub');
    },
  };
}

function storedForm(store: Store, name: string, version: string): CompiledForm | undefined {
  const stored = store.packs.version(`forms/${name}`, version);
  const read = stored && readPack(stored.name, stored.files);
  return read && 'form' in read ? read.form : undefined;
}

type Reading = Content | { readonly faults: readonly PackFault[] };
const readings = new Map<string, Reading>();

/** The same texts say the same: they are read once in a program, though the store and the program's folder both have them. */
function readPack(name: string, files: Files): Reading {
  const key = `${name} ${hashOf(files)}`;
  const known = readings.get(key);
  if (known) return known;
  const reading = readAnew(name, files);
  readings.set(key, reading);
  return reading;
}

function readAnew(name: string, files: Files): Reading {
  if (name === 'codes') {
    const read = readCodesPack(files);
    return 'faults' in read ? read : { codes: read.pack };
  }
  if (!name.startsWith('forms/')) {
    return { faults: [{ file: name, line: 1, reason: 'is of a kind that this program does not know' }] };
  }
  const read = readFormPack(files);
  if ('faults' in read) return read;
  if (name === `forms/${read.pack.layout.form}`) return { form: compileForm(read.pack) };
  return { faults: [{ file: 'form.yaml', line: 1, reason: `form: must be ${name.slice('forms/'.length)}` }] };
}

const versionOf = (content: Content) =>
  'codes' in content ? content.codes.department.version : content.form.pack.layout.version;

/** SHA-256 of the canonical JSON of a pack's files, hex. */
export function hashOf(files: Files): string {
  return createHash('sha256').update(canonicalJson(files)).digest('hex');
}
