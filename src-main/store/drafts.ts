import type { Database } from 'better-sqlite3';
import type { Answers } from '../../src-contract/subjects/report.ts';
import type { Touch } from './touch.ts';

/** A form that is being filled. Its id is the report's that it becomes. */
export interface Draft {
  readonly id: string;
  readonly officer: string;
  readonly form: string;
  readonly version: string;
  readonly title: string;
  readonly incident?: string;
  /** The report was submitted before; this is its next revision. */
  readonly isRevision: boolean;
  readonly answers: Answers;
  readonly place: { readonly page: number; readonly field?: string; readonly caret?: number };
  /** Fields that the form filled, with where each came from. */
  readonly prefilled: Readonly<Record<string, string>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly returned?: { readonly note: string; readonly marks: Readonly<Record<string, string>> };
  readonly savedAt: number;
  readonly discardedAt?: number;
}

export interface Drafts {
  /** Also a discarded one. */
  get(id: string): Draft | undefined;
  /** One officer's, not discarded, last saved first. */
  of(officer: string): Draft[];
  put(draft: Draft): void;
  remove(id: string): void;
  /** Removes those that were discarded before a time. */
  purge(discardedBefore: number): void;
}

interface Row {
  readonly id: string;
  readonly officer: string;
  readonly form: string;
  readonly version: string;
  readonly title: string;
  readonly incident: string | null;
  readonly is_revision: number;
  readonly answers: string;
  readonly place: string;
  readonly prefilled: string;
  readonly context: string;
  readonly returned: string | null;
  readonly saved_at: number;
  readonly discarded_at: number | null;
}

export function createDrafts(db: Database, touch: Touch): Drafts {
  const get = db.prepare<[string], Row>('SELECT * FROM draft WHERE id = ?');
  const of = db.prepare<[string], Row>(
    'SELECT * FROM draft WHERE officer = ? AND discarded_at IS NULL ORDER BY saved_at DESC, id',
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO draft (id, officer, form, version, title, incident, is_revision, answers, place, prefilled,
       context, returned, saved_at, discarded_at)
     VALUES (@id, @officer, @form, @version, @title, @incident, @is_revision, @answers, @place, @prefilled,
       @context, @returned, @saved_at, @discarded_at)`,
  );
  const remove = db.prepare('DELETE FROM draft WHERE id = ?');
  const purge = db.prepare('DELETE FROM draft WHERE discarded_at < ?');

  return {
    get(id) {
      const row = get.get(id);
      return row && read(row);
    },
    of: (officer) => of.all(officer).map(read),
    put(draft) {
      touch(`draft/${draft.id}`);
      put.run(rowOf(draft));
    },
    remove(id) {
      touch(`draft/${id}`);
      remove.run(id);
    },
    purge(discardedBefore) {
      touch('draft/');
      purge.run(discardedBefore);
    },
  };
}

function read(row: Row): Draft {
  const { id, officer, form, version, title, incident, returned, discarded_at: discardedAt } = row;
  return {
    id,
    officer,
    form,
    version,
    title,
    ...(incident !== null && { incident }),
    isRevision: row.is_revision === 1,
    answers: JSON.parse(row.answers),
    place: JSON.parse(row.place),
    prefilled: JSON.parse(row.prefilled),
    context: JSON.parse(row.context),
    ...(returned !== null && { returned: JSON.parse(returned) }),
    savedAt: row.saved_at,
    ...(discardedAt !== null && { discardedAt }),
  };
}

function rowOf(draft: Draft): Row {
  const { id, officer, form, version, title, incident = null, returned } = draft;
  return {
    id,
    officer,
    form,
    version,
    title,
    incident,
    is_revision: draft.isRevision ? 1 : 0,
    answers: JSON.stringify(draft.answers),
    place: JSON.stringify(draft.place),
    prefilled: JSON.stringify(draft.prefilled),
    context: JSON.stringify(draft.context),
    returned: returned ? JSON.stringify(returned) : null,
    saved_at: draft.savedAt,
    discarded_at: draft.discardedAt ?? null,
  };
}
