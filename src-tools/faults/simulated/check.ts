import type { Database } from 'better-sqlite3';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import type { ConfirmedEvent } from '../../../src-contract/journal.ts';
import { parseFact, reduceEvent } from '../../../src-contract/registry.ts';
import { unpackAct, type WireAct } from '../../../src-contract/wire.ts';
import type { Record as Told } from '../record.ts';
import { find, type Verdict } from '../verdict.ts';
import { checkFrames, type WentDown } from './frames.ts';
import { sightsOf } from './rights.ts';

/** A tablet at the end of its schedule. */
export interface AtTheEnd {
  readonly name: string;
  readonly device: string;
  readonly native: Database;
}

/** What is asked of the hub's database at the end; every column as text, as PostgreSQL writes it. */
export const hubQuestions = {
  events: 'select * from event order by pos',
  refused: 'select store, wire_act from refused_act',
  head: 'select pos from journal_head',
  aggregates: 'select subject, channel, state from aggregate order by subject',
} as const;
/** The rows that answer the questions. */
export type AtTheHub = Readonly<Record<keyof typeof hubQuestions, readonly unknown[]>>;

export interface JournalRow {
  readonly seq: number;
  readonly act: number;
  readonly type: string;
  readonly subject: string;
  readonly body: string;
  readonly refused: string | null;
}

/** Compares what is at the hub and on the tablets with each other and with what screens were told. Reads, and nothing else. */
export function check(
  hub: AtTheHub,
  tablets: readonly AtTheEnd[],
  told: Told,
  frames: readonly WentDown[],
  verdict: Verdict,
): void {
  const events = readEvents(hub);
  const refused = readRefused(hub);
  const states = checkFold(hub, events, verdict);
  checkOrder(events, verdict);
  const byKey = new Map(events.map((event) => [keyOf(event), event]));
  checkTold(told, byKey, refused, verdict);
  checkTexts(told, events, states, verdict);
  const sights = sightsOf(events);
  checkFrames(frames, sights, verdict);
  for (const tablet of tablets) {
    checkJournal(tablet, byKey, refused, events, verdict);
    const wanted = new Map(
      [...states].filter(([subject, { channel }]) =>
        sights.maySee(tablet.device, tablet.name, events.length, channel, subject),
      ),
    );
    checkStates(tablet, wanted, verdict);
  }
  checkDrafts(tablets, told, events, verdict);
}

const keyOf = ({ device, seq }: { device: string; seq: number }) => `${device} ${seq}`;

/** The journal as the hub's database has it. */
export function readEvents({ events }: Pick<AtTheHub, 'events'>): ConfirmedEvent[] {
  return (events as Record<string, string>[]).map((row) => ({
    pos: Number(row.pos),
    device: row.device ?? '',
    seq: Number(row.seq),
    act: Number(row.act),
    type: row.type ?? '',
    v: Number(row.v),
    subject: row.subject ?? '',
    channel: row.channel ?? '',
    actor: row.actor ?? '',
    at: Number(row.at),
    ...(row.clock_offset !== null && { offset: Number(row.clock_offset) }),
    body: JSON.parse(row.body ?? 'null'),
  }));
}

/** Refused events with their text, by device and seq. */
function readRefused({ refused: rows }: AtTheHub): Map<string, string> {
  const refused = new Map<string, string>();
  for (const { store, wire_act: text } of rows as { store: string; wire_act: string }[]) {
    const act = JSON.parse(text) as WireAct;
    if (!Array.isArray(act) || act.length < 5) continue;
    for (const { seq, type, subject, body } of unpackAct(store, act))
      refused.set(`${store} ${seq}`, canonicalJson({ type, subject, body }));
  }
  return refused;
}

/** The journal has no gap, and its fold is what is stored. */
function checkFold(
  hub: AtTheHub,
  events: readonly ConfirmedEvent[],
  verdict: Verdict,
): Map<string, { channel: string; state: string }> {
  events.forEach(({ pos }, index) => {
    if (pos !== index + 1) find(verdict, 'outOfOrder', `the journal has ${pos} in place ${index + 1}`);
  });
  const head = Number((hub.head[0] as { pos?: string } | undefined)?.pos);
  if (head !== events.length) find(verdict, 'diverged', `the journal's head is ${head} of ${events.length}`);
  const folded = new Map<string, unknown>();
  for (const event of events) {
    const parsed = parseFact(event);
    if ('fact' in parsed) folded.set(event.subject, reduceEvent(folded.get(event.subject), parsed.fact));
  }
  const stored = new Map(
    (hub.aggregates as { subject: string; channel: string; state: string }[]).map(({ subject, ...row }) => [
      subject,
      row,
    ]),
  );
  for (const subject of new Set([...folded.keys(), ...stored.keys()])) {
    const state = folded.get(subject);
    if ((state === undefined ? undefined : canonicalJson(state)) !== stored.get(subject)?.state)
      find(verdict, 'diverged', `the hub's ${subject} is not the fold of the journal`);
  }
  return stored;
}

function checkOrder(events: readonly ConfirmedEvent[], verdict: Verdict): void {
  const last = new Map<string, number>();
  for (const { device, seq, pos } of events) {
    if (seq <= (last.get(device) ?? 0)) find(verdict, 'outOfOrder', `${device} ${seq} is at ${pos}`);
    last.set(device, seq);
  }
}

/** Each act that a screen was told of is at the hub as it was, or refused with its text. */
function checkTold(
  told: Told,
  byKey: ReadonlyMap<string, ConfirmedEvent>,
  refused: ReadonlyMap<string, string>,
  verdict: Verdict,
): void {
  verdict.acts += told.acts.length;
  for (const words of told.nothings) find(verdict, 'lost', `${words} was said to be saved, and was not`);
  for (const act of told.acts) {
    const missing = act.find((event) => {
      const at = byKey.get(keyOf(event));
      const isThere =
        at?.type === event.type && at.subject === event.subject && canonicalJson(at.body) === event.body;
      const { type, subject, body } = event;
      return (
        !isThere && refused.get(keyOf(event)) !== canonicalJson({ type, subject, body: JSON.parse(body) })
      );
    });
    if (missing) find(verdict, 'lost', `${missing.type} on ${missing.subject} (${keyOf(missing)})`);
  }
}

/** No text is in the journal twice, nor in a job's history. */
function checkTexts(
  told: Told,
  events: readonly ConfirmedEvent[],
  states: ReadonlyMap<string, { readonly state: string }>,
  verdict: Verdict,
): void {
  const times = new Map<string, number>();
  for (const { body } of events) {
    const text = (body as { text?: string }).text;
    if (text !== undefined && told.texts.has(text)) times.set(text, (times.get(text) ?? 0) + 1);
  }
  for (const [text, count] of times)
    if (count > 1) find(verdict, 'doubled', `“${text}” is in the journal ${count} times`);
  for (const [subject, { state }] of states) {
    if (!subject.startsWith('incident/')) continue;
    const seen = new Set<string>();
    for (const { text } of (JSON.parse(state) as { timeline: { text?: string }[] }).timeline) {
      if (text === undefined || !told.texts.has(text)) continue;
      if (seen.has(text)) find(verdict, 'doubled', `“${text}” is in ${subject} twice`);
      seen.add(text);
    }
  }
}

/** Everything that a tablet wrote, told or not, is in one place: numbered at the hub, or refused on both sides with its text. */
function checkJournal(
  { name, device, native }: AtTheEnd,
  byKey: ReadonlyMap<string, ConfirmedEvent>,
  refused: ReadonlyMap<string, string>,
  events: readonly ConfirmedEvent[],
  verdict: Verdict,
): void {
  const rows = native
    .prepare('SELECT seq, act, type, subject, body, refused FROM journal ORDER BY seq')
    .all() as JournalRow[];
  for (const { seq, type, subject, body, refused: marked } of rows) {
    const at = byKey.get(`${device} ${seq}`);
    const kept = refused.get(`${device} ${seq}`);
    const text = canonicalJson({ type, subject, body: JSON.parse(body) });
    if (at && kept) find(verdict, 'doubled', `${name} ${seq} is accepted and refused`);
    if (!at && kept !== text) find(verdict, 'lost', `${name} ${seq} (${type}) is not at the hub`);
    if ((marked !== null) !== (kept !== undefined))
      find(verdict, 'diverged', `${name} ${seq} (${type}) is refused on one side only`);
    if (at && canonicalJson({ type: at.type, subject: at.subject, body: at.body }) !== text)
      find(verdict, 'lost', `${name} ${seq} (${type}) is another act at the hub`);
  }
  const own = new Set(rows.map(({ seq }) => seq));
  for (const event of events)
    if (event.device === device && !own.has(event.seq))
      find(verdict, 'lost', `${name} does not know its own ${event.seq} (${event.type})`);
  for (const key of refused.keys()) {
    const [store, seq] = key.split(' ');
    if (store === device && !own.has(Number(seq)))
      find(verdict, 'lost', `${name} lost the text of its refused ${seq}`);
  }
}

/** What a tablet shows and what it holds confirmed are the hub's states of what it may see: all of them, and no other. */
function checkStates(
  { name, native }: AtTheEnd,
  wanted: ReadonlyMap<string, { readonly state: string }>,
  verdict: Verdict,
): void {
  const rows = native.prepare('SELECT subject, confirmed, current FROM aggregate').all() as {
    subject: string;
    confirmed: string | null;
    current: string | null;
  }[];
  const held = new Map(rows.map((row) => [row.subject, row]));
  const canonical = (text: string | null | undefined) =>
    text == null ? undefined : canonicalJson(JSON.parse(text));
  for (const [subject, { state }] of wanted) {
    const row = held.get(subject);
    if (canonical(row?.current) !== state)
      find(verdict, 'diverged', `${name} shows another ${subject} than the hub`);
    else if (canonical(row?.confirmed) !== state)
      find(verdict, 'diverged', `${name} has not confirmed ${subject}`);
  }
  for (const subject of held.keys())
    if (!wanted.has(subject)) find(verdict, 'leaked', `${name} still holds ${subject}`);
}

/** Answers that were said to be kept are in their draft, or in the report that it became. */
function checkDrafts(
  tablets: readonly AtTheEnd[],
  told: Told,
  events: readonly ConfirmedEvent[],
  verdict: Verdict,
): void {
  for (const [id, { tablet, marker, later }] of told.drafts) {
    const native = tablets.find(({ name }) => name === tablet)?.native;
    const draft = native?.prepare('SELECT answers FROM draft WHERE id = ?').pluck().get(id);
    const kept = [
      typeof draft === 'string' ? draft : '',
      ...events.filter(({ subject }) => subject === `report/${id}`).map(({ body }) => JSON.stringify(body)),
    ];
    const isKept = [marker, ...later].some((text) => kept.some((json) => json.includes(`"${text}"`)));
    if (!isKept) find(verdict, 'lost', `${tablet}: the form's answer “${marker}”`);
  }
}
