import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Dashboard } from './api/dashboardPages.ts';
import { errorForLog } from './api/errorForLog.ts';
import { EXAMPLE_OPERATIONS } from './api/exampleOperations.ts';
import { metrics } from './api/metrics.ts';
import type { SmsCallbacks } from './api/smsCallbacks.ts';
import { openStatusServer } from './api/statusPages.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { makeCipher } from './db/cipher.ts';
import { openDatabase, type Db } from './db/client.ts';
import { startEmbeddedPostgres } from './db/embedded/embeddedPostgres.ts';
import { openJobQueue } from './db/jobQueue.ts';
import { migrate } from './db/migrate.ts';
import { makePersonDirectory } from './db/people.ts';
import { openSealingSession } from './db/sealing/sealingSession.ts';
import { findIsAwaited } from './db/upload.ts';
import { loadDemoCity } from './demo/loadDemoCity.ts';
import { DEMO_PERSONAS } from './demo/personas.ts';
import { GATES } from './domain/access/gates.ts';
import { foundCity } from './foundCity.ts';
import { demoClock } from './demo/demoClock.ts';
import { demoProvider } from './integrations/demoProvider.ts';
import { folderStorage } from './integrations/folderStorage.ts';
import { demoKeys } from './integrations/keyRing.ts';
import { memoryBus } from './integrations/memoryBus.ts';
import { memoryRateLimiter } from './integrations/memoryRateLimiter.ts';
import { oidcProvider } from './integrations/oidcProvider.ts';
import { redisBus } from './integrations/redisBus.ts';
import { realTime, systemClock } from './integrations/systemClock.ts';
import { zlibInflate } from './integrations/zlibInflate.ts';
import { SCHEDULE } from './jobs/schedule.ts';
import { startWorkers } from './jobs/startWorkers.ts';
import { loggingWatchman } from './loggingWatchman.ts';
import { noticeCarriers, tellWays } from './noticeCarriers.ts';
import { openPositions } from './openPositions.ts';
import { openViewers } from './openViewers.ts';
import type { Bus } from './ports/bus.ts';
import type { Keys } from './ports/keys.ts';
import { liveJournal } from './realtime/liveJournal.ts';
import { Sealer } from './realtime/sealer.ts';
import type { Context } from './resolvers/context.ts';
import { RESOLVERS } from './resolvers/resolvers.ts';
import { buildSchema } from './schema/buildSchema.ts';
import { receiveScan } from './services/receiveScan.ts';
import { runWaitingCohorts } from './services/runWaitingCohorts.ts';
import { showScan } from './services/showScan.ts';
import { recordReport } from './services/notice/recordReport.ts';

export interface RunningServer {
  /** Of the API; a process without it tells here how it fares and nothing else. */
  readonly url: string;
  /** The API drains first, then the jobs end what they are at, the database goes last. */
  stop(): Promise<void>;
}

/** Who watches the start. */
export interface Onlooker {
  /** Takes whole plain sentences. */
  readonly say: (sentence: string) => void;
  /** Applications of the demo city written so far, of how many. */
  readonly progress: (done: number, total: number) => void;
}

/** The same town for everyone who tries it. */
const DEMO_SEED = 2019;

/** A task that takes longer is done again by whoever comes next. */
const JOBS_PATIENCE_MS = 10_000;

type Ending = () => Promise<void>;

const keysOf = async ({ mode, keys, dataDir }: Config): Promise<Keys> => {
  if (keys !== null) return keys;
  if (mode === 'demo') return demoKeys(dataDir);
  throw new Error('Production needs keys of its own');
};

/** Wires everything by hand, in the order in which it can fail. What was begun is ended again when a later step fails. */
export const startServer = async (config: Config, logger: Logger, onlooker: Onlooker): Promise<RunningServer> => {
  const endings: Ending[] = [];
  const stop = async (): Promise<void> => {
    for (let end = endings.pop(); end !== undefined; end = endings.pop()) await end();
  };
  try {
    const url = await start(config, logger, onlooker, endings);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const start = async (
  config: Config,
  logger: Logger,
  { say, progress }: Onlooker,
  endings: Ending[],
): Promise<string> => {
  const isDemo = config.mode === 'demo';
  const cipher = makeCipher(await keysOf(config));
  const databaseUrl = config.databaseUrl ?? (await embeddedUrl(config, say, endings));
  await migrate(databaseUrl);
  const counted = metrics();
  const watchman = loggingWatchman(logger, counted);
  const hasJobs = config.roles.includes('jobs');
  const jobs = await openJobQueue({
    url: databaseUrl,
    queues: SCHEDULE,
    isWorking: hasJobs,
    onTrouble: (error) => logger.warn({ error: errorForLog(error) }, 'the queue of jobs has trouble'),
  });
  const { db, sql, close } = openDatabase({ url: databaseUrl, cipher, jobs });
  const bus = busOf(config, logger);
  const sealer = new Sealer({
    session: openSealingSession(databaseUrl),
    onSealed: (sealed) => {
      for (const each of sealed) bus.announce(each);
    },
    onTrouble: (error) => logger.warn({ error: errorForLog(error) }, 'the sealer has trouble'),
  });
  endings.push(
    close,
    () => bus.close(),
    () => sealer.stop(),
    () => jobs.stop(JOBS_PATIENCE_MS),
  );
  const clock = isDemo ? demoClock(db, realTime) : systemClock;
  const storage = folderStorage(config.uploadsDir);
  if (isDemo) {
    const loaded = await loadDemoCity({
      sql,
      cipher,
      now: await clock.now(),
      size: config.demoSize,
      seed: DEMO_SEED,
      progress,
    });
    if (loaded) {
      // The queue moves by itself: nobody shall see the city change in its first minute.
      await runWaitingCohorts({ db, clock });
      say(
        `The demo city stands: ${loaded.kindergartens} kindergartens, ${loaded.seats} seats, ${loaded.applications} applications.`,
      );
    }
  } else if (await foundCity(db, config, await clock.now())) {
    say(`${config.city.name} is founded. Its first supervisor is made by: npm run first-supervisor`);
  }

  sealer.start();
  const carriers = noticeCarriers(config);
  tellWays(carriers, logger, counted);
  if (hasJobs) {
    await startWorkers({ db, clock, realTime, carriers, storage, watchman }, jobs, config.city.zone);
  }
  const checkReady = async (): Promise<void> => {
    await sql`select 1`;
  };
  if (!config.roles.includes('api')) {
    const status = await openStatusServer({ checkReady, metrics: counted }, config);
    endings.push(() => status.close());
    return status.url;
  }

  const viewers = openViewers({ db, people: makePersonDirectory(db, realTime), realTime });
  const live = liveJournal({
    db,
    bus,
    onRead: viewers.onRead,
    onTrouble: (error) => logger.warn({ error: errorForLog(error) }, 'the live journal has trouble'),
  });
  endings.push(() => live.stop());
  const positions = openPositions({
    db,
    clock,
    feed: live.feed,
    onCompared: (agreement) => {
      counted.positionsCompared(agreement);
      const { wrong } = agreement;
      if (wrong > 0) logger.error({ invariant: 'live_position_wrong', count: wrong }, 'AN INVARIANT IS BROKEN');
    },
    onTrouble: (error) => logger.warn({ error: errorForLog(error) }, 'live positions have trouble'),
  });
  endings.push(() => positions.stop());
  const provider = isDemo ? await demoProvider(config.dataDir, realTime) : null;
  const identityProviders = [
    ...(config.oidc ? [oidcProvider({ ...config.oidc, now: realTime })] : []),
    ...(provider ? [provider] : []),
  ];
  const app = await createApp<Context>({
    schema: buildSchema(RESOLVERS, GATES),
    // Field by field: spreading objects into a new one costs more than all else that a context takes.
    contextOf: ({ requestId, viewer, viewerNow, viewerAfresh, reader, rate }) => ({
      requestId,
      viewer,
      viewerNow,
      viewerAfresh,
      reader,
      rate,
      db,
      clock,
      live,
      positions: positions.ofContext.positions,
      lanes: positions.ofContext.lanes,
      wrote: positions.ofContext.wrote,
    }),
    authenticator: viewers.authenticator(identityProviders),
    rateLimiter: memoryRateLimiter(),
    checkReady,
    logger,
    metrics: counted,
    now: realTime,
    allowedOrigins: config.allowedOrigins,
    trustedProxies: config.trustedProxies,
    language: config.language,
    zone: config.city.zone,
    dashboard: dashboardOf(config),
    demo: provider && { provider, personas: DEMO_PERSONAS },
    smsCallbacks: reportsOf(config, db),
    scans: {
      isAwaited: (ticket) => findIsAwaited(db, ticket),
      receive: (ticket, sent) => receiveScan({ db, storage, inflate: zlibInflate }, ticket, sent),
      show: (ticket) => showScan({ db, storage }, ticket),
    },
    examples: EXAMPLE_OPERATIONS,
  });
  endings.push(() => app.close());
  const url = await app.listen(config);
  // Behind the first answers: until a cohort stands in memory, its positions are counted by the database.
  void positions.warm();
  return url;
};

/** Beside `src` and `dist` alike. */
const DASHBOARD = join(import.meta.dirname, '..', 'dashboard', 'dist');

/** Null when the pages were not built: then this is the API alone. */
const dashboardOf = ({ mode, city, oidc, mapTiles }: Config): Dashboard | null =>
  existsSync(join(DASHBOARD, 'index.html'))
    ? {
        folder: DASHBOARD,
        settings: {
          mode,
          zone: city.zone,
          personas: mode === 'demo' ? DEMO_PERSONAS.map(({ key, titles, role }) => ({ key, titles, role })) : [],
          oidc: oidc === null || oidc.clientId === null ? null : { ...oidc, clientId: oidc.clientId },
          mapTiles,
        },
      }
    : null;

const busOf = ({ redisUrl }: Config, logger: Logger): Bus =>
  redisUrl === null
    ? memoryBus()
    : redisBus({
        url: redisUrl,
        onTrouble: (error) => logger.warn({ error: errorForLog(error) }, 'Redis has trouble'),
      });

const reportsOf = ({ sms }: Config, db: Db): SmsCallbacks | null =>
  sms === null || sms.callbackSecret === null
    ? null
    : { secret: sms.callbackSecret, record: (report) => recordReport(db, report, realTime()) };

const embeddedUrl = async (
  { dataDir, host, port }: Config,
  say: (sentence: string) => void,
  endings: Ending[],
): Promise<string> => {
  const postgres = await startEmbeddedPostgres({ dataDir, log: say, address: `http://${host}:${port}` });
  endings.push(postgres.stop);
  return postgres.url;
};
