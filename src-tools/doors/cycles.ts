import { type Breach, targetOf } from './rules.ts';
import type { Source } from './source.ts';

/**
 * Files that import each other in a circle, one breach a circle. Imports of types alone do not count: they are gone
 * before the program runs, so they cannot make the order of loading matter.
 */
export function findCycles(sources: readonly Source[]): Breach[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const done = new Set<string>();
  const breaches: Breach[] = [];

  function follow(file: string, trail: readonly string[]): void {
    const start = trail.indexOf(file);
    if (start >= 0) {
      const circle = [...trail.slice(start), file];
      breaches.push({ file, line: 1, rule: `files import each other in a circle: ${circle.join(' > ')}` });
      return;
    }
    if (done.has(file)) return;
    for (const next of importedFiles(byFile.get(file))) follow(next, [...trail, file]);
    done.add(file);
  }

  for (const { file } of sources) follow(file, []);
  return breaches;
}

function importedFiles(source: Source | undefined): string[] {
  if (!source) return [];
  const targets = source.imports
    .filter(({ typeOnly }) => !typeOnly)
    .flatMap(({ specifier }) => (specifier === undefined ? [] : [targetOf(source.file, specifier)]));
  return [...new Set(targets.flatMap((target) => ('path' in target ? [target.path] : [])))];
}
