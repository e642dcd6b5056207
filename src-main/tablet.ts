import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BridgeHandlers } from '../src-contract/bridge-server.ts';
import type { FixSource } from '../src-contract/device.ts';
import type { Fix } from '../src-contract/geo.ts';
import {
  type TabletCommands,
  type TabletViews,
  tabletCommands,
  tabletViews,
} from '../src-contract/tablet-bridge.ts';
import { type AskHub, askHubByHttp } from './access/hub-sign-on.ts';
import { keepLock, type Lock } from './access/lock.ts';
import { currentSession, sessionView } from './access/session.ts';
import { signOff, signOn } from './access/sign-on.ts';
import { attentionItems, dismissAct, resendNote } from './attention/attention.ts';
import { createScreenBlobs, type ScreenBlobs } from './blobs/screen-blobs.ts';
import { createShelf } from './blobs/shelf.ts';
import { filesView } from './blobs/views.ts';
import { bulletinsView, markBulletinsRead } from './bulletins/bulletins.ts';
import type { Desk } from './desk.ts';
import { bestTime, done } from './desk.ts';
import { type DeviceSource, followDevice } from './device/device.ts';
import { followGpsd } from './device/gps.ts';
import { createPositions } from './device/positions.ts';
import { chooseReceiver } from './device/receivers.ts';
import { measureFolder, type Room, watchStorage } from './device/storage.ts';
import { systemSource } from './device/system-source.ts';
import {
  attach,
  clearJob,
  draftNote,
  joinJob,
  leaveJob,
  noteDraft,
  takeUpJob,
  tapStatus,
  undoStep,
  writeNote,
} from './dispatch/dispatch.ts';
import { startOwnWork } from './dispatch/own-work.ts';
import { dropHazard, noteHazard } from './dispatch/place.ts';
import { request, withdrawRequest } from './dispatch/requests.ts';
import { tourView } from './dispatch/tour.ts';
import { jobsView, jobView, searchJobs } from './dispatch/views.ts';
import { hearAlarms } from './emergency/alarms.ts';
import { ownSignal, writeMove } from './emergency/follow.ts';
import {
  acknowledgeEmergency,
  endByTablet,
  raiseAgain,
  raiseEmergency,
  recallEmergency,
} from './emergency/raise.ts';
import { emergenciesView } from './emergency/views.ts';
import { discardDraft, restoreDraft, saveDraft, startDraft } from './forms/drafting.ts';
import { reopenRefused, submitDraft } from './forms/submitting.ts';
import { draftRows, draftView, reportRows, reportView } from './forms/views.ts';
import { guarded } from './guarded-acts.ts';
import type { Log } from './log.ts';
import { isOnlyMarks, keepDelivering } from './messages/delivering.ts';
import { draftMessage, lookAtMessages, messageDraft, writeMessage } from './messages/messages.ts';
import { conversationView, messagesView } from './messages/views.ts';
import { createPackLibrary } from './packs/library.ts';
import { readBaseMap, readPackFolders } from './packs/read-folders.ts';
import { despiteDisk } from './store/fault.ts';
import { type KeyKeeper, openDatabase, storeFault } from './store/open.ts';
import { createStore, type Store } from './store/store.ts';
import { keepTidy } from './store/tidy.ts';
import { type Clock, systemClock } from './sync/clock.ts';
import { type Dial, dialWebSocket } from './sync/socket.ts';
import { createSync } from './sync/sync.ts';
import { syncView } from './sync/view.ts';
import { readTabletConfig, type TabletConfig } from './tablet-config.ts';
import { viewsOf } from './view-topics.ts';

export interface TabletFolders {
  /** This tablet's folder: `tablet.json` and the store. */
  readonly data: string;
  /** The program's folder: `packs/` and `migrations/`. */
  readonly program: string;
}

export interface TabletParts {
  readonly config: TabletConfig;
  /** Opened; closed with the tablet. */
  readonly store: Store;
  /** The folder of the packs beside the program. */
  readonly packs: string;
  /** `HOST:PORT` of the car's gpsd. */
  readonly gpsd?: string;
  /** `HOST:PORT` of a gpsd with the tablet's own receiver, `HOST:PORT/dev/NAME` where that is one of several. */
  readonly gpsdTablet?: string;
  /** Tells of dock, power and link; unknown without it. */
  readonly device?: DeviceSource;
  /** Measures the room on the disk of the store; not told without it. */
  readonly measureRoom?: () => Promise<Room>;
  readonly log: Log;
  /** For simulations. */
  readonly clock?: Clock;
  readonly dial?: Dial;
  readonly askHub?: AskHub;
}

/** The tablet's main process without a window: what a host shows, and hears from. */
export interface Tablet {
  readonly bridge: BridgeHandlers<TabletCommands, TabletViews>;
  /** Photos and recordings that the screen hands over and shows. */
  readonly blobs: ScreenBlobs;
  /** Names the views that may have changed. */
  onChange(listener: (views: ReadonlySet<string>) => void): () => void;
  /** The machine goes to sleep: the link is let go. */
  suspend(): void;
  /** The machine is awake: the hub is tried at once. */
  resume(): void;
  close(): Promise<void>;
}

/**
 * Opens the store in the tablet's folder, or makes it, and starts the tablet. Throws in words for a person: not enrolled,
 * a store that does not open (`StoreFault`), or a program that is not whole.
 */
export async function openTablet(
  options: TabletFolders & { readonly keys: KeyKeeper } & Pick<
      TabletParts,
      'log' | 'gpsd' | 'gpsdTablet' | 'device'
    >,
): Promise<Tablet> {
  const { data, program, keys, ...rest } = options;
  const config = readTabletConfig(data);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const file = join(data, 'store.db');
  const db = openDatabase(file, await keys.key(!existsSync(file)));
  try {
    const store = createStore(db, join(program, 'migrations', 'tablet'));
    return startTablet({
      ...rest,
      config,
      store,
      packs: join(program, 'packs'),
      device: options.device ?? systemSource(config.dockUsb ? { dockUsb: config.dockUsb } : {}),
      measureRoom: measureFolder(data),
    });
  } catch (error) {
    db.close();
    throw storeFault(file, error);
  }
}

/** Puts the parts together over an open store and starts the sync. */
export function startTablet(options: TabletParts): Tablet {
  const { config, store, log, clock = systemClock } = options;
  const packs = createPackLibrary(store, readPackFolders(options.packs), log, () => clock.now());
  const desk: Desk = { store, packs, clock, log };
  const baseMap = readBaseMap(options.packs);
  const lock: Lock = keepLock(desk, () => device.view());
  const askHub = options.askHub ?? askHubByHttp(config.hub, config.token);

  const listeners = new Set<(views: ReadonlySet<string>) => void>();
  const tell = (touched: ReadonlySet<string>) => {
    const views = viewsOf(touched);
    if (views.size > 0) for (const listener of listeners) listener(views);
  };
  const storage =
    options.measureRoom &&
    watchStorage({ clock, log, measure: options.measureRoom }, () => tell(new Set(['link'])));
  const positions = createPositions(() => tell(new Set(['positions'])));
  const alarms = hearAlarms(clock, () => tell(new Set(['alarms'])));
  let dock = 'unknown';
  const device = followDevice(options.device, desk, () => {
    lock.reconsider();
    if (device.dock() !== dock) {
      dock = device.dock();
      sync.tellCondition();
    }
    tell(new Set(['device']));
  });
  const shelf = createShelf(
    { store, clock, log },
    { work: () => sync.push(), progressed: () => tell(new Set(['blob'])) },
  );
  const sync = createSync(
    {
      store,
      packs,
      blobs: shelf,
      log,
      clock,
      dial: options.dial ?? dialWebSocket,
      random,
      hub: config.hub,
      token: config.token,
      says() {
        const room = storage?.state()?.state;
        return {
          ...(room && room !== 'ok' && { storage: room }),
          ...(device.dock() === 'undocked' && { onFoot: true as const }),
        };
      },
    },
    {
      changed: () => tell(new Set(['link'])),
      positions: (units) => positions.setUnits(units),
      alarm: alarms.heard,
      refused(events, reason) {
        // Nobody did them, and nobody can mend them.
        const [first] = events;
        if (first && isOnlyMarks(events)) store.journal.dismiss(first.act);
        reopenRefused(desk, events, reason);
        raiseAgain(desk, config, events);
      },
    },
  );
  const delivering = keepDelivering(desk, random);
  /** This tablet calls for help, and nobody has answered. */
  let isCalling = false;
  store.onChange((touched) => {
    // Ahead of the act itself.
    if (touchesA(touched, 'emergency/')) tellAlarm();
    if (touched.has('journal')) sync.push();
    if (deliveredTopics.some((topic) => touchesA(touched, topic))) delivering.look();
    tell(touched);
  });

  function tellAlarm(): void {
    despiteDisk(log, 'an open emergency was not read', () => {
      const signal = ownSignal(desk, positions.own());
      isCalling = signal !== undefined;
      sync.tellAlarm(signal);
    });
  }

  /**
   * A place that cannot be written down is told all the same. Places come ten times a second: the store is asked for emergencies
   * only while there is one.
   */
  function followEmergency(fix: Fix): void {
    if (!isCalling) return;
    despiteDisk(log, 'a place of an emergency was not saved', () => writeMove(desk, config, fix));
    tellAlarm();
  }

  let lastSent = 0;
  const receivers = chooseReceiver({ tablet: options.gpsdTablet !== undefined });
  const receiver = (address: string | undefined, source: FixSource) =>
    address === undefined ? [] : [followGpsd(address, desk, (fix) => received(source, fix))];
  function received(source: FixSource, fix: Fix): void {
    const own = receivers.take(source, fix, device.dock(), clock.ticks());
    if (!own) return;
    positions.setOwn(own);
    device.hearFix(fix);
    followEmergency(fix);
    const session = currentSession(store);
    // Receivers that report ten times a second are thinned to one. A clock that was set back does not silence them.
    if (!session || Math.abs(fix.at - lastSent) < 900) return;
    lastSent = fix.at;
    sync.sendFix(session.unit.id, fix);
  }
  const gps = [...receiver(options.gpsd, 'vehicle'), ...receiver(options.gpsdTablet, 'tablet')];

  const session = () => currentSession(store);
  // One that was open when the program ended.
  tellAlarm();
  delivering.look();
  sync.start();
  device.start();
  const stopTidying = keepTidy(store, clock, log, () => {
    const heard = sync.lastContactAt();
    // Without a contact nothing gets any more done with: a clock that somebody set ahead makes nothing old.
    return heard === null ? undefined : Math.min(bestTime(desk), heard);
  });

  return {
    blobs: createScreenBlobs(desk, {
      hasRoom: (bytes) => storage?.takesPhoto(bytes) ?? Promise.resolve(true),
      onFull: () => storage?.refused(),
      purge: () => shelf.purge(),
    }),
    bridge: {
      commands: tabletCommands,
      views: tabletViews,
      act: guarded(desk, () => storage?.refused(), {
        'access.signOn': (request) => signOn(desk, askHub, request),
        'access.signOff': (reading) => signOff(desk, reading),
        'access.touched': () => {
          lock.touched();
          return done;
        },
        'access.unlock': (who) => lock.unlock(who, askHub),
        'dispatch.setStatus': (tap) => tapStatus(desk, tap),
        'dispatch.undo': (step) => undoStep(desk, step),
        'dispatch.takeUp': (job) => takeUpJob(desk, job),
        'dispatch.join': (job) => joinJob(desk, job),
        'dispatch.leave': (job) => leaveJob(desk, job),
        'dispatch.request': (wanted) => request(desk, wanted),
        'dispatch.withdrawRequest': (wanted) => withdrawRequest(desk, wanted),
        'dispatch.startOwnWork': (work) => startOwnWork(desk, positions.own(), work),
        'dispatch.addHazard': (hazard) => noteHazard(desk, hazard),
        'dispatch.removeHazard': (hazard) => dropHazard(desk, hazard),
        'dispatch.addNote': (note) => writeNote(desk, note),
        'dispatch.draftNote': (note) => draftNote(desk, note),
        'dispatch.attach': (file) => attach(desk, file),
        'dispatch.clear': (clearance) => clearJob(desk, clearance),
        'emergency.raise': () => raiseEmergency(desk, config, positions.own()),
        'emergency.recall': ({ reason }) => recallEmergency(desk, reason),
        'emergency.acknowledge': ({ emergency }) => acknowledgeEmergency(desk, emergency),
        'emergency.end': ({ emergency }) => endByTablet(desk, emergency),
        'messages.send': (message) => writeMessage(desk, message),
        'messages.read': (messages) => lookAtMessages(desk, messages),
        'messages.draft': (message) => draftMessage(desk, message),
        'bulletins.markRead': ({ bulletins }) => markBulletinsRead(desk, bulletins),
        'forms.startDraft': (wanted) => startDraft(desk, wanted),
        'forms.saveDraft': (save) => saveDraft(desk, save),
        'forms.submitDraft': ({ draft }) => submitDraft(desk, draft),
        'forms.discardDraft': ({ draft }) => discardDraft(desk, draft),
        'forms.restoreDraft': ({ draft }) => restoreDraft(desk, draft),
        'attention.resend': (note) => resendNote(desk, note),
        'attention.dismiss': ({ act }) => dismissAct(desk, session(), act),
        'shell.saveSetting': ({ key, value }) => {
          store.change(() => store.settings.set(key, value));
          return done;
        },
      }),
      read: {
        session: () => sessionView(store, config),
        codes: () => packs.codes(),
        settings: () => store.settings.all(),
        jobs: () => jobsView(desk, session()),
        job: ({ incident }) => jobView(desk, session(), incident),
        tour: () => tourView(desk, session()),
        jobSearch: ({ text }) => searchJobs(desk, session(), text),
        files: ({ incident }) => filesView(desk, shelf, session(), incident),
        messages: () => messagesView(desk, session()),
        conversation: ({ with: key }) => conversationView(desk, shelf, session(), key),
        messageDraft: ({ with: key }) => messageDraft(desk, session(), key),
        bulletins: () => bulletinsView(desk, shelf, session()),
        noteDraft: ({ incident }) => noteDraft(desk, session(), incident),
        units: () => (session() ? store.aggregates.all('unit') : []),
        positions: () => positions.view(session() !== undefined),
        device: () => device.view(),
        emergencies: () => emergenciesView(desk, alarms, session()),
        sync: () => syncView(desk, sync, session(), storage?.state()),
        attention: () => attentionItems(desk, session()),
        forms: () => packs.forms(),
        drafts: () => draftRows(desk, session()),
        draft: ({ draft }) => draftView(desk, session(), draft),
        reports: () => reportRows(desk, session()),
        report: ({ report }) => reportView(desk, session(), report),
        baseMap: () => baseMap,
      },
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    suspend: () => sync.suspend(),
    resume() {
      lock.woke();
      sync.resume();
    },
    async close() {
      for (const each of gps) each.stop();
      device.stop();
      lock.stop();
      delivering.stop();
      stopTidying();
      storage?.stop();
      shelf.stop();
      sync.stop();
      listeners.clear();
      store.close();
    },
  };
}

/** What may make a message one that has arrived here. */
const deliveredTopics = ['message/', 'inbox/', 'unit/', 'meta/session'] as const;

const touchesA = (touched: ReadonlySet<string>, beginning: string) =>
  [...touched].some((topic) => topic.startsWith(beginning));

/** From 0 to below 1. */
const random = () => randomInt(2 ** 30) / 2 ** 30;
