import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A pack's texts by file name. */
export type Files = Readonly<Record<string, string>>;

/** A pack's folder as texts by file name, sub-folders with `/`. Only text files of packs: YAML and JSON. */
function readTexts(folder: string): Files {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ya?ml|json)$/.test(file) && statSync(join(folder, file)).isFile())
      .sort()
      .map((file) => [
        relative(folder, join(folder, file)).split(sep).join('/'),
        readFileSync(join(folder, file), 'utf8'),
      ]),
  );
}

/**
 * The packs in the hub's folder, by name: `codes` from the first folder of `codes/`, and `forms/NAME` from each
 * folder of `forms/`.
 */
export function readPackFolders(root: string): Map<string, Files> {
  const packs = new Map<string, Files>();
  const [codes] = subfolders(join(root, 'codes'));
  if (codes) packs.set('codes', readTexts(join(root, 'codes', codes)));
  for (const form of subfolders(join(root, 'forms')))
    packs.set(`forms/${form}`, readTexts(join(root, 'forms', form)));
  return packs;
}

/** The built-in base map: the first JSON file of `map/`; null when there is none. */
export function readBaseMap(root: string): unknown {
  const folder = join(root, 'map');
  const [file] = list(folder).filter((name) => name.endsWith('.json'));
  return file ? JSON.parse(readFileSync(join(folder, file), 'utf8')) : null;
}

const subfolders = (folder: string) =>
  list(folder).filter((name) => statSync(join(folder, name)).isDirectory());

function list(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
