import { z } from 'zod';
import { type Fault, jsonPointer } from '../eido/json-guard.ts';
import type { XmlElement } from '../eido/xml.ts';

/*
 * What a bulletin needs of a Common Alerting Protocol message (OASIS CAP 1.2, and 1.1, which has the same elements). Names and
 * obligations are the standard's (3.2). What we do not read, a signature above all, is not checked: it stays in the stored
 * original.
 */

/** 3.2.1: no spaces, commas, `<` or `&`, because a reference to it is made of them. */
const name = z
  .string({ error: 'is missing' })
  .min(1, 'is missing')
  .max(300)
  .regex(/^[^\s,<&]+$/, 'has a space, a comma, < or &');
/** 3.3.2: with seconds and the offset from UTC. */
export const capTime = z
  .string({ error: 'is missing' })
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?([+-]\d\d:\d\d|Z)$/,
    'must be a date and time with its offset from UTC',
  )
  .transform((text) => Date.parse(text))
  .refine((time) => Number.isFinite(time), 'is no date and time that there is');
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });
const words = z.string().max(200_000);

const area = z.object({
  areaDesc: words.optional(),
  polygon: z.array(words).max(200),
  circle: z.array(words).max(200),
  geocode: z.array(z.object({ valueName: words, value: words })).max(5000),
});
export type CapArea = z.infer<typeof area>;

const info = z.object({
  language: z.string().max(40).default('en-US'),
  event: words.min(1, 'is missing'),
  urgency: oneOf(['Immediate', 'Expected', 'Future', 'Past', 'Unknown']),
  severity: oneOf(['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']),
  certainty: oneOf(['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown', 'Very Likely']),
  eventCode: z.array(z.object({ valueName: words, value: words })).max(100),
  expires: capTime.optional(),
  senderName: words.optional(),
  headline: words.optional(),
  description: words.optional(),
  instruction: words.optional(),
  area: z.array(area).max(500),
});
export type CapInfo = z.infer<typeof info>;

/** What makes a message itself. */
interface Identity {
  readonly sender: string;
  readonly identifier: string;
  /** ms since the epoch */
  readonly sent: number;
}

/** By what a message is known: another with the same is the same. */
export function keyOf({ sender, identifier, sent }: Identity): string {
  return `${sender},${identifier},${sent}`;
}

/** `sender,identifier,sent` in a list that spaces part. */
const references = z
  .string()
  .default('')
  .transform((list) => list.split(/\s+/).filter(Boolean))
  .pipe(
    z
      .array(
        z
          .string()
          .transform((one) => one.split(','))
          .pipe(
            z.tuple([name, name, capTime], { error: 'has a reference that is not sender,identifier,sent' }),
          )
          .transform(([sender, identifier, sent]) => keyOf({ sender, identifier, sent })),
      )
      .max(200),
  );

const alert = z.object({
  identifier: name,
  sender: name,
  sent: capTime,
  status: oneOf(['Actual', 'Exercise', 'System', 'Test', 'Draft']),
  msgType: oneOf(['Alert', 'Update', 'Cancel', 'Ack', 'Error']),
  scope: oneOf(['Public', 'Restricted', 'Private']),
  note: words.optional(),
  references,
  info: z.array(info).max(100),
});
export type CapAlert = z.infer<typeof alert>;

/** Reads the element `alert`. Faults name the element that is wrong as a path: `/info/0/urgency`. */
export function readAlert(root: XmlElement): { readonly alert: CapAlert } | { readonly faults: Fault[] } {
  if (root.name !== 'alert') {
    return { faults: [{ pointer: '', reason: `is an element ${root.name.slice(0, 80)}, not an alert` }] };
  }
  const read = alert.safeParse(alertOf(root));
  if (read.success) return { alert: read.data };
  return {
    faults: read.error.issues
      .slice(0, 50)
      .map(({ path, message }) => ({ pointer: jsonPointer(path), reason: message })),
  };
}

/** What is there and empty is not there: senders leave optional elements empty. */
function textOf({ children }: XmlElement, name: string): string | undefined {
  return children.find((child) => child.name === name)?.text || undefined;
}

const every = ({ children }: XmlElement, name: string) => children.filter((child) => child.name === name);
const texts = (element: XmlElement, name: string) => every(element, name).map(({ text }) => text);
const pairs = (element: XmlElement, name: string) =>
  every(element, name).map((one) => ({
    valueName: textOf(one, 'valueName') ?? '',
    value: textOf(one, 'value') ?? '',
  }));

function alertOf(root: XmlElement) {
  return {
    identifier: textOf(root, 'identifier'),
    sender: textOf(root, 'sender'),
    sent: textOf(root, 'sent'),
    status: textOf(root, 'status'),
    msgType: textOf(root, 'msgType'),
    scope: textOf(root, 'scope'),
    note: textOf(root, 'note'),
    references: textOf(root, 'references'),
    info: every(root, 'info').map((one) => ({
      language: textOf(one, 'language'),
      event: textOf(one, 'event') ?? '',
      urgency: textOf(one, 'urgency'),
      severity: textOf(one, 'severity'),
      certainty: textOf(one, 'certainty'),
      eventCode: pairs(one, 'eventCode'),
      expires: textOf(one, 'expires'),
      senderName: textOf(one, 'senderName'),
      headline: textOf(one, 'headline'),
      description: textOf(one, 'description'),
      instruction: textOf(one, 'instruction'),
      area: every(one, 'area').map((place) => ({
        areaDesc: textOf(place, 'areaDesc'),
        polygon: texts(place, 'polygon'),
        circle: texts(place, 'circle'),
        geocode: pairs(place, 'geocode'),
      })),
    })),
  };
}
