import { createHash } from 'node:crypto';
import { canonicalJson } from '../../src-contract/canonical-json.ts';
import type { CodesPack } from '../../src-contract/codes.ts';
import { readCodesPack } from '../../src-contract/codes-reader.ts';
import type { FormPack } from '../../src-contract/forms/pack.ts';
import { readFormPack } from '../../src-contract/forms/reader.ts';
import type { PackFiles } from '../../src-contract/packs.ts';
import { maxFrameBytes } from '../../src-contract/wire.ts';
import type { PackFault } from '../../src-contract/yaml-source.ts';
import type { HubLog } from '../log.ts';
import type { PackVersion } from '../store/pack-versions.ts';
import { readBaseMap, readPackFolders } from './read-folders.ts';

/** The department's vocabulary and forms, as they lie in the hub's folder and are sent to tablets. */
export interface HubPacks {
  codes(): CodesPack;
  /** The form in force. For those that were, see `form-versions.ts`. */
  form(name: string): FormPack | undefined;
  /** Every pack in force by name (`codes`, `forms/NAME`): its texts, and the hash by which tablets know it. */
  all(): ReadonlyMap<string, { readonly hash: string; readonly files: PackFiles }>;
  baseMap(): unknown;
  /**
   * Reads the folder anew. A pack with a fault is not taken, and the one before stays. Gives the faults by pack. Rejects, with
   * everything as it was, when what is new cannot be kept.
   */
  reload(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Calls after packs have changed. */
  onChange(listener: () => void): () => void;
}

interface Held {
  readonly hash: string;
  readonly files: PackFiles;
  readonly content: { readonly codes: CodesPack } | { readonly form: FormPack };
}

/**
 * Reads the packs of a folder (`codes/NAME`, `forms/NAME`, `map`). A form with a fault is left out, with an error in the log.
 * @param parts.keep makes sure that packs can be read in years to come; none is in use before
 * @throws with file, line and reason where there is no usable vocabulary: a hub cannot work without one
 */
export async function openPacks(parts: {
  readonly folder: string;
  readonly log: HubLog;
  keep(packs: readonly PackVersion[]): Promise<void>;
}): Promise<HubPacks> {
  const { folder, log, keep } = parts;
  const held = new Map<string, Held>();
  const listeners = new Set<() => void>();

  /** Gives the faults of what was not taken, and how many packs were. */
  async function load() {
    const refused = new Map<string, string[]>();
    const taken = new Map<string, Held>();
    for (const [name, files] of readPackFolders(folder)) {
      const hash = hashOf(files);
      if (held.get(name)?.hash === hash) continue;
      const content = readPack(name, files);
      if ('faults' in content) {
        const faults = content.faults.map(({ file, line, reason }) => `${file}:${line}: ${reason}`);
        refused.set(name, faults);
        log.error({ pack: name, faults: faults.slice(0, 10) }, 'a pack is faulty and is not used');
        continue;
      }
      taken.set(name, { hash, files, content });
    }
    await keep(
      [...taken].map(([name, { hash, files, content }]) => ({
        name,
        version: 'codes' in content ? content.codes.department.version : content.form.layout.version,
        hash,
        files,
      })),
    );
    for (const [name, one] of taken) held.set(name, one);
    return { refused, taken: taken.size };
  }

  const faults = (await load()).refused.get('codes');
  if (!held.has('codes')) {
    throw new Error(
      `The hub does not start without a vocabulary. ${
        faults ? `The codes pack has faults:\n  ${faults.join('\n  ')}` : `There is none in ${folder}/codes.`
      }`,
    );
  }

  return {
    codes() {
      const content = held.get('codes')?.content;
      if (!content || !('codes' in content)) throw new Error('the codes pack is gone');
      return content.codes;
    },
    form(name) {
      const content = held.get(`forms/${name}`)?.content;
      return content && 'form' in content ? content.form : undefined;
    },
    all: () => held,
    baseMap: () => readBaseMap(folder),
    async reload() {
      const { refused, taken } = await load();
      if (taken > 0) for (const listener of listeners) listener();
      return refused;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readPack(
  name: string,
  files: PackFiles,
): Held['content'] | { readonly faults: readonly PackFault[] } {
  if (Buffer.byteLength(JSON.stringify(files)) > maxFrameBytes - 1024) {
    return { faults: [{ file: name, line: 1, reason: 'is larger than one sync frame can carry (1 MB)' }] };
  }
  if (name === 'codes') {
    const read = readCodesPack(files);
    return 'faults' in read ? read : { codes: read.pack };
  }
  const read = readFormPack(files);
  if ('faults' in read) return read;
  if (name === `forms/${read.pack.layout.form}`) return { form: read.pack };
  return { faults: [{ file: 'form.yaml', line: 1, reason: `form: must be ${name.slice('forms/'.length)}` }] };
}

/** SHA-256 of the canonical JSON of a pack's files, hex: the tablet computes the same. */
function hashOf(files: PackFiles): string {
  return createHash('sha256').update(canonicalJson(files)).digest('hex');
}
