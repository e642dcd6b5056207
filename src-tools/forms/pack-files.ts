import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** No file of a pack is near this size; a larger one is not read. */
const maxFileBytes = 2_000_000;
const maxFiles = 200;

/** The texts of a pack's files by their path inside its folder, with `/` whatever the system. Hidden files are left out. */
export function readPackFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  if (entries.length > maxFiles)
    throw new Error(`${folder} holds more than ${maxFiles} files. Is it a pack?`);
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(entry.parentPath, entry.name);
    if (statSync(path).size > maxFileBytes) throw new Error(`${path} is larger than ${maxFileBytes} bytes.`);
    files[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8');
  }
  return files;
}

/** The folder itself where it holds one of the files that mark a pack, otherwise those of its folders that do. */
export function findPackFolders(folder: string, marks: readonly string[]): string[] {
  const isPack = (path: string) => marks.some((mark) => existsSync(join(path, mark)));
  if (!existsSync(folder)) return [];
  if (isPack(folder)) return [folder];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isPack(join(folder, entry.name)))
    .map((entry) => join(folder, entry.name))
    .sort();
}
