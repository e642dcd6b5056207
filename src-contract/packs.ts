/** A pack's texts by file name, sub-folders with `/`. */
export type PackFiles = Readonly<Record<string, string>>;

/** Which files below a packs folder belong to packs, as a glob: YAML and JSON. */
export const packFiles = '**/*.{yaml,yml,json}';

/**
 * The packs of a packs folder, by name: `codes` from the first folder of `codes/`, and `forms/NAME` from each folder of
 * `forms/`.
 * @param texts every pack file below the folder, by path with `/`
 */
export function packsIn(texts: ReadonlyMap<string, string>): Map<string, PackFiles> {
  const packs = new Map<string, Record<string, string>>();
  const codes = firstFolder(texts, 'codes');
  for (const [path, text] of sorted(texts)) {
    const [kind, name, ...rest] = path.split('/');
    if (rest.length === 0 || name === undefined) continue;
    const pack =
      kind === 'codes' && name === codes ? 'codes' : kind === 'forms' ? `forms/${name}` : undefined;
    if (pack === undefined) continue;
    const files = packs.get(pack) ?? {};
    files[rest.join('/')] = text;
    packs.set(pack, files);
  }
  return packs;
}

/** The built-in base map: the first JSON file of `map/`, parsed; null when there is none. */
export function baseMapIn(texts: ReadonlyMap<string, string>): unknown {
  const [, text] = sorted(texts).find(([path]) => /^map\/[^/]+\.json$/.test(path)) ?? [];
  return text === undefined ? null : JSON.parse(text);
}

function firstFolder(texts: ReadonlyMap<string, string>, kind: string): string | undefined {
  const [path] =
    sorted(texts).find(([path]) => path.startsWith(`${kind}/`) && path.split('/').length > 2) ?? [];
  return path?.split('/')[1];
}

const sorted = (texts: ReadonlyMap<string, string>) => [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
