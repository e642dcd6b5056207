import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Answers } from '../../src-contract/subjects/report.ts';

/**
 * Answers that make a whole aided report: those that the form pack itself is tested with, at a time that is past.
 * @param program the program's folder
 */
export function wholeReport(program: string): Answers {
  const tests = join(program, 'packs/forms/aided/tests/persons.yaml');
  const [first] = parse(readFileSync(tests, 'utf8')) as { answers: Answers }[];
  return {
    ...first?.answers,
    occurredAt: '2024-11-24T21:47',
    hospitalAt: '2024-11-24T22:20',
    kinNotifiedAt: '2024-11-24T22:40',
  };
}
