/** Most characters of one remark; the contract's own limit. */
export const maxRemarkCharacters = 20_000;

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  deg: '°',
  eacute: 'é',
  ntilde: 'ñ',
};

/** Decodes the character references of HTML and XML that occur in text, once. Unknown ones stay as they are. */
export function decodeReferences(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/g,
    (whole, decimal, hex, name) => {
      if (name) return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
      const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/**
 * One line of plain text: no control characters, no lone surrogates (PostgreSQL stores neither), single spaces,
 * at most `max` characters, the cut marked with an ellipsis.
 */
export function line(text: string, max: number): string {
  return clip(clean(text).replace(/\s+/g, ' ').trim(), max);
}

/** Several lines of plain text, without control characters, with at most one blank line in a row. */
export function lines(text: string, max: number): string {
  const tidy = clean(text)
    .split('\n')
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return clip(tidy, max);
}

/**
 * The words of a note in HTML5 as plain text. Nothing of it is ever shown as HTML; this is for reading.
 * `<` that does not open a tag stays, because call takers type `suspect < 5 ft`.
 */
export function htmlToText(html: string): string {
  const broken = dropHidden(html.slice(0, maxHtmlCharacters))
    .replace(/\r\n?/g, '\n')
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<li\b[^<>]*>/gi, '\n• ')
    .replace(/<\/?(?:p|div|ul|ol|table|tr|h[1-6]|blockquote|pre|section|article)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[A-Za-z][^<>]*>/g, ' ')
    .replace(/<[!?][A-Za-z[][^<>]*>/g, ' ');
  return lines(decodeReferences(broken), maxRemarkCharacters);
}

const hiddenStart = /<(?:!--|(script|style|template)\b[^<>]*>)/gi;

/**
 * Without comments and what a browser does not show. One that is never closed hides nothing: words are not lost to it.
 * Looks for each kind of end only until one search for it fails, so that the time stays in line with the length.
 */
function dropHidden(html: string): string {
  const lower = html.toLowerCase();
  const unclosed = new Set<string>();
  let kept = '';
  let from = 0;
  for (const start of html.matchAll(hiddenStart)) {
    if (start.index < from) continue;
    const end = start[1] ? `</${start[1].toLowerCase()}` : '-->';
    if (unclosed.has(end)) continue;
    const at = lower.indexOf(end, start.index + start[0].length);
    if (at < 0) {
      unclosed.add(end);
      continue;
    }
    kept += `${html.slice(from, start.index)} `;
    from = at + (start[1] ? 0 : end.length);
  }
  return kept + html.slice(from);
}

/** Before it is read: enough for any remark with its markup, little enough to stay quick. */
const maxHtmlCharacters = 100_000;

function clean(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, ' ')
  );
}

function clip(text: string, max: number): string {
  return text.length <= max
    ? text
    : `${text
        .slice(0, max - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trimEnd()}…`;
}
