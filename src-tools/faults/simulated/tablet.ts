import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import type { Outcome } from '../../../src-contract/bridge.ts';
import { type BridgeClient, connectBridge } from '../../../src-contract/bridge-client.ts';
import { serveBridge } from '../../../src-contract/bridge-server.ts';
import { canonicalJson } from '../../../src-contract/canonical-json.ts';
import type { TabletCommands, TabletViews } from '../../../src-contract/tablet-bridge.ts';
import type { Log } from '../../../src-main/log.ts';
import { notSaved } from '../../../src-main/store/fault.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';
import { startTablet, type Tablet } from '../../../src-main/tablet.ts';
import type { Random } from '../random.ts';
import type { Record as Told } from '../record.ts';
import { askHubOver, pin } from './ask-hub.ts';
import type { Line } from './network.ts';
import { type FaultySqlite, faultySqlite, PowerCut } from './sqlite.ts';
import type { Time } from './time.ts';

type Screen = BridgeClient<TabletCommands, TabletViews>;

interface Life {
  readonly sqlite: FaultySqlite;
  readonly store: Store;
  readonly tablet: Tablet;
  readonly screen: Screen;
}

export interface TabletParts {
  readonly time: Time;
  readonly random: Random;
  readonly line: Line;
  readonly record: Told;
  readonly name: string;
  readonly token: string;
  readonly precinct: string;
  readonly migrations: string;
  readonly packs: string;
  readonly log: Log;
  readonly epoch: number;
  /** Puts a sabotage around the store. */
  around(store: Store, native: Database): void;
  /** The power has just gone. */
  onCut(native: Database): void;
  fault(words: string): void;
}

/** A whole tablet in memory: its power can go at any statement, and what it had committed is there when it comes back. */
export class SimulatedTablet {
  readonly name: string;
  readonly native: Database = new Sqlite(':memory:');
  readonly #parts: TabletParts;
  readonly #statements = new Map<string, Statement<unknown[]>>();
  #life: Life | undefined;
  #alive = { value: false };
  #skew = 0;
  #armed: ((sqlite: FaultySqlite) => void) | undefined;
  #isActing = false;
  /** The draft that is open on its screen. */
  draft: string | undefined;

  constructor(parts: TabletParts) {
    this.name = parts.name;
    this.#parts = parts;
    this.native.pragma('foreign_keys = ON');
  }

  get isOn(): boolean {
    return this.#life !== undefined;
  }

  /** A statement of which the first column is wanted; kept, for it is asked again and again. */
  #values(sql: string): Statement<unknown[]> {
    const known = this.#statements.get(sql) ?? this.native.prepare<unknown[]>(sql).pluck();
    this.#statements.set(sql, known);
    return known;
  }

  /** The identity of its store. */
  get device(): string {
    const text = this.#values("SELECT value FROM meta WHERE key = 'device'").get();
    return typeof text === 'string' ? JSON.parse(text) : '';
  }

  state(subject: string): unknown {
    const text = this.#values('SELECT current FROM aggregate WHERE subject = ?').get(subject);
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  }

  /** Acts that the hub refused and nobody has taken off the list. */
  refused(): number[] {
    return this.#values(
      'SELECT DISTINCT act FROM journal WHERE refused IS NOT NULL AND dismissed = 0 ORDER BY act',
    ).all() as number[];
  }

  /** A report that was returned to its author. */
  returnedReport(): string | undefined {
    const id = this.#values(
      'SELECT substr(subject, 8) FROM aggregate WHERE subject LIKE \'report/%\' AND current LIKE \'%"status":"returned"%\' ORDER BY 1',
    ).get();
    return typeof id === 'string' ? id : undefined;
  }

  /** Its store as a program with other reducers would have left it. */
  foldOld(): void {
    this.native.prepare("UPDATE meta SET value = '0' WHERE key = 'contract'").run();
  }

  /** Whether the hub has said of everything written that it has it. */
  isSettled(): boolean {
    const { lastSeq, acked } = this.native
      .prepare(
        `SELECT coalesce(max(seq), 0) AS lastSeq,
           coalesce((SELECT value FROM meta WHERE key = 'acked'), 0) AS acked FROM journal`,
      )
      .get() as { lastSeq: number; acked: string | number };
    return Number(acked) === lastSeq;
  }

  async link(): Promise<{ link: string; turnedAway?: string } | undefined> {
    return this.#life?.tablet.bridge.read.sync({});
  }

  start(): void {
    if (this.#life) return;
    const { time, line, name, token, precinct, packs, migrations, log } = this.#parts;
    const askHub = askHubOver({ ...this.#parts, device: name });
    const alive = { value: true };
    this.#alive = alive;
    const sqlite = faultySqlite(this.native, () => this.#cut(alive));
    const shown = this.#shown();
    this.#armed?.(sqlite);
    this.#armed = undefined;
    try {
      const store = createStore(sqlite.db, migrations);
      this.#parts.around(store, this.native);
      const tablet = startTablet({
        config: { hub: 'https://hub.example.org', name, precinct, token },
        store,
        packs,
        log,
        clock: {
          now: () => Math.floor(this.#parts.epoch + time.now() + this.#skew),
          ticks: () => time.now(),
          after: (ms, work) => time.after(ms, () => alive.value && this.#guard(work)),
        },
        dial: (url, secret, events) =>
          line.dial(url, secret, {
            opened: () => alive.value && this.#guard(events.opened),
            alive: () => alive.value && this.#guard(events.alive),
            message: (message) => alive.value && this.#guard(() => events.message(message)),
            closed: (why) => alive.value && this.#guard(() => events.closed(why)),
          }),
        askHub: ({ officer }) => askHub(officer),
      });
      const screen: Screen = connectBridge({
        send(text) {
          void session.receive(text);
          return true;
        },
      });
      const session = serveBridge(
        tablet.bridge,
        (text) => alive.value && screen.receive(text),
        (fault, view) => this.#fault(fault, view),
      );
      tablet.onChange((views) => session.refresh((view) => views.has(view)));
      for (const view of ['session', 'jobs', 'attention'] as const)
        screen.watch(view, {}, (shape: unknown) => shape ?? this.#parts.fault(`${name}: ${view} went blank`));
      // The power may have gone meanwhile, in a place that minds no fault.
      if (!alive.value) return;
      this.#life = { sqlite, store, tablet, screen };
    } catch (fault) {
      // With a full disk the program does not start, and says so; the one who reads that makes room.
      if (!notSaved(fault)) this.#fault(fault, 'the start');
      this.#cut(alive);
      return;
    }
    const missing = [...shown].filter((subject) => !this.#shown().has(subject));
    if (missing.length > 0) this.#parts.fault(`${name}: started without ${missing.join(', ')}`);
  }

  /** Faults that are to come after so many moments or writes; at the next start where it is off. */
  arm(fault: (sqlite: FaultySqlite) => void): void {
    if (this.#life) fault(this.#life.sqlite);
    else this.#armed = fault;
  }

  cutPower(): void {
    this.#life?.sqlite.cut();
  }

  moveClock(ms: number): void {
    this.#skew += ms;
  }

  /** No page more than there is now, or as many as it likes. */
  setFull(isFull: boolean): void {
    const pages = this.native.pragma('page_count', { simple: true });
    this.native.pragma(`max_page_count = ${isFull ? pages : 1_073_741_823}`);
  }

  resume(): void {
    this.#guard(() => this.#life?.tablet.resume());
  }

  /**
   * Does a command as a screen does, and writes down what the screen was told. One at a time: a second one waits in nobody's
   * hand, so it is left out.
   * @param kept what of its value has to be written down besides
   */
  act<N extends keyof TabletCommands & string>(
    command: N,
    params: unknown,
    kept?: (value: unknown) => void,
  ): void {
    const life = this.#life;
    if (!life || this.#isActing) return;
    const alive = this.#alive;
    const before = this.#lastSeq();
    const isAct = !command.startsWith('forms.') || command === 'forms.submitDraft';
    this.#isActing = true;
    const act = life.screen.act as unknown as (name: string, params: unknown) => Promise<Outcome<unknown>>;
    void act(command, params)
      .then((outcome) => {
        if (!alive.value || 'refused' in outcome) return;
        kept?.(outcome.value);
        if (!isAct || command === 'attention.dismiss') return;
        const events = this.#eventsAfter(before);
        if (events.length > 0) this.#parts.record.acts.push(events);
        else this.#parts.record.nothings.push(`${this.name}: ${command}`);
      })
      .catch((fault) => this.#fault(fault, command))
      .finally(() => {
        if (this.#alive === alive) this.#isActing = false;
      });
  }

  signOn(officer: string, unit: string, partner?: string): void {
    const others = partner && { partner: { officer: partner, pin } };
    this.act('access.signOn', { officer, pin, unit, tour: 'day', ...others });
  }

  #lastSeq(): number {
    return this.#values('SELECT coalesce(max(seq), 0) FROM journal').get() as number;
  }

  #eventsAfter(seq: number): Told['acts'][number] {
    const { device } = this;
    const rows = this.native
      .prepare('SELECT seq, type, subject, body FROM journal WHERE seq > ? ORDER BY seq')
      .all(seq) as { seq: number; type: string; subject: string; body: string }[];
    return rows.map((row) => ({ ...row, device, body: canonicalJson(JSON.parse(row.body)) }));
  }

  #shown(): ReadonlySet<string> {
    const hasTable = this.native.prepare("SELECT 1 FROM sqlite_master WHERE name = 'aggregate'").get();
    if (!hasTable) return new Set();
    return new Set(this.#values('SELECT subject FROM aggregate WHERE current IS NOT NULL').all() as string[]);
  }

  #cut(alive: { value: boolean }): void {
    if (!alive.value) return;
    alive.value = false;
    this.#isActing = false;
    this.#life = undefined;
    this.#parts.line.drop();
    // After whatever holds the transaction has let go of it.
    queueMicrotask(() => this.#parts.onCut(this.native));
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (fault) {
      this.#fault(fault, 'an event');
    }
  }

  #fault(fault: unknown, where: string): void {
    if (fault instanceof PowerCut || !this.#alive.value) return;
    const words = fault instanceof Error ? fault.stack?.split('\n').slice(0, 4).join(' ') : String(fault);
    this.#parts.fault(`${this.name}, ${where}: ${words}`);
  }
}
