import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import { dayOf, daysBetween, minutesBetween, timeOf, yearsBetween } from './dates.ts';

/*
 * The rules of a form are expressions in CEL (cel.dev) over `answers` and `context`. Every field is in `answers`; one
 * without an answer is null. A rule that would need a missing answer is unknown: comparing null with `==` and `!=` is
 * allowed, everything else over null is unknown, and `a || b` is true where either is. Beside CEL's own functions:
 *   known(x)              whether there is an answer
 *   yearsBetween(a, b)    whole years between two dates, as birthdays count
 *   daysBetween(a, b)     minutesBetween(a, b)
 *   dayOf(t)  timeOf(t)   the parts of `2026-11-24T21:47`
 */

/** What a rule is read over. */
export interface RuleScope {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
}

/** An expression that was parsed once. */
export interface Rule {
  readonly text: string;
  /** Fields whose answers it looks at. */
  readonly answers: ReadonlySet<string>;
  /** Parts of the context that it looks at: `job`, `now`. */
  readonly context: ReadonlySet<string>;
  /** Its value in JSON's types; undefined while it is unknown. */
  read(scope: RuleScope): unknown;
}

const limits = {
  maxAstNodes: 500,
  maxDepth: 40,
  maxListElements: 500,
  maxMapEntries: 50,
  maxCallArguments: 8,
};

function environment(settings: ConstructorParameters<typeof Environment>[0]): Environment {
  const whole = (count: (a: string, b: string) => number) => (a: string, b: string) => BigInt(count(a, b));
  return new Environment({ limits, ...settings })
    .registerFunction('known(dyn): bool', (value: unknown) => isKnown(value))
    .registerFunction('yearsBetween(string, string): int', whole(yearsBetween))
    .registerFunction('daysBetween(string, string): int', whole(daysBetween))
    .registerFunction('minutesBetween(string, string): int', whole(minutesBetween))
    .registerFunction('dayOf(string): string', dayOf)
    .registerFunction('timeOf(string): string', timeOf);
}

const running = environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false });

/** Parses a rule. Throws the parser's error for one that is not CEL, and `RuleFault` for one that hides what it looks at. */
export function compileRule(text: string): Rule {
  const run = running.parse(text);
  const answers = new Set<string>();
  const context = new Set<string>();
  collect(run.ast, { answers, context });
  return {
    text,
    answers,
    context,
    read(scope) {
      try {
        return plain(run(scope));
      } catch {
        // Nothing but a missing or unfitting answer gets here: the reader has checked types and names.
        return undefined;
      }
    },
  };
}

/** Nested names with the names of CEL types. */
export interface RuleTypes {
  readonly [name: string]: string | RuleTypes;
}

/** Says what a rule of a type such as `bool` does wrong over these answers and this context; undefined when it is sound. */
export function ruleChecker(answers: RuleTypes, context: RuleTypes) {
  const checking = environment({ homogeneousAggregateLiterals: false })
    .registerVariable({ name: 'answers', schema: { ...answers, [never]: 'bool' } })
    .registerVariable({ name: 'context', schema: { ...context, [never]: 'bool' } });

  return (text: string, types: readonly string[]): string | undefined => {
    const found = safely(() => checking.check(text));
    if ('fault' in found) return found.fault;
    if (!found.valid) return inWords(found.error?.summary ?? 'is not an expression', text);
    if (found.type !== 'dyn' && !types.includes(found.type ?? '')) {
      return `gives ${found.type}, and ${types.join(' or ')} is needed here`;
    }
    const compiled = safely(() => compileRule(text));
    return 'fault' in compiled ? compiled.fault : undefined;
  };
}

/** A schema without members is not taken by the library; this one cannot be written in an expression. */
const never = '-';

/** A rule that looks at answers in a way that cannot be followed. */
export class RuleFault extends Error {}

/** Whether there is an answer: not null, not empty. */
export function isKnown(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return !Array.isArray(value) || value.length > 0;
}

function collect(part: unknown, found: { answers: Set<string>; context: Set<string> }): void {
  if (Array.isArray(part)) {
    for (const inside of part) collect(inside, found);
    return;
  }
  if (!isNode(part)) return;
  if (part.op === 'call' && part.args[0] === 'has') {
    throw new RuleFault('has() is true for every field of the form: write known(answers.NAME)');
  }
  if (part.op === 'id' && (part.args === 'answers' || part.args === 'context')) {
    throw new RuleFault(`${part.args} can only be used as ${part.args}.NAME`);
  }
  if (part.op === '.') {
    const [of, name] = part.args;
    if (of.op === 'id' && (of.args === 'answers' || of.args === 'context')) {
      found[of.args].add(name);
      return;
    }
  }
  collect(part.args, found);
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part;
}

function safely<T extends object>(what: () => T): T | { readonly fault: string } {
  try {
    return what();
  } catch (fault) {
    const summary = (fault as { summary?: unknown }).summary;
    return { fault: typeof summary === 'string' ? summary : (fault as Error).message };
  }
}

function inWords(summary: string, text: string): string {
  const missing = /^No such key: (.*)$/.exec(summary);
  if (missing) return `looks at ${missing[1]}, which there is not: ${text}`;
  if (summary.endsWith('== null') || summary.endsWith('!= null')) {
    return 'compares with null: write known(answers.NAME)';
  }
  return `${summary}: ${text}`;
}

/** CEL's values as JSON carries them; undefined for what JSON has no form for. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  return undefined;
}
