import type { Pool } from './postgres.ts';

/** What a program's token opens. */
export type TokenKind = 'feed' | 'admin';

export interface Tokens {
  /** Makes a token good; one of the same kind and name before it is not good any more. */
  save(kind: TokenKind, name: string, tokenHash: Buffer, now: number): Promise<void>;
  /** No token of that name is good any more. Gives what those opened; empty when there was none. */
  remove(name: string): Promise<TokenKind[]>;
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

    async remove(name) {
      const { rows } = await pool.query<{ kind: TokenKind }>(
        'delete from access_token where name = $1 returning kind',
        [name],
      );
      return rows.map(({ kind }) => kind);
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
