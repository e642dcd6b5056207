import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Answers } from '../../../src-contract/subjects/report.ts';
import { readPackFolders } from '../../../src-hub/packs/read-folders.ts';

const packs = join(import.meta.dirname, '../../../packs');

/** The files of the aided form, by name. */
export function aidedFiles(): Readonly<Record<string, string>> {
  const files = readPackFolders(packs).get('forms/aided');
  if (!files) throw new Error('there is no aided form');
  return files;
}

/** A whole aided report, as a tablet submits it, of a time that is past. */
export function aidedAnswers(): Answers {
  const file = join(packs, 'forms/aided/tests/persons.yaml');
  const [{ answers } = { answers: {} }] = parse(readFileSync(file, 'utf8')) as { answers: Answers }[];
  return {
    ...answers,
    occurredAt: '2024-11-24T21:47',
    hospitalAt: '2024-11-24T22:20',
    kinNotifiedAt: '2024-11-24T22:40',
    age: 62,
  };
}
