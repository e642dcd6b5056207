import { describe, expect, it } from 'vitest';
import { checkFormPack } from '../../../src-contract/forms/pack-tests.ts';
import { readFormPack } from '../../../src-contract/forms/reader.ts';
import { brokenPack, smallPack } from './forms.ts';

/** `file:line reason` of every fault; empty when the pack is sound. */
function faultsOf(files: Readonly<Record<string, string>>): string[] {
  const read = readFormPack(files);
  return 'faults' in read ? read.faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`) : [];
}

/** Breaks the small pack in one place, and expects exactly these faults. */
function breaks(
  file: keyof typeof smallPack,
  from: string,
  to: string,
  ...faults: (string | RegExp)[]
): void {
  const found = faultsOf(brokenPack(file, from, to));
  expect(found).toEqual(
    faults.map((fault) => (typeof fault === 'string' ? fault : expect.stringMatching(fault))),
  );
}

describe('reading a form pack', () => {
  it('takes a sound one', () => expect(faultsOf(smallPack)).toEqual([]));

  it('names files that are missing, and files that are none of its own', () => {
    expect(faultsOf({ 'form.yaml': smallPack['form.yaml'], 'run.js': '' })).toEqual([
      'run.js:1 is not a file of a form pack',
      'schema.json:1 is missing',
      'words/en.yaml:1 is missing',
    ]);
  });

  it('names the line of text that is not YAML, and of keys that are there twice', () => {
    breaks('form.yaml', 'form: small', 'form: [small', /^form\.yaml:\d+ /);
    breaks('words/en.yaml', 'title: Small', 'title: Small\ntitle: Other', /^words\/en\.yaml:2 .*unique/);
    breaks('schema.json', '"kind": {', '"kind": {}, "kind": {', /^schema\.json:6 .*unique/);
  });

  it('names what is not known in form.yaml', () => {
    breaks('form.yaml', 'widget: date\n', 'widget: calendar\n', /^form\.yaml:13 widget: /);
    breaks(
      'form.yaml',
      '            options: kind\n',
      '            colour: red\n',
      'form.yaml:10 colour: is not known here',
    );
  });

  it('names a field that the schema lacks, and one that no page shows', () => {
    breaks(
      'form.yaml',
      'name: plate',
      'name: tag',
      /^form\.yaml:20 tag: is not in schema\.json/,
      /^schema\.json:9 plate: is not on any page/,
      'words/en.yaml:4 field.tag: is missing',
      'words/en.yaml:8 field.plate: there is nothing of that name in the form',
    );
  });

  it('names a field, page or check that is there twice', () => {
    breaks(
      'form.yaml',
      'name: plate',
      'name: kind',
      'form.yaml:20 kind: there is already a field of that name',
      /^schema\.json:9 plate: is not on any page/,
      /^words\/en\.yaml:8 field\.plate: there is nothing/,
    );
  });

  it('names a widget that cannot hold what the schema says', () => {
    breaks(
      'form.yaml',
      'widget: text',
      'widget: yesNo',
      'form.yaml:21 plate: a yesNo cannot hold what schema.json says: string',
    );
  });

  it('names a list that is not there, is not used, repeats itself, or does not match the schema', () => {
    breaks(
      'form.yaml',
      'options: kind',
      'options: sort',
      'form.yaml:10 kind: there is no list sort',
      'form.yaml:28 kind: no field uses this list',
    );
    breaks('form.yaml', '[person, car]', '[person, car, car]', 'form.yaml:28 kind: car is there twice');
    breaks(
      'schema.json',
      '["person", "car"]',
      '["person", "dog"]',
      'form.yaml:10 kind: schema.json does not allow car of kind',
      'form.yaml:10 kind: list kind lacks dog, which schema.json allows',
    );
    breaks(
      'form.yaml',
      '            options: kind\n',
      '',
      'form.yaml:9 kind: a choice needs options, the name of a code list',
      /no field uses this list/,
    );
  });

  it('names the line of a rule that is not CEL, names what is not there, or gives the wrong kind', () => {
    const from = "answers.kind == 'car'";
    breaks('form.yaml', from, "answers.kind == 'car", /^form\.yaml:22 visible: /);
    breaks(
      'form.yaml',
      from,
      "answers.sort == 'car'",
      /^form\.yaml:22 visible: looks at sort, which there is not/,
    );
    breaks('form.yaml', from, 'context.weather == "rain"', /^form\.yaml:22 visible: looks at weather/);
    breaks('form.yaml', from, 'answers.kind', 'form.yaml:22 visible: gives string, and bool is needed here');
    breaks('form.yaml', from, 'answers.kind == 4', /^form\.yaml:22 visible: no such overload: string == int/);
    breaks('form.yaml', from, 'has(answers.kind)', /^form\.yaml:22 visible: .*known\(answers\.NAME\)/);
    breaks('form.yaml', from, 'answers.kind != null', /^form\.yaml:22 visible: compares with null/);
    breaks('form.yaml', from, 'size(answers) > 1', /^form\.yaml:22 visible: /);
    breaks('form.yaml', from, 'fetch("http://localhost")', /^form\.yaml:22 visible: /);
  });

  it('lets a first value look at nothing but the context', () => {
    breaks(
      'form.yaml',
      "visible: answers.kind == 'car'",
      'prefill: answers.kind',
      /^form\.yaml:22 prefill: looks at kind/,
    );
  });

  it('names a check of a field that is not there', () => {
    breaks('form.yaml', 'field: born', 'field: dead', 'form.yaml:25 there is no field dead');
  });

  it('names a circle of rules, with everything in it', () => {
    breaks(
      'form.yaml',
      '            options: kind\n',
      '            options: kind\n            visible: answers.years > 3\n',
      'form.yaml:8 kind needs years needs born needs kind: a circle, of which none can be known first',
    );
    breaks(
      'form.yaml',
      "answers.kind == 'car'",
      "answers.plate == 'X'",
      'form.yaml:20 plate needs plate: a circle, of which none can be known first',
    );
  });

  it('names words that are missing in any language, and words for nothing', () => {
    breaks('words/en.yaml', '  plate: Plate\n', '', 'words/en.yaml:4 field.plate: is missing');
    breaks(
      'words/en.yaml',
      '    car: Car',
      '    boat: Boat',
      'words/en.yaml:11 option.kind.car: is missing',
      'words/en.yaml:13 option.kind.boat: there is nothing of that name in the form',
    );
    const spanish = smallPack['words/en.yaml'].replace('title: Small', 'hint: { plate: Matrícula }');
    expect(faultsOf({ ...smallPack, 'words/es.yaml': spanish })).toEqual([
      'words/es.yaml:1 title: is missing',
      'words/es.yaml:1 hint.plate: is not in words/en.yaml',
    ]);
  });

  it('names words that YAML reads as something else', () => {
    breaks('words/en.yaml', 'title: Small', 'title: 12', /^words\/en\.yaml:1 title: must be text/);
  });

  it('refuses a regular expression that explodes, and one that is none', () => {
    for (const pattern of [
      '^(A+)+$',
      '^(A|A)*$',
      '^(A?){30}A{30}$',
      '^[A-Z]*[A-Z]*[A-Z]*[A-Z]*[A-Z]*[A-Z]*$',
    ]) {
      const schema = `"maxLength": 80, "pattern": "${pattern}"`;
      breaks(
        'schema.json',
        '"maxLength": 8, "pattern": "^[A-Z0-9]+$"',
        schema,
        /^schema\.json:9 pattern: can take for ever/,
      );
    }
    breaks('schema.json', '^[A-Z0-9]+$', '[A-Z', /^schema\.json:9 pattern: /);
    breaks('schema.json', '^[A-Z0-9]+$', '^(A)\\\\1$', /^schema\.json:9 pattern: refers back/);
  });

  it('refuses text without a limit, and schemas that ask for what the layout should ask', () => {
    breaks(
      'schema.json',
      ' "maxLength": 8,',
      '',
      'schema.json:9 maxLength: is missing: say how many characters the answer may have',
    );
    breaks(
      'schema.json',
      '"type": "object",',
      '"type": "object", "required": ["kind"],',
      'schema.json:3 required: is not known here',
    );
  });

  it('refuses ten thousand fields in one sentence', () => {
    const many = Array.from(
      { length: 10_000 },
      (_, index) => `          - { name: f${index}, widget: text }\n`,
    ).join('');
    const found = faultsOf(brokenPack('form.yaml', 'checks:', `${many}checks:`));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^form\.yaml:7 fields: /);
  });
});

describe('testing a form pack', () => {
  it('names the line of what came out otherwise', () => {
    const tests = `- name: A car
  answers: { kind: car }
  expect:
    complete: false
    hidden: [plate]
    answers:
      years: 3
`;
    const { faults, tests: count } = checkFormPack({ ...smallPack, 'tests/cars.yaml': tests });
    expect(count).toBe(1);
    expect(faults).toEqual([
      { file: 'tests/cars.yaml', line: 4, reason: 'A car: nothing is wrong or missing' },
      { file: 'tests/cars.yaml', line: 5, reason: 'A car: plate is not hidden' },
      { file: 'tests/cars.yaml', line: 7, reason: 'A car: years is null, not 3' },
    ]);
  });

  it('refuses a test that starts from one that is not there', () => {
    const tests = '- name: A\n  like: B\n  expect: {}\n';
    const { faults } = checkFormPack({ ...smallPack, 'tests/cars.yaml': tests });
    expect(faults).toEqual([
      { file: 'tests/cars.yaml', line: 2, reason: 'A: there is no test of the name B in this file' },
    ]);
  });
});
