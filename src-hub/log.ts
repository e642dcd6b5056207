/** Where a part of the hub says what it did. Never a name, a number, a token, or what an officer wrote. Pino is one. */
export interface HubLog {
  info(about: object, words: string): void;
  warn(about: object, words: string): void;
  error(about: object, words: string): void;
}
