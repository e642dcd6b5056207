/** Where the host writes what happened. The shape is pino's: details first, then words. */
export interface HostLog {
  info(details: object, words: string): void;
  warn(details: object, words: string): void;
  error(details: object, words: string): void;
}
