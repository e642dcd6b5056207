import type { CodesPack } from '../../src-contract/codes.ts';
import type { AlarmSignal } from '../../src-contract/dispatch/alarm-signal.ts';
import type { ConfirmedEvent, Fact, Refusal, Role } from '../../src-contract/journal.ts';
import type { HubLog } from '../log.ts';
import { systemTimers, type Timers } from '../timers.ts';
import { readState } from './aggregates.ts';
import { type Ear, earOf } from './ear.ts';
import { inGroups } from './groups.ts';
import { hubActs, hubEvents } from './hub-acts.ts';
import { judge } from './judge.ts';
import { openNews } from './news.ts';
import { lockHead, readStates, writeJournal } from './numbering.ts';
import { isOfValues, type Pool, type PoolClient } from './postgres.ts';
import { type Received, receiveActs, StoreUnknown, type Upload } from './receive.ts';
import type { TailEvent } from './tail.ts';
import { inTransaction } from './transaction.ts';

export type { Received } from './receive.ts';

/** Who writes an act down. */
export interface Written {
  readonly actor: string;
  readonly role: Role;
}

/** An act that the contract does not allow. Nothing of it was written. */
export class ActRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.reason);
    this.name = 'ActRefused';
    this.refusal = refusal;
  }
}

/** One transaction of the journal. */
export interface JournalTx {
  readonly client: PoolClient;
  /** A subject's state as of now; undefined for one that nobody has heard of. */
  state(subject: string): Promise<unknown>;
  /**
   * An act of the hub's own: a console's or a feed's. All of its facts, or none: throws `ActRefused`, and the transaction can
   * go on without it. From the first act on, this transaction alone numbers until it ends: do what is slow before, and take
   * other locks before.
   */
  append(facts: readonly Fact[], written: Written): Promise<readonly ConfirmedEvent[]>;
}

/** What happened, in the only order there is. */
export interface Journal {
  /** Does `work` in one transaction: all of it is durable when this resolves, or nothing is changed and it rejects. */
  transact<T>(work: (tx: JournalTx) => Promise<T>): Promise<T>;
  state(subject: string): Promise<unknown>;
  /** After each commit, of this process or of another on the same database: the subjects touched. Gives back how to end it. */
  onCommitted(listener: (subjects: ReadonlySet<string>) => void): () => void;
  /** The same as events in order, without a hole from one call to the next. */
  onEvents(listener: (events: readonly TailEvent[]) => void): () => void;
  /** Units were heard of, by this hub process or another. */
  onContacts(listener: () => void): () => void;
  /** A hub process passes on that an officer calls for help. */
  onAlarm(listener: (signal: AlarmSignal) => void): () => void;
  /** The position up to which this process has heard of everything. */
  position(): number;
  /** Takes acts of a device's store: each once, in its order. See `receiveActs`. */
  receive(upload: Upload): Promise<Received>;
  close(): Promise<void>;
}

/** Tablets' acts in one transaction, but for the last tablet's: others wait for the lock meanwhile. */
const actsAtOnce = 500;

/** Feeds and desks bring the number with them. */
const noNumber = (): string => {
  throw new Error('a job without a number came from the hub itself');
};

/** Opens the journal of a migrated database. */
export async function openJournal(parts: {
  readonly pool: Pool;
  codes(): CodesPack;
  now?(): number;
  readonly log: HubLog;
  /** For simulations. */
  readonly ear?: Ear;
  readonly timers?: Timers;
}): Promise<Journal> {
  const { pool, codes, now = Date.now, log, ear = earOf(pool, log), timers = systemTimers } = parts;
  const news = await openNews({ pool, log, ear, timers });

  async function transaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
    try {
      return await inTransaction(pool, 'write', work);
    } finally {
      news.look();
    }
  }

  async function append(
    client: PoolClient,
    facts: readonly Fact[],
    { actor, role }: Written,
  ): Promise<readonly ConfirmedEvent[]> {
    const head = await lockHead(client);
    const at = now();
    const act = head.hubSeq + 1;
    const events = hubEvents(facts, { act, actor, at });
    const states = await readStates(client, new Set(facts.map(({ subject }) => subject)));
    const verdict = judge(events, states, { codes: codes(), role }, log);
    if ('refused' in verdict) throw new ActRefused(verdict.refused);
    const hub = hubActs(act + events.length - 1, { codes: codes(), at, log });
    const added = await hub.intake(client, verdict, states, noNumber);
    return writeJournal(client, head, added ? [verdict, added] : [verdict], hub.seq());
  }

  const receive = inGroups<Upload, Received>({
    work: (uploads) =>
      transaction((client) => receiveActs(client, uploads, { codes: codes(), now: now(), log })),
    keyOf: ({ store }) => store,
    sizeOf: ({ acts }) => acts.length,
    mostSize: actsAtOnce,
    isOfOne: (error) => error instanceof StoreUnknown || isOfValues(error),
  });

  return {
    transact: (work) =>
      transaction((client) =>
        work({
          client,
          state: (subject) => readState(client, subject),
          append: (facts, written) => append(client, facts, written),
        }),
      ),
    state: (subject) => readState(pool, subject),
    onCommitted: (listener) =>
      news.onEvents((events) => listener(new Set(events.map(({ subject }) => subject)))),
    onEvents: news.onEvents,
    onContacts: news.onContacts,
    onAlarm: news.onAlarm,
    position: news.position,
    receive,
    close: news.close,
  };
}
