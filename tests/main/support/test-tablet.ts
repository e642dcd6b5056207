import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Outcome } from '../../../src-contract/bridge.ts';
import { type BridgeClient, connectBridge } from '../../../src-contract/bridge-client.ts';
import { type BridgeSession, serveBridge } from '../../../src-contract/bridge-server.ts';
import type { CodesPack } from '../../../src-contract/codes.ts';
import { assign } from '../../../src-contract/dispatch/acts.ts';
import type { IncidentState } from '../../../src-contract/subjects/incident.ts';
import type { UnitState } from '../../../src-contract/subjects/unit.ts';
import type { TabletCommands, TabletViews } from '../../../src-contract/tablet-bridge.ts';
import type { AskHub } from '../../../src-main/access/hub-sign-on.ts';
import type { DeviceSource } from '../../../src-main/device/device.ts';
import type { Room } from '../../../src-main/device/storage.ts';
import type { Log } from '../../../src-main/log.ts';
import { openDatabase } from '../../../src-main/store/open.ts';
import { createStore, type Store } from '../../../src-main/store/store.ts';
import { startTablet, type Tablet } from '../../../src-main/tablet.ts';
import { accounts, askAccounts } from './accounts.ts';
import { FakeHub } from './fake-hub.ts';
import { jobId, migrationsFolder, packsFolder, reported, silent, testKey } from './fixtures.ts';
import { VirtualClock } from './virtual-clock.ts';

type Screen = BridgeClient<TabletCommands, TabletViews>;

/**
 * A whole tablet over a real store in a folder, with a hub, a network and a clock of its own. Its screen asks through the
 * bridge, as every screen does.
 */
export class TestTablet {
  readonly clock = new VirtualClock();
  readonly hub: FakeHub;
  /** Faults inside the handlers; a test that means one takes it out. */
  readonly faults: unknown[] = [];
  askHub: AskHub;
  db!: Database;
  store!: Store;
  tablet!: Tablet;
  screen!: Screen;
  folder: string;
  packs: string;
  readonly #log: Log;
  readonly #gpsd: string | undefined;
  readonly #equipment: { readonly gpsdTablet?: string; readonly device?: DeviceSource };
  readonly #measureRoom: (() => Promise<Room>) | undefined;
  readonly #root: string;
  #session: BridgeSession | undefined;
  #lives = 0;

  constructor(
    root: string,
    codes: CodesPack,
    options: {
      packs?: string;
      log?: Log;
      gpsd?: string;
      gpsdTablet?: string;
      device?: DeviceSource;
      measureRoom?: () => Promise<Room>;
    } = {},
  ) {
    this.hub = new FakeHub(codes, this.clock);
    this.hub.rights = new Set(['precinct/19', 'officer/1001', 'officer/1002']);
    this.askHub = askAccounts(this.clock, () => this.hub.isUp);
    this.packs = options.packs ?? packsFolder;
    this.#log = options.log ?? silent;
    this.#gpsd = options.gpsd;
    const { gpsdTablet, device } = options;
    this.#equipment = { ...(gpsdTablet && { gpsdTablet }), ...(device && { device }) };
    this.#measureRoom = options.measureRoom;
    this.#root = root;
    this.folder = this.#newFolder();
    this.open();
  }

  #newFolder(): string {
    this.#lives += 1;
    const folder = join(this.#root, `life-${this.#lives}`);
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  open(): void {
    this.db = openDatabase(join(this.folder, 'store.db'), testKey);
    this.store = createStore(this.db, migrationsFolder);
    this.tablet = startTablet({
      config: { hub: 'https://hub.example.org', name: 'Test tablet', precinct: '19', token: 'token-1' },
      store: this.store,
      packs: this.packs,
      log: this.#log,
      clock: this.clock,
      dial: this.hub.dial,
      ...(this.#gpsd && { gpsd: this.#gpsd }),
      ...this.#equipment,
      ...(this.#measureRoom && { measureRoom: this.#measureRoom }),
      askHub: (credentials) => this.askHub(credentials),
    });
    const screen: Screen = connectBridge({
      send: (text) => {
        void session.receive(text);
        return true;
      },
    });
    const session = serveBridge(
      this.tablet.bridge,
      (text) => screen.receive(text),
      (fault) => this.faults.push(fault),
    );
    this.#session = session;
    this.tablet.onChange((views) => session.refresh((view) => views.has(view)));
    this.screen = screen;
  }

  /** The power goes: what is on the disk at this moment is all that there is. */
  crash(): void {
    const folder = this.#newFolder();
    for (const file of ['store.db', 'store.db-wal']) {
      if (existsSync(join(this.folder, file))) copyFileSync(join(this.folder, file), join(folder, file));
    }
    void this.close();
    this.folder = folder;
    this.open();
  }

  async close(): Promise<void> {
    if (!this.db.open) return;
    this.#session?.close();
    await this.tablet.close();
    const [fault] = this.faults;
    if (fault) throw fault;
  }

  /** Lets so much time pass, and everything that follows be done. */
  async pass(ms = 1000): Promise<void> {
    this.clock.advance(ms);
    await new Promise((resolve) => setImmediate(resolve));
  }

  signOn(officer = '1001', more: { unit?: string; partner?: string } = {}): Promise<Outcome<undefined>> {
    const { unit = '19-A', partner } = more;
    return this.screen.act('access.signOn', {
      ...credentials(officer),
      ...(partner && { partner: credentials(partner) }),
      unit,
      tour: 'evening',
    });
  }

  /** Jobs that the hub knows. */
  report(...jobs: number[]): void {
    for (const job of jobs) this.hub.model.act([reported(job)], 'feed:test', 'feed', this.clock.now());
    this.hub.push();
  }

  /** A dispatcher gives the unit a job. */
  assign(job: number, unit = '19-A'): boolean {
    const state = this.hub.model.state(`incident/${jobId(job)}`) as IncidentState;
    const unitState = this.hub.model.state(`unit/${unit}`) as UnitState;
    const done = this.hub.model.act(assign(state, unitState), '9001', 'dispatcher', this.clock.now());
    this.hub.push();
    return done;
  }

  /** Signed on to 19-A, synced, and assigned to job 1, with job 2 open beside it. */
  async onJob(officer = '1001', more: { partner?: string } = {}): Promise<this> {
    this.report(1, 2);
    await this.pass();
    const signedOn = await this.signOn(officer, more);
    if ('refused' in signedOn) throw new Error(signedOn.refused.reason);
    await this.pass();
    if (!this.assign(1)) throw new Error('the model did not assign the job');
    await this.pass();
    return this;
  }
}

function credentials(officer: string): { officer: string; pin: string } {
  return { officer, pin: accounts[officer]?.pin ?? '0000' };
}

/** The code of a refusal, or `ok`. */
export const codeOf = (outcome: Outcome): string => ('refused' in outcome ? outcome.refused.code : 'ok');
