import type { Pool, PoolClient } from './postgres.ts';

/** One line of the trail: who did or saw what, and whether it was done. */
export interface AuditEntry {
  /** Officer's id, `user:NAME`, `device:NAME`, `token:NAME`, or `nobody`. */
  readonly actor: string;
  /** `dispatch.assign`, `report.read`, `access.signOn` ... */
  readonly action: string;
  /** `kind/id` */
  readonly subject?: string | undefined;
  /** `ok`, or the code of the refusal. */
  readonly outcome: string;
  /** Never a secret, never what somebody wrote. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The trail of who did and who saw what. */
export interface Audit {
  /**
   * Adds a line. Given the client of a transaction, the line stands or falls with it.
   * What cannot be written down must not be done: who reads or changes police data awaits this first.
   */
  write(entry: AuditEntry, client?: PoolClient): Promise<void>;
  /** The lines that are there, oldest first; from a moment on, where one is given. */
  read(since?: Date): AsyncGenerator<AuditLine>;
  /** The newest lines that hold all of these texts, newest first. */
  find(wanted: AuditQuery, limit: number): Promise<readonly (AuditLine & { readonly id: string })[]>;
}

/** Texts that lines are to hold, in any case; `before` is the id of the line below which to look. */
export interface AuditQuery {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly before?: string | undefined;
}

/** A line as it was written down. */
export interface AuditLine {
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const page = 1000;

export function openAudit(pool: Pool): Audit {
  return {
    async write({ actor, action, subject, outcome, details = {} }, client) {
      await (client ?? pool).query(
        'insert into audit (actor, action, subject, outcome, details) values ($1, $2, $3, $4, $5)',
        [actor, action, subject ?? null, outcome, details],
      );
    },

    async *read(since) {
      let last = '0';
      for (;;) {
        const { rows } = await pool.query<AuditLine & { id: string }>(
          `select id, at, actor, action, subject, outcome, details from audit
           where id > $1 and ($2::timestamptz is null or at >= $2) order by id limit $3`,
          [last, since ?? null, page],
        );
        for (const { id, ...line } of rows) {
          last = id;
          yield line;
        }
        if (rows.length < page) return;
      }
    },

    async find({ actor, action, subject, before }, limit) {
      const { rows } = await pool.query<AuditLine & { id: string }>(
        `select id, at, actor, action, subject, outcome, details from audit
         where ($1::text is null or strpos(lower(actor), lower($1)) > 0)
           and ($2::text is null or strpos(lower(action), lower($2)) > 0)
           and ($3::text is null or strpos(lower(subject), lower($3)) > 0)
           and ($4::bigint is null or id < $4)
         order by id desc limit $5`,
        [actor || null, action || null, subject || null, before ?? null, limit],
      );
      return rows;
    },
  };
}
