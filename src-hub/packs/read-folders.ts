import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { baseMapIn, type PackFiles, packFiles, packsIn } from '../../src-contract/packs.ts';

/** The packs in a folder, by name: `codes` and `forms/NAME`. Empty where there is no such folder. */
export const readPackFolders = (root: string): Map<string, PackFiles> => packsIn(readTexts(root));

/** The base map in a folder; null when there is none. */
export const readBaseMap = (root: string): unknown => baseMapIn(readTexts(root));

const readTexts = (root: string) =>
  new Map(
    globSync(packFiles, { cwd: root }).map((file) => [
      file.split(sep).join('/'),
      readFileSync(join(root, file), 'utf8'),
    ]),
  );
