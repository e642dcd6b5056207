import type { z } from 'zod';
import { type PackFault, readYaml, schemaFaults, type YamlSource } from '../yaml-source.ts';
import { answersSchema } from './answer-schema.ts';
import { layoutFaults } from './layout-faults.ts';
import type { Misfit } from './misfit.ts';
import type { FormPack } from './pack.ts';
import { formLayout } from './pack-schema.ts';
import { flattenWords, wordsFaults } from './words-faults.ts';

/** A whole pack has to fit into one sync frame (`maxFrameBytes`) with room for what is around it. */
const maxPackCharacters = 700_000;
/** A broken pack is shown by its first faults. */
const maxFaults = 100;

const wordsFile = /^words\/([a-z]{2,3})\.yaml$/;
const testFile = /^tests\/[a-z0-9-]+\.yaml$/;

/**
 * Reads a form pack from the texts of its files, by path inside the pack's folder. It is taken whole or not at all:
 * any fault refuses it, and every fault found is named with its line. Its tests are not run here: `checkFormPack`.
 */
export function readFormPack(
  files: Readonly<Record<string, string>>,
): { readonly pack: FormPack } | { readonly faults: readonly PackFault[] } {
  const faults: PackFault[] = [];
  const sources = new Map<string, YamlSource>();
  for (const [file, text] of Object.entries(files)) {
    if (file === 'form.yaml' || file === 'schema.json' || wordsFile.test(file)) {
      // JSON is YAML too, and its lines are known this way.
      const source = readYaml(file, text);
      if ('faults' in source) faults.push(...source.faults);
      else sources.set(file, source);
    } else if (!testFile.test(file)) {
      faults.push({ file, line: 1, reason: 'is not a file of a form pack' });
    }
  }
  for (const file of ['form.yaml', 'schema.json', 'words/en.yaml']) {
    if (!Object.hasOwn(files, file)) faults.push({ file, line: 1, reason: 'is missing' });
  }
  const size = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  if (size > maxPackCharacters) {
    faults.push({
      file: 'form.yaml',
      line: 1,
      reason: `the pack is larger than ${maxPackCharacters} characters`,
    });
  }
  const form = sources.get('form.yaml');
  const answers = sources.get('schema.json');
  if (faults.length > 0 || !form || !answers) return { faults: faults.slice(0, maxFaults) };

  const layout = parse(formLayout, form, faults);
  const schema = parse(answersSchema, answers, faults);
  const words: Record<string, Record<string, string>> = {};
  for (const [file, source] of sources) {
    const language = wordsFile.exec(file)?.[1];
    if (language) words[language] = flattenWords(source, faults);
  }
  if (faults.length > 0 || !layout || !schema) return { faults: faults.slice(0, maxFaults) };

  const pack: FormPack = { layout, schema, words };
  const found = layoutFaults(pack);
  faults.push(...found.form.map((misfit) => at(form, misfit)));
  faults.push(...found.schema.map((misfit) => at(answers, misfit)));
  for (const [file, source] of sources) {
    const language = wordsFile.exec(file)?.[1];
    if (language) faults.push(...wordsFaults(pack, language).map((misfit) => at(source, misfit)));
  }
  return faults.length > 0 ? { faults: faults.slice(0, maxFaults) } : { pack };
}

function at(source: YamlSource, { path, reason }: Misfit): PackFault {
  return { file: source.file, line: source.lineOf(path), reason };
}

function parse<S extends z.ZodType>(
  schema: S,
  source: YamlSource,
  faults: PackFault[],
): z.output<S> | undefined {
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return parsed.data;
  faults.push(...schemaFaults(parsed.error.issues, (path) => ({ source, path })));
  return undefined;
}
