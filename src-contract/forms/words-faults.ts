import type { PackFault, YamlSource } from '../yaml-source.ts';
import type { Misfit } from './misfit.ts';
import { type FormPack, fieldsOf } from './pack.ts';

const maxWords = 2000;

/** The words of one language by key: entries inside entries become `field.aidedName`. */
export function flattenWords(source: YamlSource, faults: PackFault[]): Record<string, string> {
  const words: Record<string, string> = {};
  const add = (inside: unknown, path: readonly string[]) => {
    const fault = (reason: string) =>
      faults.push({ file: source.file, line: source.lineOf(path), reason: `${path.join('.')}: ${reason}` });
    if (typeof inside === 'string') {
      if (inside.trim() === '') fault('is empty');
      else if (inside.length > maxWords) fault(`is longer than ${maxWords} characters`);
      else words[path.join('.')] = inside;
    } else if (typeof inside === 'object' && inside !== null && !Array.isArray(inside) && path.length < 4) {
      for (const [key, value] of Object.entries(inside)) add(value, [...path, key]);
    } else {
      fault("must be text: write it in quotes where it is a number, 'yes' or 'no'");
    }
  };
  add(source.value, []);
  return words;
}

/** What a language lacks, and what it has words for that the form does not have. */
export function wordsFaults(pack: FormPack, language: string): Misfit[] {
  const words = pack.words[language] ?? {};
  const needed = neededWords(pack);
  const allowed = new Set([...needed, ...optionalWords(pack)]);
  const faults: Misfit[] = [];
  for (const key of needed) {
    if (!Object.hasOwn(words, key)) faults.push({ path: pathOf(key), reason: `${key}: is missing` });
  }
  for (const key of Object.keys(words)) {
    if (!isAllowed(key, allowed)) {
      faults.push({ path: pathOf(key), reason: `${key}: there is nothing of that name in the form` });
    } else if (language !== 'en' && pack.words.en && !Object.hasOwn(pack.words.en, key)) {
      faults.push({ path: pathOf(key), reason: `${key}: is not in words/en.yaml` });
    }
  }
  return faults;
}

/** `option.LIST.CODE` is three steps, even where the code has a full stop in it; others have as many as full stops. */
function pathOf(key: string): string[] {
  const [kind = '', name = '', ...rest] = key.split('.');
  return rest.length > 0 ? [kind, name, rest.join('.')] : name ? [kind, name] : [kind];
}

function neededWords({ layout }: FormPack): string[] {
  const sections = layout.pages.flatMap((page) => page.sections);
  return [
    'title',
    ...layout.pages.map((page) => `page.${page.name}`),
    ...sections.map((section) => `section.${section.name}`),
    ...fieldsOf(layout).map((field) => `field.${field.name}`),
    ...layout.checks.map((check) => `check.${check.name}`),
    ...Object.entries(layout.lists).flatMap(([list, codes]) => codes.map((code) => `option.${list}.${code}`)),
  ];
}

function optionalWords({ layout }: FormPack): string[] {
  const fields = fieldsOf(layout).map((field) => field.name);
  return [...fields.map((name) => `hint.${name}`), ...fields.map((name) => `fault.${name}`)];
}

function isAllowed(key: string, allowed: ReadonlySet<string>): boolean {
  if (allowed.has(key)) return true;
  // `fault.FIELD.KEYWORD`
  const cut = key.lastIndexOf('.');
  return key.startsWith('fault.') && allowed.has(key.slice(0, cut));
}
