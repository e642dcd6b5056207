import { create } from 'zustand';

/** The places of the rail. */
export const places = [
  'jobs',
  'map',
  'forms',
  'messages',
  'bulletins',
  'units',
  'attention',
  'more',
] as const;
export type PlaceName = (typeof places)[number];

/** In the place of a conversation: to whom a new message goes is being chosen. */
export const newTalk = 'new';

/** Where the officer is. Only the screen's: what was done is in the store of the main process. */
export interface Screen {
  readonly place: PlaceName;
  /** The job that is open in `jobs`; null for the list. */
  readonly job: string | null;
  /** The photo of that job that is looked at, by its hash. */
  readonly photo: string | null;
  /** The draft that is being filled in `forms`; null for the list. */
  readonly draft: string | null;
  /** The filed report that is read in `forms`. */
  readonly report: string | null;
  /** The conversation that is open in `messages` (see `addressKey`), or `newTalk`; null for the list. */
  readonly talk: string | null;
  goTo(place: PlaceName): void;
  openTalk(key: string | null): void;
  /** The bulletin that is to come into sight in `bulletins`. */
  readonly bulletin: string | null;
  openBulletin(id: string | null): void;
  openJob(id: string | null): void;
  openPhoto(hash: string | null): void;
  openDraft(id: string | null): void;
  openReport(id: string | null): void;
}

export const useScreen = create<Screen>()((set) => ({
  place: 'jobs',
  job: null,
  photo: null,
  draft: null,
  report: null,
  bulletin: null,
  talk: null,
  openTalk: (talk) => set({ place: 'messages', talk, photo: null }),
  goTo: (place) => set({ place, photo: null }),
  openJob: (job) => set({ place: 'jobs', job, photo: null }),
  openBulletin: (bulletin) =>
    set(bulletin === null ? { bulletin } : { place: 'bulletins', bulletin, photo: null }),
  openPhoto: (photo) => set({ photo }),
  openDraft: (draft) => set({ place: 'forms', draft, report: null, photo: null }),
  openReport: (report) => set({ place: 'forms', report, draft: null, photo: null }),
}));

/** Where the officer is as one line, to be kept in the setting `screen`: `forms/draft/ID`. */
export function screenLine({
  place,
  job,
  draft,
  report,
  talk,
}: Pick<Screen, 'place' | 'job' | 'draft' | 'report'> & Partial<Pick<Screen, 'talk'>>): string {
  if (place === 'forms' && draft) return `forms/draft/${draft}`;
  if (place === 'forms' && report) return `forms/report/${report}`;
  if (place === 'messages' && talk) return `messages/with/${talk}`;
  if (place === 'jobs' && job) return `jobs/job/${job}`;
  return place;
}

/** Goes to where a kept line says. A line that is not one leads to the jobs. */
export function restoreScreen(line: string | undefined): void {
  const [first, kind, id, ...more] = (line ?? '').split('/');
  const place = places.find((known) => known === first) ?? 'jobs';
  useScreen.setState({
    place,
    job: kind === 'job' && id ? id : null,
    photo: null,
    draft: kind === 'draft' && id ? id : null,
    report: kind === 'report' && id ? id : null,
    talk: kind === 'with' && id ? [id, ...more].join('/') : null,
  });
}
