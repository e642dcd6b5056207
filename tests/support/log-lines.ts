/** A log that keeps what is written to it, one text a line. */
export function logLines() {
  const lines: string[] = [];
  const write = (level: string) => (details: object, words: string) =>
    void lines.push(`${level}: ${words} ${JSON.stringify(details)}`);
  return { lines, info: write('info'), warn: write('warn'), error: write('error') };
}
