import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import type { CodesPack } from '../../../src-contract/codes.ts';
import type { ConfirmedEvent, Fact, JournalEvent, Refusal, Role } from '../../../src-contract/journal.ts';
import { checkEvent, parseFact, reduceEvent } from '../../../src-contract/registry.ts';
import {
  type DownFrame,
  packFact,
  unpackAct,
  type WireAct,
  type WireEvent,
} from '../../../src-contract/wire.ts';

type Frame<K extends DownFrame['k']> = Extract<DownFrame, { k: K }>;

/**
 * A hub that is nothing but a list of events: what the tablet is compared to. It refuses what the contract's checks refuse,
 * and whatever `turnsDown` names besides.
 */
export class ModelHub {
  readonly events: ConfirmedEvent[] = [];
  readonly refusals = new Map<string, Refusal>();
  turnsDown: (act: readonly JournalEvent[]) => boolean = () => false;
  readonly #acked = new Map<string, number>();
  readonly #codes: CodesPack;
  readonly #hubActs = { seq: 0 };

  constructor(codes: CodesPack) {
    this.#codes = codes;
  }

  get pos(): number {
    return this.events.length;
  }

  acked(device: string): number {
    return this.#acked.get(device) ?? 0;
  }

  /** Takes acts of a device: each once, in order. Gives the answer that the device gets, also to what it had before. */
  take(device: string, acts: readonly WireAct[]): Frame<'ack'> {
    const refused: [number, Refusal][] = [];
    let answered = 0;
    for (const wire of acts) {
      const events = unpackAct(device, wire);
      const [first] = events;
      const last = events.at(-1);
      if (!first || !last) throw new Error('an empty act');
      const key = `${device} ${first.seq}`;
      if (first.seq > this.acked(device) + 1)
        throw new Error(`act ${first.seq} came after ${this.acked(device)}`);
      if (first.seq === this.acked(device) + 1) {
        const refusal = this.#check(events, 'officer');
        if (refusal) this.refusals.set(key, refusal);
        else this.#number(events);
        this.#acked.set(device, last.seq);
      }
      const before = this.refusals.get(key);
      if (before) refused.push([first.seq, before]);
      answered = last.seq;
    }
    return { k: 'ack', seq: answered, refused };
  }

  /** An act of the hub's own users. Gives false when the contract does not allow it. */
  act(facts: readonly Fact[], actor: string, role: Role, at: number): boolean {
    const act = this.#hubActs.seq + 1;
    const events = facts.map((fact, index) => ({ ...fact, device: 'hub', seq: act + index, act, actor, at }));
    if (this.#check(events, role, true)) return false;
    this.#number(events);
    this.#hubActs.seq += events.length;
    return true;
  }

  #check(events: readonly JournalEvent[], role: Role, isHub = false): Refusal | undefined {
    if (!isHub && this.turnsDown(events))
      return { code: 'turned-down', reason: 'The model turns this down.' };
    const states = new Map<string, unknown>();
    for (const event of events) {
      const parsed = parseFact(event);
      if ('refused' in parsed) return parsed.refused;
      const state = states.has(event.subject) ? states.get(event.subject) : this.state(event.subject);
      const refusal = checkEvent(state, parsed.fact, { codes: this.#codes, role });
      if (refusal) return refusal;
      states.set(event.subject, reduceEvent(state, parsed.fact));
    }
    return undefined;
  }

  #number(events: readonly JournalEvent[]): void {
    for (const event of events) this.events.push({ ...event, pos: this.pos + 1 });
  }

  /** Folded anew from the first event, so that no cleverness can hide a fault. */
  state(subject: string, upTo = this.pos): unknown {
    let state: unknown;
    for (const event of this.events) {
      if (event.pos > upTo || event.subject !== subject) continue;
      const parsed = parseFact(event);
      if ('fact' in parsed) state = reduceEvent(state, parsed.fact);
    }
    return state;
  }

  subjects(): Map<string, string> {
    return new Map(this.events.map((event) => [event.subject, event.channel]));
  }

  tail(device: string, rights: ReadonlySet<string>, after: number, upTo = this.pos): Frame<'tail'> {
    const events = this.events
      .filter((event) => event.pos > after && event.pos <= upTo)
      .filter((event) => event.device === device || rights.has(event.channel) || rights.has(event.subject))
      .map((event) => wireEvent(event, device));
    return { k: 'tail', events, pos: upTo };
  }

  /** Snapshot frames of what the rights cover, in parts of `size` subjects. */
  snap(device: string, rights: ReadonlySet<string>, size = 2): Frame<'snap'>[] {
    const rows = [...this.subjects()]
      .filter(([subject, channel]) => rights.has(channel) || rights.has(subject))
      .map(([subject, channel]): Frame<'snap'>['aggregates'][number] => [
        subject,
        channel,
        this.events.findLast((event) => event.subject === subject)?.pos ?? 0,
        JSON.parse(canonicalJson(this.state(subject))),
      ]);
    const parts: Frame<'snap'>[] = [];
    do {
      const aggregates = rows.splice(0, size);
      parts.push({
        k: 'snap',
        pos: this.pos,
        aggregates,
        acked: this.acked(device),
        done: rows.length === 0,
      });
    } while (rows.length > 0);
    return parts;
  }
}

function wireEvent(event: ConfirmedEvent, device: string): WireEvent {
  if (event.device === device) return [event.pos, event.seq];
  const { pos, device: from, seq, act, at, offset, actor } = event;
  return [pos, from, seq, act, at, offset ?? null, actor, packFact(event)];
}
