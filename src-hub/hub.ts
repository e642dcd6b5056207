import { join } from 'node:path';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { type Access, openAccess } from './access/access.ts';
import { registerSignOn } from './access/sign-on.ts';
import { type BlobParts, blobParts } from './blobs/parts.ts';
import { registerBlobs } from './blobs/route.ts';
import { sweepBlobs } from './blobs/sweep.ts';
import { registerBlobUpload } from './blobs/upload.ts';
import { bridgePath, type ConsoleBridges } from './console/bridge.ts';
import { createEntrance } from './console/entrance.ts';
import { openConsoles } from './console/open.ts';
import { registerPages, registerSafeHeaders } from './console/pages.ts';
import { registerSignIn } from './console/sign-in.ts';
import { seedDemo } from './demo/seed.ts';
import { registerFeeds } from './feeds/register.ts';
import { registerEnrolment } from './fleet/enrolment.ts';
import { registerUpdateFeed } from './fleet/update-feed.ts';
import { answerFaults, turnAwayUpgrades } from './http.ts';
import { registerIncidents } from './incidents/route.ts';
import { serveSubscriptions, subscribePath } from './incidents/subscribe.ts';
import { openMetrics } from './metrics/metrics.ts';
import { registerHealth } from './metrics/register.ts';
import { openFormVersions } from './packs/form-versions.ts';
import { type HubPacks, openPacks } from './packs/library.ts';
import { allOf } from './store/aggregates.ts';
import { keepBlob } from './store/blobs/keep.ts';
import { recentBulletins } from './store/bulletins.ts';
import { followMonths } from './store/chapters.ts';
import { openEmergencies } from './store/emergencies.ts';
import { readHeadPos, readPrimaryPos } from './store/health.ts';
import { closedJobs, openJobs } from './store/job-list.ts';
import { type Journal, openJournal } from './store/journal.ts';
import { jobsHolding } from './store/known-places.ts';
import { reachOf, recentMessages } from './store/messages.ts';
import { migrate } from './store/migrate.ts';
import { keepPackVersions } from './store/pack-versions.ts';
import { openDatabase, type Pool } from './store/postgres.ts';
import { eventsOf } from './store/subject-events.ts';
import { registerSync, type SyncServer, syncPath } from './sync/register.ts';

export interface HubOptions {
  /** Folder of the hub's data, absolute; made if it is not there. */
  readonly data: string;
  /** Folder of the program: `packs`, `migrations` and `dist` are found from here. */
  readonly program: string;
  readonly version: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly databaseUrl?: string;
  readonly publicUrl?: URL;
  readonly demo?: { readonly tablets: number };
  readonly log: FastifyBaseLogger;
  now?(): number;
}

export interface Hub {
  /** Where it listens. */
  readonly url: string;
  /** Where its database is, with the password. */
  readonly databaseUrl: string;
  readonly access: Access;
  /** Reads the packs anew; what has a fault stays as it was. Gives the faults by pack. */
  reloadPacks(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Every address that it answers, with its method. */
  readonly routes: readonly { readonly method: string; readonly path: string }[];
  /** In order: consoles and tablets are told, then the server ends, then the database. */
  close(): Promise<void>;
}

/** Requests from one address in a minute: a flood, not a fleet behind one address, is above it. */
const flood = { max: 60_000, timeWindow: 60_000 };
const sweepEvery = 600_000;

/** Starts a hub. Rejects in words, with nothing left running, when it cannot. */
export async function openHub(options: HubOptions): Promise<Hub> {
  const { data, program, log, now = Date.now } = options;
  // What was opened is closed in the opposite order, whether the hub was started whole or not.
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) {
      // One part that does not end in order keeps no other from ending.
      await closer().catch((error: unknown) => log.error({ err: error }, 'a part did not end'));
    }
  };
  try {
    const { databaseUrl: url } = options;
    const { pool, url: base, stop } = await openDatabase({ ...(url && { url }), folder: data, log });
    closers.push(stop);
    await migrate(pool, join(program, 'migrations', 'hub'));
    closers.push(followMonths(pool, log));
    const packs = await openPacks({
      folder: join(program, 'packs'),
      log,
      keep: (versions) => keepPackVersions(pool, versions),
    });
    const access = openAccess(pool, now);
    if (options.demo)
      await seedDemo({ folder: data, access, codes: packs.codes(), tablets: options.demo.tablets });
    const journal = await openJournal({ pool, codes: packs.codes, now, log });
    closers.push(journal.close);

    const app = fastify({
      loggerInstance: log,
      logController: new LogController({ disableRequestLogging: true }),
      bodyLimit: 65_536,
      forceCloseConnections: true,
      routerOptions: { maxParamLength: 100 },
    });
    const routes: { method: string; path: string }[] = [];
    app.addHook('onRoute', ({ method, path }) => {
      for (const one of [method].flat()) routes.push({ method: one, path });
    });
    closers.push(async () => app.close());
    const blobs = blobParts({ pool, audit: access.audit, now, log });
    const parts = { app, options, access, journal, packs, pool, blobs };
    const { sync, consoles, subscriptions } = await addParts(parts);
    closers.push(() => subscriptions.close());
    closers.push(() => sync.close());
    closers.push(() => consoles.close());

    const timer = setInterval(() => {
      access.sweep().catch((error: unknown) => log.error({ err: error }, 'old sessions were not swept up'));
    }, sweepEvery);
    closers.push(async () => clearInterval(timer));
    const stopSweep = sweepBlobs(blobs);
    closers.push(async () => stopSweep());
    const address = await app.listen({ host: options.host, port: options.port });
    return { url: address, databaseUrl: base, access, routes, reloadPacks: packs.reload, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opened {
  readonly app: FastifyInstance;
  readonly options: HubOptions;
  readonly pool: Pool;
  readonly access: Access;
  readonly journal: Journal;
  readonly packs: HubPacks;
  readonly blobs: BlobParts;
}

/** Everything that the server answers. */
async function addParts(opened: Opened): Promise<{
  sync: SyncServer;
  consoles: ConsoleBridges;
  subscriptions: { close(): Promise<void> };
}> {
  const { app, options, pool, access, journal, packs, blobs } = opened;
  const { log, data, program, now = Date.now } = options;
  const metrics = openMetrics();
  const forms = openFormVersions(pool, packs, log);
  const entrance = createEntrance(options.publicUrl, () => {
    const address = app.server.address();
    return typeof address === 'object' && address ? address.port : options.port;
  });

  answerFaults(app);
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    metrics.answered(routeOptions.url ?? 'none', method, reply.statusCode, reply.elapsedTime / 1000);
  });
  await registerSafeHeaders(app, entrance.isSecure);
  await app.register(rateLimit, flood);
  await app.register(cookie);

  await app.register((scope) =>
    registerHealth(scope, { access, metrics, version: options.version, pos: () => readPrimaryPos(pool) }),
  );
  await app.register((scope) => registerPages(scope, join(program, 'dist', 'renderer')));
  await registerFeeds(app, {
    journal,
    codes: packs.codes,
    authorise: async (authorization) => (await access.token('feed', authorization)) !== undefined,
    now,
    log,
    counted: metrics.fed,
  });
  await registerUpdateFeed(app, {
    folder: join(data, 'updates'),
    authorise: async (authorization) => (await access.device(authorization)) !== undefined,
  });
  await app.register((scope) => registerSignOn(scope, access, metrics));

  const sync = registerSync(app, {
    pool,
    journal,
    packs,
    blobs,
    now,
    log,
    device: access.device,
    roleOf: access.roleOf,
    grantIsGood: access.grantIsGood,
    signedOnLately: access.signedOnLately,
    formReadings: forms.readings,
    counted: metrics.synced,
  });
  await app.register((scope) =>
    registerEnrolment(scope, { access, codes: packs.codes, onRevoked: sync.forget }),
  );
  const consoles = openConsoles({
    server: app.server,
    access,
    entrance,
    journal,
    sources: {
      openJobs: () => openJobs(pool),
      closedJobs: (limit) => closedJobs(pool, limit),
      units: () => allOf(pool, 'unit'),
      reports: (limit) => allOf(pool, 'report', limit),
      now,
      bulletins: (limit) => recentBulletins(pool, now(), limit),
      openEmergencies: () => openEmergencies(pool),
      alarms: sync.alarms,
      eventsOf: (subject, since, limit) => eventsOf(pool, subject, since, limit),
      jobsHolding: (text, limit) => jobsHolding(pool, text, limit),
      auditLines: access.audit.find,
      messages: (limit) => recentMessages(pool, now(), limit),
      messageReach: (message) => reachOf(pool, message),
      state: journal.state,
      position: () => readHeadPos(pool),
      heard: sync.heard,
      positions: sync.positions,
      names: access.accounts.names,
      codes: packs.codes,
      form: forms.toShow,
      baseMap: packs.baseMap,
    },
    keepPhoto: async ({ hash }) => (await keepBlob(pool, hash, now())) === 'kept',
    hub: () => packs.codes().department.name,
    cookie: (header) => (header === undefined ? undefined : app.parseCookie(header)[entrance.cookie]),
    onPositions: sync.onPositions,
    onPresence: sync.onPresence,
    onAlarms: sync.onAlarms,
    onPacks: packs.onChange,
    acted: metrics.acted,
    log,
  });
  await app.register((scope) => registerSignIn(scope, { access, entrance, onEnded: consoles.endSession }));
  await app.register((scope) => registerBlobs(scope, { blobs, access, entrance }));
  await app.register((scope) => registerBlobUpload(scope, { blobs, access, entrance }));
  const incidents = {
    access,
    journal,
    codes: packs.codes,
    issuer: () => ({ domain: options.publicUrl?.hostname ?? 'localhost' }),
    openJobs: () => openJobs(pool),
    log,
  };
  await app.register((scope) => registerIncidents(scope, incidents));
  const subscriptions = serveSubscriptions(app.server, incidents);
  turnAwayUpgrades(app, new Set([bridgePath, syncPath, subscribePath]));

  metrics.gauge('sector_sync_connections', 'Tablets that are connected', sync.connections);
  metrics.gauge('sector_console_bridges', 'Consoles that are connected', consoles.count);
  metrics.gauge('sector_journal_pos', 'The last number of the journal', () => readHeadPos(pool));
  return { sync, consoles, subscriptions };
}
