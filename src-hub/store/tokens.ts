import type { Pool } from './postgres.ts';

/** What a program's token opens. */
export type TokenKind = 'feed' | 'admin';

export interface Tokens {
  /** Makes a token good; one of the same kind and name before it is not good any more. */
  save(kind: TokenKind, name: string, tokenHash: Buffer, now: number): Promise<void>;
  /** The name that the token was made under. */
  nameOf(kind: TokenKind, tokenHash: Buffer): Promise<string | undefined>;
}

export function openTokens(pool: Pool): Tokens {
  return {
    async save(kind, name, tokenHash, now) {
      await pool.query(
        `insert into access_token (kind, name, token_hash, created_at) values ($1, $2, $3, $4)
         on conflict (kind, name) do update
         set token_hash = excluded.token_hash, created_at = excluded.created_at`,
        [kind, name, tokenHash, now],
      );
    },

    async nameOf(kind, tokenHash) {
      const { rows } = await pool.query<{ name: string }>(
        'select name from access_token where kind = $1 and token_hash = $2',
        [kind, tokenHash],
      );
      return rows[0]?.name;
    },
  };
}
