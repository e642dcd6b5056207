/** No pattern of a form needs more: a step is a few nanoseconds, and an answer is checked at every keystroke. */
export const maxPatternCost = 100_000;
const maxPatternLength = 300;

/**
 * In how many ways a regular expression (with the flag `u`) can be tried against a text of `length` characters: an upper
 * bound of what a backtracking engine does before it gives up, times the places where it may start. `(a+)+` comes out
 * as infinite. Throws a `PatternFault` for what cannot be counted, and for what is not a regular expression.
 */
export function patternCost(pattern: string, length: number): number {
  if (pattern.length > maxPatternLength)
    throw new PatternFault(`is longer than ${maxPatternLength} characters`);
  try {
    new RegExp(pattern, 'u');
  } catch (fault) {
    throw new PatternFault((fault as Error).message);
  }
  const reader = new PatternReader(pattern, length);
  const ways = reader.alternatives();
  return pattern.startsWith('^') && !reader.splitAtTop ? ways : ways * length;
}

/** A pattern that a form may not have. */
export class PatternFault extends Error {}

class PatternReader {
  /** Whether the whole is a choice, so that a leading ^ binds only its first branch. */
  splitAtTop = false;
  private at = 0;
  private depth = 0;
  private readonly pattern: string;
  private readonly length: number;

  constructor(pattern: string, length: number) {
    this.pattern = pattern;
    this.length = length;
  }

  alternatives(): number {
    let ways = this.sequence();
    while (this.take('|')) {
      if (this.depth === 0) this.splitAtTop = true;
      ways += this.sequence();
    }
    return ways;
  }

  private sequence(): number {
    let ways = 1;
    while (this.at < this.pattern.length && !/[|)]/.test(this.pattern.charAt(this.at))) {
      ways *= this.repeated(this.atom());
    }
    return ways;
  }

  private atom(): number {
    if (this.take('(')) {
      this.match(/^\?(?:[:=!]|<[=!]|<[^>]*>)/);
      this.depth += 1;
      const ways = this.alternatives();
      this.depth -= 1;
      this.take(')');
      return ways;
    }
    if (this.match(/^\\[1-9k]/)) throw new PatternFault('refers back to a group, whose cost cannot be told');
    if (this.match(/^\[(?:\\.|[^\]\\])*\]/)) return 1;
    if (this.match(/^\\(?:[pPu]\{[^}]*\}|.)/)) return 1;
    this.at += 1;
    return 1;
  }

  /** Every count of repeats is a way of its own, with the ways of each repeat inside it. */
  private repeated(ways: number): number {
    const [sign, least, comma, most] = this.match(/^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/) ?? [];
    if (!sign) return ways;
    const min = least === undefined ? (sign.startsWith('+') ? 1 : 0) : Number(least);
    const open = sign.startsWith('*') || sign.startsWith('+') || (comma && !most);
    const max = open ? Math.max(this.length, min) : sign.startsWith('?') ? 1 : Number(most || least);
    if (ways === 1) return max - min + 1;
    let sum = 0;
    for (let count = min; count <= max && sum < Number.POSITIVE_INFINITY; count += 1) sum += ways ** count;
    return sum;
  }

  private take(sign: string): boolean {
    if (this.pattern[this.at] !== sign) return false;
    this.at += 1;
    return true;
  }

  private match(shape: RegExp): RegExpExecArray | undefined {
    const found = shape.exec(this.pattern.slice(this.at));
    if (!found) return undefined;
    this.at += found[0].length;
    return found;
  }
}
