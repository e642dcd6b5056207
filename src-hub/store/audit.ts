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
  };
}
