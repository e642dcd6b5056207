import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
}

/**
 * What is wrong with a message by the published OpenAPI schema in `file`: types, obligations, enumerations and dates.
 * Parts that the schema takes from NIEM are not looked into. The data's own `$ref` members are plain members here.
 */
export function publishedFaults(file: string, message: unknown): string[] {
  const { schemas } = (
    parse(readFileSync(file, 'utf8')) as { components: { schemas: Record<string, Schema> } }
  ).components;
  const faults: string[] = [];
  check({ $ref: '#/components/schemas/EmergencyIncidentDataObjectType' }, message, '');
  return faults;

  function check(schema: Schema, value: unknown, at: string): void {
    if (typeof schema.$ref === 'string') {
      const name = /^#\/components\/schemas\/(\w+)$/.exec(schema.$ref)?.[1];
      const named = name && schemas[name];
      return named ? check(named, value, at) : undefined;
    }
    for (const part of schema.allOf ?? []) check(part, value, at);
    if (!hasType(schema, value)) return void faults.push(`${at}: is not ${schema.type}`);
    if (schema.enum && !schema.enum.includes(value))
      faults.push(`${at}: is none of ${schema.enum.join(', ')}`);
    if (schema.format === 'date-time' && Number.isNaN(Date.parse(String(value))))
      faults.push(`${at}: is no date`);
    if (schema.items && Array.isArray(value)) {
      const { items } = schema;
      value.forEach((one, index) => {
        check(items, one, `${at}/${index}`);
      });
    }
    if (typeof value !== 'object' || value === null) return;
    for (const key of schema.required ?? [])
      if (!Object.hasOwn(value, key)) faults.push(`${at}: has no ${key}`);
    for (const [key, inside] of Object.entries(schema.properties ?? {})) {
      if (Object.hasOwn(value, key)) check(inside, (value as Record<string, unknown>)[key], `${at}/${key}`);
    }
  }
}

function hasType({ type }: Schema, value: unknown): boolean {
  if (type === undefined) return true;
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
