import { z } from 'zod';
import { unitStatuses } from './dispatch/status.ts';
import { point } from './geo.ts';

const code = z.string().trim().min(1).max(16);
const words = z.string().trim().min(1).max(120);
/** On the department's clocks. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as '07:05'");
const precinctId = z.string().regex(/^[A-Za-z0-9]{1,8}$/);

/**
 * A department's vocabulary: everything that is words or numbers and not behaviour.
 * It lives in `packs/codes/NAME/*.yaml`, one file for each key below, and is replaced without a new version of the program.
 */
export const codesPack = z
  .strictObject({
    department: z.strictObject({
      name: words,
      short: z.string().min(1).max(12),
      /** Raise it with every change: it is shown to the fleet tech. */
      version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.4.0'),
      /** IANA name, for example `America/New_York`. */
      timeZone: z.string().min(3).max(60).refine(isTimeZone, 'is not a time zone that is known here'),
      /** Minutes without a touch after which a tablet's screen is locked: in its dock, and out of it. */
      lockAfter: z
        .strictObject({ docked: z.number().positive().max(720), inHand: z.number().positive().max(720) })
        .optional(),
    }),
    /** What is said on the radio, for the look-up page and for words beside codes. */
    radioCodes: z.array(z.strictObject({ code, words })).min(1),
    /** Words, verb of the button, and radio code of each unit status. */
    statuses: z.record(
      z.enum(unitStatuses),
      z.strictObject({
        words,
        action: words,
        code: code.optional(),
        /** Minutes in this status after which its age turns bold, then amber. */
        boldAfter: z.number().positive().optional(),
        amberAfter: z.number().positive().optional(),
      }),
    ),
    priorities: z.record(
      z.enum(['1', '2', '3', '4']),
      z.strictObject({
        words,
        pendingBoldAfter: z.number().positive(),
        pendingAmberAfter: z.number().positive(),
      }),
    ),
    jobTypes: z
      .array(
        z.strictObject({
          /** With its suffix: `10-34K`. */
          code,
          words,
          /** How it is spoken, where the words do not read well aloud. */
          spoken: words.optional(),
          priority: z.int().min(1).max(4),
          /** Minutes at the scene of such a job without a new status after which somebody asks how the unit is. */
          safetyAfter: z.number().positive().optional(),
          /** Forms offered first on such a job. */
          forms: z.array(z.string().max(40)).optional(),
        }),
      )
      .min(1),
    dispositions: z
      .array(
        z.strictObject({
          code,
          words,
          noteRequired: z.boolean().optional(),
          forms: z.array(z.string()).optional(),
        }),
      )
      .min(1),
    precincts: z
      .array(
        z.strictObject({
          id: precinctId,
          name: words,
          borough: words,
          sectors: z.array(z.string().regex(/^[A-Za-z0-9]{1,8}$/)).min(1),
          station: z.strictObject({ address: words, ...point.shape }).optional(),
          /** Its boundary, lon/lat pairs, closed by repetition of the first; used to find the precinct of a place. */
          outline: z
            .array(z.tuple([z.number(), z.number()]))
            .min(4)
            .optional(),
        }),
      )
      .min(1),
    units: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,15}$/),
          precinct: precinctId,
          sector: z.string().optional(),
        }),
      )
      .min(1),
    /** What is said most in messages, to be sent with one touch; the first ones are the likeliest answers. */
    phrases: z
      .array(
        z.strictObject({
          id: z.string().regex(/^[a-zA-Z0-9-]{1,40}$/),
          words,
          /** Words for screens in other languages: `es: Recibido`. */
          others: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), words).optional(),
          /** Who sends it; both where it does not say. */
          from: z.enum(['unit', 'dispatch']).optional(),
        }),
      )
      .max(60),
    /** Where people are taken: hospitals, booking, other stations. */
    destinations: z
      .array(
        z.strictObject({
          name: words,
          address: words.optional(),
          lat: point.shape.lat.optional(),
          lon: point.shape.lon.optional(),
        }),
      )
      .optional(),
    /** What a crew may take along, offered at sign-on. */
    equipment: z.array(words).optional(),
    /** What a unit starts itself, in the order of the buttons. */
    ownWork: z
      .array(z.strictObject({ id: z.string().regex(/^[A-Za-z0-9-]{1,40}$/), words, jobType: code }))
      .optional(),
    tours: z.array(z.strictObject({ id: z.string().max(40), words, from: timeOfDay, to: timeOfDay })).min(1),
    /** How a feed's registry words become our job types. */
    feeds: z.strictObject({
      /** `incidentTypeCommonRegistryText` or internal code to job type. */
      incidentTypes: z.record(z.string(), code),
      defaultJobType: code,
      defaultPrecinct: precinctId,
      /** Codes of places in public alerts (SAME or FIPS: `036061`, UGC: `NYZ072`) to the borough that they lie in. */
      alertAreas: z.record(z.string().regex(/^[A-Z0-9]{6}$/), words).optional(),
    }),
  })
  .superRefine((pack, context) => {
    const fault = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    for (const key of ['jobTypes', 'dispositions', 'radioCodes'] as const) {
      const seen = new Set<string>();
      pack[key].forEach((entry, index) => {
        if (seen.has(entry.code)) fault([key, index, 'code'], `${entry.code} is there twice`);
        seen.add(entry.code);
      });
    }
    for (const key of ['precincts', 'units', 'tours', 'phrases'] as const) {
      const seen = new Set<string>();
      pack[key].forEach(({ id }, index) => {
        if (seen.has(id)) fault([key, index, 'id'], `${id} is there twice`);
        seen.add(id);
      });
    }
    const precincts = new Map(pack.precincts.map(({ id, sectors }) => [id, sectors]));
    const types = new Set(pack.jobTypes.map((entry) => entry.code));
    pack.units.forEach((entry, index) => {
      if (!precincts.has(entry.precinct))
        fault(['units', index, 'precinct'], `there is no precinct ${entry.precinct}`);
      else if (entry.sector && !precincts.get(entry.precinct)?.includes(entry.sector))
        fault(['units', index, 'sector'], `precinct ${entry.precinct} has no sector ${entry.sector}`);
    });
    pack.ownWork?.forEach(({ jobType }, index) => {
      if (!types.has(jobType)) fault(['ownWork', index, 'jobType'], `there is no job type ${jobType}`);
    });
    for (const [text, type] of Object.entries(pack.feeds.incidentTypes)) {
      if (!types.has(type)) fault(['feeds', 'incidentTypes', text], `there is no job type ${type}`);
    }
    if (!types.has(pack.feeds.defaultJobType))
      fault(['feeds', 'defaultJobType'], `there is no job type ${pack.feeds.defaultJobType}`);
    const boroughs = new Set(pack.precincts.map(({ borough }) => borough));
    for (const [place, borough] of Object.entries(pack.feeds.alertAreas ?? {})) {
      if (!boroughs.has(borough)) fault(['feeds', 'alertAreas', place], `there is no borough ${borough}`);
    }
    if (!precincts.has(pack.feeds.defaultPrecinct))
      fault(['feeds', 'defaultPrecinct'], `there is no precinct ${pack.feeds.defaultPrecinct}`);
  });

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export type CodesPack = z.infer<typeof codesPack>;

/** The rules of a priority, 1 to 4; those of the least urgent for any other number. */
export function priorityRule(codes: CodesPack, priority: number): CodesPack['priorities']['1'] {
  const { '1': first, '2': second, '3': third, '4': fourth } = codes.priorities;
  return [first, second, third][priority - 1] ?? fourth;
}

/** The words of a job type; the code itself where the pack does not know it. */
export function jobTypeWords(codes: CodesPack, type: string): string {
  return codes.jobTypes.find((entry) => entry.code === type)?.words ?? type;
}

/** The words of a disposition; the code itself where the pack does not know it. */
export function dispositionWords(codes: CodesPack, disposition: string): string {
  return codes.dispositions.find((entry) => entry.code === disposition)?.words ?? disposition;
}

/** A canned phrase as a reader of that language reads it; `text` where the pack does not know it. */
export function phraseWords(
  codes: Pick<CodesPack, 'phrases'>,
  phrase: string | undefined,
  text: string,
  language: string,
): string {
  const known = phrase === undefined ? undefined : codes.phrases.find(({ id }) => id === phrase);
  const others = known?.others ?? {};
  return (Object.hasOwn(others, language) ? others[language] : known?.words) ?? text;
}
