import pg from 'pg';

export interface AuditLine {
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly details: unknown;
}

/** The audit trail of a hub's database, oldest first. */
export async function readAudit(databaseUrl: string): Promise<AuditLine[]> {
  return await ask<AuditLine>(
    databaseUrl,
    'select actor, action, subject, outcome, details from audit order by id',
  );
}

/** Asks a hub's database something that the hub itself does not tell. */
export async function ask<Row extends object>(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
