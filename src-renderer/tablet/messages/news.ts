import { create } from 'zustand';
import type { MessageState } from '../../../src-contract/subjects/message.ts';
import type { Beat } from '../../ui/beats.ts';

/** Two short, rising: no job sounds so. */
export const messageBeats: readonly Beat[] = [
  { at: 0, ms: 90, hz: 784 },
  { at: 130, ms: 130, hz: 1175 },
];

/** Which unread messages this screen knows of. */
export interface HeardMessages {
  /** Ids that were unread at the last look or before; null before the first. */
  readonly known: ReadonlySet<string> | null;
}

/**
 * What is new since the last look. At the first look nothing is: what was there already is shown and not sounded again.
 * A silent message is news without a sound; see `sounding`.
 */
export function hearMessages(
  before: HeardMessages,
  unread: readonly MessageState[],
): { readonly heard: HeardMessages; readonly news: readonly MessageState[] } {
  const { known } = before;
  const news = known ? unread.filter(({ id }) => !known.has(id)) : [];
  return { heard: { known: new Set([...(known ?? []), ...unread.map(({ id }) => id)]) }, news };
}

/** Those that make a sound, and may be spoken. */
export const sounding = (news: readonly MessageState[]): readonly MessageState[] =>
  news.filter(({ silent }) => !silent);

interface NewsState {
  readonly heard: HeardMessages;
  /** The officer has closed the banner over these. */
  readonly putAside: ReadonlySet<string>;
  hear(unread: readonly MessageState[]): readonly MessageState[];
  close(ids: readonly string[]): void;
}

export const useMessageNews = create<NewsState>()((set, get) => ({
  heard: { known: null },
  putAside: new Set(),
  hear(unread) {
    const { heard, news } = hearMessages(get().heard, unread);
    set({ heard });
    return news;
  },
  close: (ids) => set({ putAside: new Set([...get().putAside, ...ids]) }),
}));
