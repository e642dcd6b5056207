import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CompiledForm, compileForm } from '../../../src-contract/forms/engine.ts';
import type { FormPack } from '../../../src-contract/forms/pack.ts';
import { readFormPack } from '../../../src-contract/forms/reader.ts';

/** The files of a pack that ships with the program. */
export function packFiles(form: string): Record<string, string> {
  const folder = join(import.meta.dirname, '../../../packs/forms', form);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names
      .filter((name) => /\.(yaml|json)$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

export function packOf(files: Readonly<Record<string, string>>): FormPack {
  const read = readFormPack(files);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults, null, 2));
  return read.pack;
}

export function aidedForm(): CompiledForm {
  return compileForm(packOf(packFiles('aided')));
}

/** A small sound pack, to be broken in one place by each test. */
export const smallPack = {
  'form.yaml': `form: small
version: 1.0.0
pages:
  - name: first
    sections:
      - name: all
        fields:
          - name: kind
            widget: choice
            options: kind
            required: true
          - name: born
            widget: date
            visible: answers.kind == 'person'
            required: true
          - name: years
            widget: number
            visible: known(answers.born)
            computed: yearsBetween(answers.born, context.now)
          - name: plate
            widget: text
            visible: answers.kind == 'car'
checks:
  - name: bornByNow
    field: born
    must: answers.born <= dayOf(context.now)
lists:
  kind: [person, car]
`,
  'schema.json': `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "additionalProperties": false,
  "properties": {
    "kind": { "type": "string", "enum": ["person", "car"] },
    "born": { "type": "string", "format": "date" },
    "years": { "type": "integer", "minimum": 0 },
    "plate": { "type": "string", "maxLength": 8, "pattern": "^[A-Z0-9]+$" }
  }
}
`,
  'words/en.yaml': `title: Small
page: { first: First }
section: { all: All }
field:
  kind: Kind
  born: Born
  years: Years
  plate: Plate
check: { bornByNow: Born later than now. }
option:
  kind:
    person: Person
    car: Car
`,
} as const satisfies Record<string, string>;

/** The small pack with one piece of text in one file replaced. */
export function brokenPack(file: keyof typeof smallPack, from: string, to: string): Record<string, string> {
  if (!smallPack[file].includes(from)) throw new Error(`${from} is not in ${file}`);
  return { ...smallPack, [file]: smallPack[file].replace(from, to) };
}
