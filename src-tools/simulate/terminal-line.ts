import type { WriteStream } from 'node:tty';

/** One line that is written over as things go on, with lasting lines above it. */
export interface TerminalLine {
  show(text: string): void;
  say(text: string): void;
  end(): void;
}

/** Where the output is no terminal, a line is written when it differs, every ten seconds at most. */
export function openTerminalLine(out: Pick<WriteStream, 'write' | 'isTTY' | 'columns'>): TerminalLine {
  const every = out.isTTY ? 100 : 10_000;
  let shown = '';
  let at = Number.NEGATIVE_INFINITY;
  let latest = '';
  let lastSaid = '';

  function draw(text: string): void {
    at = performance.now();
    shown = text;
    out.write(out.isTTY ? `\r\u001b[2K${text.slice(0, (out.columns || 80) - 1)}` : `${text}\n`);
  }

  return {
    show(text) {
      latest = text;
      if (text !== shown && performance.now() - at >= every) draw(text);
    },
    say(text) {
      // A lost connection is said by every unit; once is enough.
      if (text === lastSaid) return;
      lastSaid = text;
      out.write(out.isTTY ? `\r\u001b[2K${text}\n${shown}` : `${text}\n`);
    },
    end() {
      if (latest !== shown) draw(latest);
      if (out.isTTY) out.write('\n');
    },
  };
}
