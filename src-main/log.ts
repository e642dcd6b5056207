/** Where a part of the tablet says what it did. Never a PIN, a token, or what an officer wrote. */
export interface Log {
  info(details: Readonly<Record<string, unknown>>, words: string): void;
  warn(details: Readonly<Record<string, unknown>>, words: string): void;
  error(details: Readonly<Record<string, unknown>>, words: string): void;
}
