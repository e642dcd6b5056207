import { type Access, openAccess } from '../../../src-hub/access/access.ts';
import { blobParts } from '../../../src-hub/blobs/parts.ts';
import type { HubLog } from '../../../src-hub/log.ts';
import type { FormVersions } from '../../../src-hub/packs/form-versions.ts';
import type { HubPacks } from '../../../src-hub/packs/library.ts';
import { type Journal, openJournal } from '../../../src-hub/store/journal.ts';
import type { PoolClient } from '../../../src-hub/store/postgres.ts';
import { openTablets, type Tablets } from '../../../src-hub/sync/tablets.ts';
import type { Timers } from '../../../src-hub/timers.ts';
import type { Random } from '../random.ts';
import type { Database, HubPool, Trouble } from './database.ts';
import type { Time } from './time.ts';

/** What a hub process has from its start to its end. */
export interface HubLife {
  readonly journal: Journal;
  readonly tablets: Tablets;
  readonly access: Access;
  /** A notice of the database's. */
  heard(channel: string): void;
}

/** One of the hub's processes: it crashes, and starts again with nothing in its memory. */
export interface SimulatedHub {
  readonly name: string;
  /** Undefined while it is down, or starting. */
  life(): HubLife | undefined;
  start(): void;
  /** The process is gone at once. */
  crash(): void;
  /** It says goodbye, ends, and starts again. */
  restart(): void;
  /** Sets its clock. */
  moveClock(ms: number): void;
  now(): number;
  /** Trouble at a statement to come. */
  arm(statements: number, trouble: Trouble): void;
}

/** What all hub processes of a schedule share. */
export interface HubParts {
  readonly time: Time;
  readonly random: Random;
  readonly database: Database;
  readonly packs: HubPacks;
  readonly forms: FormVersions;
  readonly log: HubLog;
  /** ms since the epoch at the schedule's beginning. */
  readonly epoch: number;
  /** Officers of whom the hub knows nothing for now. */
  readonly unknown: ReadonlySet<string>;
  /** A process is gone: its connections are, too. */
  gone(life: HubLife): void;
  /** Puts a sabotage around the journal. */
  around(journal: Journal): Journal;
}

/** How long a crashed hub is away, ms. */
const awayFor = 3000;
const leaveWithin = 500;

export function createHub(name: string, parts: HubParts): SimulatedHub {
  const { time, random, database, packs, forms, log, epoch, unknown } = parts;
  let skew = 0;
  let life: HubLife | undefined;
  let pool: HubPool | undefined;
  let isAlive = { value: false };
  let armed: [number, Trouble] | undefined;

  const now = () => Math.floor(epoch + time.now() + skew);

  function start(): void {
    if (isAlive.value) return;
    const alive = { value: true };
    isAlive = alive;
    const own = database.poolFor(crash);
    pool = own;
    if (armed) own.arm(...armed);
    armed = undefined;
    const timers: Timers = {
      ticks: () => time.now(),
      after: (ms, work) => time.after(ms, () => alive.value && work()),
      every(ms, work) {
        let stop: () => void;
        const again = () => {
          if (!alive.value) return;
          stop = time.after(ms, again);
          work();
        };
        stop = time.after(ms, again);
        return () => stop();
      },
    };
    void open(own, timers, alive).catch((error: unknown) => {
      // As the real process: a start that fails ends it, and it is started again.
      log.warn({ err: error }, 'the hub did not start');
      if (alive.value) crash();
    });
  }

  async function open(own: HubPool, timers: Timers, alive: { readonly value: boolean }): Promise<void> {
    const { pool: db } = own;
    let heard: (channel: string) => void = () => undefined;
    const opened = await openJournal({
      pool: db,
      codes: packs.codes,
      now,
      log,
      timers,
      ear(listening) {
        heard = listening.heard;
        listening.listening();
        return async () => undefined;
      },
    });
    const journal = parts.around(opened);
    const access = openAccess(db, now);
    const tablets = openTablets({
      pool: db,
      journal,
      packs,
      blobs: blobParts({ pool: db, audit: access.audit, now, log, timers }),
      now,
      log,
      timers,
      device: access.device,
      roleOf: async (officer) => (unknown.has(officer) ? undefined : access.roleOf(officer)),
      grantIsGood: access.grantIsGood,
      signedOnLately: access.signedOnLately,
      formReadings: (form, version) => forms.readings(form, version, db as unknown as PoolClient),
      counted: () => undefined,
    });
    life = {
      journal,
      tablets,
      access,
      heard: (channel) => void time.after(random.next() * 10, () => alive.value && heard(channel)),
    };
  }

  function crash(): void {
    if (!isAlive.value) return;
    isAlive.value = false;
    pool?.die();
    if (life) parts.gone(life);
    life = undefined;
    time.after(awayFor * random.next(), start);
  }

  return {
    name,
    life: () => life,
    start,
    crash,
    restart() {
      if (!life) return;
      life.tablets.leave();
      // What was begun is ended before the process is.
      time.after(leaveWithin, crash);
    },
    moveClock(ms) {
      skew += ms;
    },
    now,
    arm(statements, trouble) {
      if (pool && isAlive.value) pool.arm(statements, trouble);
      else armed = [statements, trouble];
    },
  };
}
