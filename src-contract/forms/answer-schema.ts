import { z } from 'zod';
import { maxPatternCost, PatternFault, patternCost } from './pattern-cost.ts';

/*
 * The part of JSON Schema 2020-12 that a form's answers may use. A field answers with one value or a list of values;
 * what is required or shown is said in `form.yaml`, because a hidden field has no answer.
 */

const count = z.int().min(0);
const notes = { title: z.string().optional(), description: z.string().optional() };

const text = z
  .strictObject({
    type: z.literal('string'),
    ...notes,
    enum: z.array(z.string()).min(1).optional(),
    minLength: count.optional(),
    maxLength: count.max(20_000).optional(),
    pattern: z.string().optional(),
    format: z.enum(['date', 'time', 'email', 'uri', 'uuid']).optional(),
  })
  .superRefine((schema, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (schema.maxLength === undefined && !schema.enum && !schema.format) {
      fault('maxLength', 'is missing: say how many characters the answer may have');
    }
    if (schema.pattern === undefined) return;
    try {
      const cost = patternCost(schema.pattern, schema.maxLength ?? 100);
      if (cost > maxPatternCost) {
        fault(
          'pattern',
          'can take for ever on some texts: repeat less inside of what is repeated, start with ^',
        );
      }
    } catch (error) {
      if (!(error instanceof PatternFault)) throw error;
      fault('pattern', error.message);
    }
  });

const limits = {
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
};

const value = z.discriminatedUnion('type', [
  text,
  z.strictObject({ type: z.literal('integer'), ...notes, ...limits }),
  z.strictObject({ type: z.literal('number'), ...notes, ...limits }),
  z.strictObject({ type: z.literal('boolean'), ...notes }),
  z.strictObject({
    type: z.literal('array'),
    ...notes,
    items: text,
    minItems: count.optional(),
    maxItems: count.max(1000).optional(),
    uniqueItems: z.boolean().optional(),
  }),
]);

const reference = z.strictObject({ $ref: z.string().regex(/^#\/\$defs\/[A-Za-z0-9]+$/), ...notes });

/** `schema.json` */
export const answersSchema = z
  .strictObject({
    $schema: z.literal('https://json-schema.org/draft/2020-12/schema'),
    $id: z.string().optional(),
    ...notes,
    type: z.literal('object'),
    additionalProperties: z.literal(false),
    properties: z.record(z.string(), z.union([reference, value])),
    $defs: z.record(z.string().regex(/^[A-Za-z0-9]+$/), value).optional(),
  })
  .superRefine((schema, context) => {
    for (const [name, property] of Object.entries(schema.properties)) {
      if (!('$ref' in property) || schema.$defs?.[property.$ref.slice('#/$defs/'.length)]) continue;
      context.addIssue({
        code: 'custom',
        path: ['properties', name, '$ref'],
        message: `${property.$ref} is not there`,
      });
    }
  });
