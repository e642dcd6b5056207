import { contextTypes } from './context-types.ts';
import { compileForm } from './engine.ts';
import type { Misfit } from './misfit.ts';
import { CircleFault } from './order.ts';
import {
  type AnswerSchema,
  answerSchema,
  type FormField,
  type FormPack,
  fieldsOf,
  type Widget,
} from './pack.ts';
import { maxFields } from './pack-schema.ts';
import { type RuleTypes, ruleChecker } from './rules.ts';

/** What each widget can hold, as types of the schema. */
const widgetTypes: Readonly<Record<Widget, readonly string[]>> = {
  text: ['string'],
  narrative: ['string'],
  number: ['integer', 'number'],
  choice: ['string'],
  choices: ['array'],
  code: ['string'],
  yesNo: ['boolean'],
  date: ['string'],
  dateTime: ['string'],
  phone: ['string'],
  address: ['string'],
  plate: ['string'],
  height: ['integer'],
  weight: ['integer'],
};
const listWidgets: readonly Widget[] = ['choice', 'choices', 'code'];

/** What does not fit together between a form's layout, its schema and its rules. */
export function layoutFaults(pack: FormPack): { readonly form: Misfit[]; readonly schema: Misfit[] } {
  const form: Misfit[] = [];
  const fields = placedFields(pack);
  if (fields.length > maxFields) {
    form.push({
      path: ['pages'],
      reason: `has ${fields.length} fields, more than the ${maxFields} that a form may have`,
    });
  }
  form.push(...nameFaults(pack), ...fields.flatMap(({ field, path }) => fieldFaults(pack, field, path)));
  form.push(...listFaults(pack));
  const schema = schemaFaultsOf(pack);
  if (form.length === 0 && schema.length === 0) form.push(...ruleFaults(pack));
  if (form.length === 0 && schema.length === 0) form.push(...circleFaults(pack));
  return { form, schema };
}

interface PlacedField {
  readonly field: FormField;
  readonly path: readonly PropertyKey[];
}

function placedFields({ layout }: FormPack): PlacedField[] {
  return layout.pages.flatMap((page, p) =>
    page.sections.flatMap((section, s) =>
      section.fields.map((field, f) => ({ field, path: ['pages', p, 'sections', s, 'fields', f] })),
    ),
  );
}

/** Names are keys of answers and of words: each is there once. */
function nameFaults(pack: FormPack): Misfit[] {
  const { layout } = pack;
  const kinds: Record<string, { readonly name: string; readonly path: readonly PropertyKey[] }[]> = {
    page: layout.pages.map(({ name }, p) => ({ name, path: ['pages', p, 'name'] })),
    section: layout.pages.flatMap((page, p) =>
      page.sections.map(({ name }, s) => ({ name, path: ['pages', p, 'sections', s, 'name'] })),
    ),
    field: placedFields(pack).map(({ field, path }) => ({ name: field.name, path: [...path, 'name'] })),
    check: layout.checks.map(({ name }, index) => ({ name, path: ['checks', index, 'name'] })),
  };
  return Object.entries(kinds).flatMap(([kind, entries]) => {
    const seen = new Set<string>();
    return entries.flatMap(({ name, path }) => {
      if (!seen.has(name)) {
        seen.add(name);
        return [];
      }
      return [{ path, reason: `${name}: there is already a ${kind} of that name` }];
    });
  });
}

function fieldFaults(pack: FormPack, field: FormField, path: readonly PropertyKey[]): Misfit[] {
  const faults: Misfit[] = [];
  const fault = (part: string, reason: string) =>
    faults.push({ path: [...path, part], reason: `${field.name}: ${reason}` });
  if (field.computed && (field.prefill || field.required)) {
    fault('computed', 'a computed field is neither prefilled nor required: nobody types it');
  }
  const wantsList = listWidgets.includes(field.widget);
  if (wantsList && !field.options)
    fault('widget', `a ${field.widget} needs options, the name of a code list`);
  if (!wantsList && field.options) fault('options', `a ${field.widget} has no options`);

  const schema = answerSchema(pack, field.name);
  if (!schema) {
    fault('name', 'is not in schema.json');
    return faults;
  }
  if (!widgetTypes[field.widget].includes(String(schema.type))) {
    fault('widget', `a ${field.widget} cannot hold what schema.json says: ${String(schema.type)}`);
    return faults;
  }
  if (!wantsList || !field.options) return faults;
  const list = Object.hasOwn(pack.layout.lists, field.options) ? pack.layout.lists[field.options] : undefined;
  if (!list) {
    fault('options', `there is no list ${field.options}`);
    return faults;
  }
  const codes = new Set(codesOf(schema));
  const unknown = list.filter((code) => !codes.has(code));
  const absent = [...codes].filter((code) => !list.includes(code));
  if (unknown.length > 0)
    fault('options', `schema.json does not allow ${unknown.join(', ')} of ${field.options}`);
  if (absent.length > 0)
    fault('options', `list ${field.options} lacks ${absent.join(', ')}, which schema.json allows`);
  return faults;
}

function codesOf(schema: AnswerSchema): readonly string[] {
  const holder = schema.type === 'array' ? (schema.items as AnswerSchema | undefined) : schema;
  return Array.isArray(holder?.enum) ? (holder.enum as string[]) : [];
}

function listFaults({ layout }: FormPack): Misfit[] {
  const used = new Set(fieldsOf(layout).map((field) => field.options));
  return Object.entries(layout.lists).flatMap(([name, codes]) => {
    const path = ['lists', name];
    const twice = codes.find((code, index) => codes.indexOf(code) < index);
    return [
      ...(used.has(name) ? [] : [{ path, reason: `${name}: no field uses this list` }]),
      ...(twice === undefined ? [] : [{ path, reason: `${name}: ${twice} is there twice` }]),
    ];
  });
}

function schemaFaultsOf(pack: FormPack): Misfit[] {
  const known = new Set(fieldsOf(pack.layout).map((field) => field.name));
  return Object.keys(pack.schema.properties as object)
    .filter((name) => !known.has(name))
    .map((name) => ({ path: ['properties', name], reason: `${name}: is not on any page of form.yaml` }));
}

/** Types of answers in the rules' language. */
function answerTypes(pack: FormPack): Record<string, string> {
  const types: Record<string, string> = {};
  for (const { name } of fieldsOf(pack.layout)) {
    types[name] = celType(answerSchema(pack, name)?.type);
  }
  return types;
}

function celType(type: unknown): string {
  if (type === 'integer') return 'int';
  if (type === 'number') return 'double';
  if (type === 'boolean') return 'bool';
  return type === 'array' ? 'list<string>' : 'string';
}

function ruleFaults(pack: FormPack): Misfit[] {
  const types = answerTypes(pack);
  const check = ruleChecker(types, contextTypes);
  const checkPrefill = ruleChecker({}, contextTypes as RuleTypes);
  const faults: Misfit[] = [];
  const look = (
    path: readonly PropertyKey[],
    part: string,
    text: string | true | undefined,
    wanted: readonly string[],
    by = check,
  ) => {
    const reason = typeof text === 'string' ? by(text, wanted) : undefined;
    if (reason) faults.push({ path: [...path, part], reason: `${part}: ${reason}` });
  };

  const { layout } = pack;
  layout.pages.forEach((page, p) => {
    look(['pages', p], 'visible', page.visible, ['bool']);
    page.sections.forEach((section, s) => {
      look(['pages', p, 'sections', s], 'visible', section.visible, ['bool']);
    });
  });
  for (const { field, path } of placedFields(pack)) {
    const own = types[field.name] ?? 'string';
    const value = own === 'double' ? ['double', 'int'] : [own];
    look(path, 'visible', field.visible, ['bool']);
    look(path, 'required', field.required, ['bool']);
    look(path, 'computed', field.computed, value);
    look(path, 'prefill', field.prefill, value, checkPrefill);
  }
  const known = new Set(Object.keys(types));
  layout.checks.forEach((rule, index) => {
    look(['checks', index], 'must', rule.must, ['bool']);
    if (!known.has(rule.field)) {
      faults.push({ path: ['checks', index, 'field'], reason: `there is no field ${rule.field}` });
    }
  });
  return faults;
}

function circleFaults(pack: FormPack): Misfit[] {
  try {
    compileForm(pack);
    return [];
  } catch (fault) {
    if (!(fault instanceof CircleFault)) throw fault;
    const placed = placedFields(pack).find(({ field }) => field.name === fault.names[0]);
    return [{ path: placed?.path ?? ['pages'], reason: fault.message }];
  }
}
