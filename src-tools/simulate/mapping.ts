import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readYaml, schemaFaults } from '../../src-contract/yaml-source.ts';

const column = z.string().min(1);

/** How the columns of a table become a call. One file a table: `packs/feeds/*.yaml`. */
const mapping = z.strictObject({
  /** Rows with the same key are one incident. */
  key: column,
  time: z.strictObject({
    date: column,
    /** Made of `YYYY`, `M` or `MM`, `D` or `DD`, and what stands between them. */
    dateFormat: z.string(),
    time: column.optional(),
    /** Made of `H` or `HH`, `mm`, `ss`, and what stands between them. */
    timeFormat: z.string().default('H:mm:ss'),
    /** IANA name, in which the table tells the time. */
    zone: z.string(),
  }),
  precinct: column.optional(),
  lat: column.optional(),
  lon: column.optional(),
  /** Metres of uncertainty. */
  radius: z.number().positive().optional(),
  types: z
    .array(
      z.strictObject({
        when: z.record(column, z.string()).optional(),
        code: z.string().min(1),
        words: z.string().optional(),
      }),
    )
    .min(1),
  registryType: z.string().min(1),
  priority: column.optional(),
  /** Civic address element to column. */
  civic: z.record(z.string(), column).optional(),
  callback: column.optional(),
  /** `{COLUMN}` is filled in; a part in `[ ]` is left out where a column in it is empty. */
  note: z.string().optional(),
  followUp: z.string().optional(),
});
export type Mapping = z.infer<typeof mapping>;

/** Reads a mapping file. Throws in words, with the line of each fault. */
export function readMapping(file: string): Mapping {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`The mapping ${file} cannot be read (${(error as Error).message}). Name one with --map.`);
  }
  const source = readYaml(file, text);
  const parsed = 'faults' in source ? undefined : mapping.safeParse(source.value);
  if (parsed?.success) return parsed.data;
  const faults =
    'faults' in source
      ? source.faults
      : schemaFaults(parsed?.error.issues ?? [], (path) => ({ source, path }));
  const words = faults.map((fault) => `${fault.file}:${fault.line}: ${fault.reason}`);
  throw new Error(`The mapping has faults. Mend them and start again.\n${words.join('\n')}`);
}

/** The columns that a mapping asks for. */
export function columnsOf(map: Mapping): string[] {
  const inTemplates = `${map.note ?? ''}${map.followUp ?? ''}`.matchAll(/\{([^{}]+)\}/g);
  const named = [
    map.key,
    map.time.date,
    map.time.time,
    map.precinct,
    map.lat,
    map.lon,
    map.priority,
    map.callback,
  ];
  return [
    ...new Set([
      ...named.filter((one) => one !== undefined),
      ...map.types.flatMap(({ when }) => Object.keys(when ?? {})),
      ...Object.values(map.civic ?? {}),
      ...[...inTemplates].map(([, name]) => name ?? ''),
    ]),
  ];
}

/** Fills a template from a row. */
export function fill(template: string, row: Readonly<Record<string, string>>): string {
  const cellOf = (name: string) => (row[name] ?? '').trim();
  const put = (text: string) => text.replace(/\{([^{}]+)\}/g, (_, name: string) => cellOf(name));
  const optional = template.replace(/\[([^[\]]*)\]/g, (_, part: string) => {
    const names = [...part.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? '');
    return names.every(cellOf) ? put(part) : '';
  });
  return put(optional).trim();
}
