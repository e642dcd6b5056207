import { create } from 'zustand';
import type { BlobRef } from '../../../src-contract/blob.ts';
import type { Point } from '../../../src-contract/geo.ts';
import type { BulletinArea, BulletinDetails, BulletinKind } from '../../../src-contract/subjects/bulletin.ts';

/** A bulletin that is being written. Empty texts are not said. */
export interface BulletinDraft {
  readonly kind: BulletinKind;
  readonly title: string;
  readonly text: string;
  /** `city`, `borough/Manhattan`, `precinct/19` */
  readonly area: string;
  /** The job near which it was seen; empty for no place. */
  readonly job: string;
  readonly hours: number;
  readonly plate: string;
  readonly make: string;
  readonly colour: string;
  readonly vehicle: string;
  readonly name: string;
  readonly person: string;
  readonly isSevere: boolean;
}

export const emptyDraft: BulletinDraft = {
  kind: 'bolo',
  title: '',
  text: '',
  area: 'city',
  job: '',
  hours: 12,
  plate: '',
  make: '',
  colour: '',
  vehicle: '',
  name: '',
  person: '',
  isSevere: false,
};

export const lifetimes = [1, 2, 4, 8, 12, 24, 48, 72, 168] as const;

interface DraftState {
  readonly draft: BulletinDraft;
  /** As it will be sent; not at the hub yet. */
  readonly photo: Blob | null;
  write(part: Partial<BulletinDraft>): void;
  take(photo: Blob | null): void;
  clear(): void;
}

/** Kept while other pages are looked at, so that no word is lost. */
export const useDraft = create<DraftState>()((set) => ({
  draft: emptyDraft,
  photo: null,
  write: (part) => set(({ draft }) => ({ draft: { ...draft, ...part } })),
  take: (photo) => set({ photo }),
  clear: () => set({ draft: emptyDraft, photo: null }),
}));

/** What is beside the draft itself when it is sent. */
export interface Sending {
  /** ms of the hub's clock */
  readonly now: number;
  readonly source: string;
  readonly point?: Point | undefined;
  readonly photo?: BlobRef | undefined;
}

/** The draft as it is sent. */
export function draftDetails(draft: BulletinDraft, { now, source, point, photo }: Sending): BulletinDetails {
  const vehicle = said({
    plate: draft.plate,
    make: draft.make,
    colour: draft.colour,
    description: draft.vehicle,
  });
  const person = said({ name: draft.name, description: draft.person });
  return {
    kind: draft.kind,
    title: draft.title.trim(),
    text: draft.text.trim(),
    area: areaOf(draft.area),
    ...(point && { point }),
    ...(vehicle && { vehicle }),
    ...(person && { person }),
    ...(photo && { photo }),
    ...(draft.isSevere && { severity: 'extreme' as const }),
    expiresAt: now + draft.hours * 3_600_000,
    source,
  };
}

function areaOf(chosen: string): BulletinArea {
  const slash = chosen.indexOf('/');
  const [kind, id] = [chosen.slice(0, slash), chosen.slice(slash + 1)];
  return kind === 'borough' || kind === 'precinct' ? { kind, id } : { kind: 'city' };
}

/** Without what is empty; undefined where all of it is. */
function said<K extends string>(texts: Readonly<Record<K, string>>): Partial<Record<K, string>> | undefined {
  const known = Object.entries<string>(texts).flatMap(([key, text]) =>
    text.trim() ? [[key, text.trim()]] : [],
  );
  return known.length > 0 ? (Object.fromEntries(known) as Partial<Record<K, string>>) : undefined;
}
