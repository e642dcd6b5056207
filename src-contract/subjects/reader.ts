import { z } from 'zod';
import { putMarks } from './latest-marks.ts';
import { defineSubject, type EventDefinitions, refuse } from './subject.ts';

const mark = z.strictObject({ id: z.uuid(), revision: z.int().min(1).max(1e9) });
export type ReadMark = z.infer<typeof mark>;

export const readMarks = z.strictObject({ bulletins: z.array(mark).min(1).max(100) });

/** Marks that are kept: far more than bulletins are out at a time. The oldest go first. */
export const mostMarks = 300;

export const readerEvents = {
  /** Seen on a screen, many at once: one act for a whole list. */
  'reader.bulletinsRead': {
    v: 1,
    emit: ['officer', 'supervisor'],
    body: readMarks,
  },
} as const satisfies EventDefinitions;

/** What an officer has read: bulletin and revision, the latest mark last. */
export interface ReaderState {
  readonly bulletins: readonly ReadMark[];
}

/**
 * An officer as a reader. It lives in the officer's own channel: a mark in the bulletin's would go to every tablet in the
 * city, once for each officer.
 */
export const reader = defineSubject<ReaderState, typeof readerEvents>({
  kind: 'reader',
  events: readerEvents,

  reduce(state, event) {
    const kept = state?.bulletins ?? [];
    const isNews = ({ revision }: ReadMark, before: ReadMark) => revision > before.revision;
    const bulletins = putMarks(kept, event.body.bulletins, isNews, mostMarks);
    return bulletins === kept ? state : { bulletins };
  },

  check(_state, event) {
    if (event.subject === `reader/${event.actor}` && event.channel === `officer/${event.actor}`)
      return undefined;
    return refuse('not-reader', 'Nobody marks as read for somebody else.');
  },
});

/** Whether that revision was read. */
export function hasRead(state: ReaderState | undefined, id: string, revision: number): boolean {
  return state?.bulletins.some((one) => one.id === id && one.revision >= revision) ?? false;
}
