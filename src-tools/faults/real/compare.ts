import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import type { ConfirmedEvent } from '../../../src-contract/journal.ts';
import { type AtTheEnd, check, hubQuestions, type JournalRow, readEvents } from '../simulated/check.ts';
import { find, type Verdict } from '../verdict.ts';
import { type Asked, align, isWhatWasAsked } from './asked.ts';
import type { RealCar, Stage } from './stage.ts';

/** Compares what screens were told with the stores and with PostgreSQL. The tablets are down, and nobody writes. */
export async function compare(stage: Stage, verdict: Verdict): Promise<void> {
  const { database, cars, record, desk } = stage;
  const hub = {
    events: await database.ask(hubQuestions.events),
    refused: await database.ask(hubQuestions.refused),
    head: await database.ask(hubQuestions.head),
    aggregates: await database.ask(hubQuestions.aggregates),
  };
  const stores: AtTheEnd[] = [];
  const told = { ...record, acts: [...record.acts], nothings: [...record.nothings] };
  try {
    for (const car of cars) {
      const native = car.openStore();
      const device = JSON.parse(
        String(native.prepare("SELECT value FROM meta WHERE key = 'device'").pluck().get()),
      ) as string;
      const store = { name: car.name, device, native };
      stores.push(store);
      compareScreen(car, store, told, verdict);
    }
    // Frames are not looked into: what must not have been sent shows as what must not be held.
    check(hub, stores, told, [], verdict);
  } finally {
    for (const { native } of stores) native.close();
  }
  compareDesk(desk.asked, readEvents(hub), verdict);
}

type Told = Stage['record'];

/** Lays what a screen asked for beside its tablet's journal; gives the acts that it was told of to be looked for at the hub. */
function compareScreen(
  { screen }: RealCar,
  { name, device, native }: AtTheEnd,
  told: Told,
  verdict: Verdict,
): void {
  const rows = native
    .prepare('SELECT seq, act, type, subject, body, refused FROM journal ORDER BY seq')
    .all() as JournalRow[];
  const byAct = Map.groupBy(rows, ({ act }) => act);
  const acts = [...byAct.values()].map((events) =>
    events.map((row) => ({ ...row, body: JSON.parse(row.body) as unknown })),
  );
  const { pairs, missing, surplus } = align(screen.asked, acts);
  for (const [asked, written] of pairs) {
    if (screen.asked[asked]?.told !== 'saved') continue;
    const events = acts[written] ?? [];
    told.acts.push(
      events.map(({ seq, type, subject, body }) => ({
        device,
        seq,
        type,
        subject,
        body: canonicalJson(body),
      })),
    );
  }
  for (const place of missing) {
    verdict.acts += 1;
    told.nothings.push(`${name}: ${JSON.stringify(screen.asked[place]?.expected)}`);
  }
  for (const place of surplus) {
    const events = acts[place] ?? [];
    const wasAsked = screen.asked.some(({ expected }) => isWhatWasAsked(expected, events));
    const [first] = events;
    const words = `${name} ${first?.seq} (${first?.type} on ${first?.subject})`;
    if (wasAsked) find(verdict, 'doubled', `${words} was written once more than it was asked for`);
    else find(verdict, 'others', `${words} was written, though no screen was told so`);
  }
}

/** What was done at the hubs: each act that was said to be saved is there, and none is there more often than it was asked for. */
function compareDesk(asked: readonly Asked[], events: readonly ConfirmedEvent[], verdict: Verdict): void {
  const own = events.filter(({ device }) => device === 'hub');
  const byWords = Map.groupBy(asked, ({ expected }) => canonicalJson(expected));
  for (const [words, ones] of byWords) {
    const saved = ones.filter(({ told }) => told === 'saved').length;
    verdict.acts += saved;
    const [one] = ones;
    const count = one ? own.filter((event) => isWhatWasAsked(one.expected, [event])).length : 0;
    for (let n = count; n < saved; n += 1) find(verdict, 'lost', `at the hub: ${words}`);
    for (let n = ones.length; n < count; n += 1) find(verdict, 'doubled', `at the hub: ${words}`);
  }
  const calls = own.filter(({ type }) => type === 'incident.reported');
  for (const [address, ones] of Map.groupBy(calls, ({ body }) =>
    canonicalJson((body as { location?: unknown }).location ?? null),
  ))
    for (let n = 1; n < ones.length; n += 1) find(verdict, 'doubled', `a call from ${address}`);
}
