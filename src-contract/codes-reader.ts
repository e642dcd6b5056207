import { type CodesPack, codesPack } from './codes.ts';
import { type PackFault, readYaml, schemaFaults, type YamlSource } from './yaml-source.ts';

type Part = keyof CodesPack;

/** The file of each part of the vocabulary: `jobTypes` is in `job-types.yaml`. */
export const codesFiles = Object.fromEntries(
  (Object.keys(codesPack.shape) as Part[]).map((part) => [
    part,
    `${part.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.yaml`,
  ]),
) as Readonly<Record<Part, string>>;

/**
 * Reads a department's vocabulary from the texts of its files, by file name.
 * It is taken whole or not at all: any fault refuses the pack, and every fault found is named with its line.
 */
export function readCodesPack(
  files: Readonly<Record<string, string>>,
): { readonly pack: CodesPack } | { readonly faults: readonly PackFault[] } {
  const faults: PackFault[] = [];
  const sources = new Map<PropertyKey, YamlSource>();
  const known = new Set(Object.values(codesFiles));
  for (const file of Object.keys(files)) {
    if (!known.has(file)) faults.push({ file, line: 1, reason: 'is not a file of a codes pack' });
  }
  for (const [part, file] of Object.entries(codesFiles)) {
    const text = Object.hasOwn(files, file) ? files[file] : undefined;
    // A department that has nothing to say there leaves the file out.
    if (text === undefined && codesPack.shape[part as Part].safeParse(undefined).success) continue;
    if (text === undefined) {
      faults.push({ file, line: 1, reason: 'is missing' });
      continue;
    }
    const source = readYaml(file, text);
    if ('faults' in source) faults.push(...source.faults);
    else sources.set(part, source);
  }
  if (faults.length > 0) return { faults };

  const whole = Object.fromEntries([...sources].map(([part, source]) => [part, source.value]));
  const parsed = codesPack.safeParse(whole);
  if (parsed.success) return { pack: parsed.data };
  return {
    faults: schemaFaults(parsed.error.issues, ([part, ...path]) => {
      const source = sources.get(part ?? '');
      return source && { source, path };
    }),
  };
}
