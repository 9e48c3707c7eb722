import { createHash, randomBytes as nodeRandomBytes, randomFillSync } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { clientAddressOf } from './access/client-network.ts';
import { requestLimits } from './access/rate-limit.ts';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { demoArticle } from './demo/article.ts';
import type { AppDeps, Asset, Log, Runtime } from './http/environment.ts';
import { ThreadSnapshots } from './http/thread-snapshots.ts';
import { type RandomBytes, requestIdSource, uuidV7Source } from './ids.ts';
import type { NodeEncoder } from './node-encoder.ts';
import { nodeFetching } from './node-fetching.ts';
import { pollMs, startLive } from './node-live.ts';
import { answerQuickly } from './node-quick.ts';
import { renderWithoutContexts } from './node-rendering.ts';
import { tellShapesApart } from './node-shapes.ts';
import { keepTicksQuick } from './node-ticks.ts';
import { calibrateRelevance } from './operations/calibrate-relevance.ts';
import type { Deps } from './operations/deps.ts';
import { forgetOldRecords } from './operations/forget-old-records.ts';
import { keepAllFigures } from './operations/keep-figures.ts';
import type { LivePages } from './operations/live-pages.ts';
import { prepareDemo } from './operations/prepare-demo.ts';
import { type Installation, prepareInstallation } from './operations/prepare-installation.ts';
import { signOnOf } from './operations/sign-on.ts';
import { tellDigests } from './operations/tell-digests.ts';
import { connect, type Sql } from './store/connect.ts';
import { isMigrated, type Migration, migrate } from './store/migrate.ts';
import { refreshStatistics } from './store/statistics.ts';

// Both the sources and the built files lie one folder below the top.
const topLevel = fileURLToPath(new URL('..', import.meta.url));
const serverConnections = 10;
const stopLimitMs = 5_000;
const idleCheckMs = 50;
const hourMs = 3_600_000;
const growthCheckMs = 10_000;

const elapsed = () => performance.now();

// Asking the system for the ten bytes of each id takes longer than making it, so it is asked for many at once.
const drawn = new Uint8Array(4_096);
let given = drawn.length;

export const randomBytes: RandomBytes = (length) => {
  if (length > drawn.length) return new Uint8Array(nodeRandomBytes(length));
  if (given + length > drawn.length) {
    randomFillSync(drawn);
    given = 0;
  }
  const bytes = drawn.slice(given, given + length);
  // Nothing that became a secret stays behind.
  drawn.fill(0, given, given + length);
  given += length;
  return bytes;
};

/** The database that the settings name, opened and not yet migrated. */
export async function openDatabase(config: Config): Promise<{ sql: Sql; close: () => Promise<void> }> {
  if (config.databaseUrl !== null) {
    const sql = connect({ url: config.databaseUrl, max: serverConnections });
    return { sql, close: () => sql.end({ timeout: 2 }) };
  }
  // Loaded only where it is used: with a server of its own nobody needs a database in the process.
  const { openEmbedded } = await import('./store/embedded.ts');
  const embedded = await openEmbedded(config.dataDir);
  const sql = connect({ url: embedded.url, path: embedded.path, max: 1 });
  return {
    sql,
    close: async () => {
      await sql.end({ timeout: 5 });
      await embedded.close();
    },
  };
}

export async function readMigrations(): Promise<Migration[]> {
  const folder = join(topLevel, 'sql');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(names.map(async (name) => ({ name, statements: await readFile(join(folder, name), 'utf8') })));
}

export interface RunningServer {
  readonly url: string;
  /** The installation owner's token, only if it was made at this start. */
  readonly ownerToken: string | null;
  /** Stops accepting, lets what is in flight finish, closes the database. */
  stop(): Promise<void>;
}

interface Parts {
  readonly log: Log;
  /** Asked for where the settings want an encoder. */
  readonly startEncoder?: (log: Log) => Promise<NodeEncoder>;
}

const startPackagedEncoder = async (log: Log): Promise<NodeEncoder> => {
  const { startEncoder } = await import('./node-encoder.ts');
  return startEncoder(log);
};

/** Opens and migrates the database, prepares the demo, and listens. Port 0 takes a free one. */
export async function startNode(
  config: Config,
  { log, startEncoder = startPackagedEncoder }: Parts,
): Promise<RunningServer> {
  tellShapesApart();
  keepTicksQuick();
  renderWithoutContexts();
  const signOn = config.signOn && signOnOf(config.signOn);
  const database = await openDatabase(config);
  let encoding: NodeEncoder | null = null;
  try {
    encoding = config.encoder === 'on' ? await startEncoder(log) : null;
    const migrations = await readMigrations();
    const applied = await migrate(database.sql, migrations);
    for (const name of applied) log('info', 'migration applied', { name });
    const installation = await prepareInstallation(database.sql, {
      secret: config.secret,
      ownerToken: config.ownerToken,
      clock: systemClock,
      randomBytes,
    });
    const server = createServer();
    await listen(server, config);
    const { port } = server.address() as AddressInfo;
    const url = config.publicUrl ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${port}`;
    const limits = config.rateLimits === 'on' ? requestLimits : null;
    const snapshots = new ThreadSnapshots({ lifeMs: pollMs, now: elapsed });
    const news = startLive(database.sql, { isShared: config.databaseUrl !== null, snapshots, log });
    const articles = nodeFetching(config, log);
    const { announce } = news;
    const { fetching } = articles;
    const encoder = encoding?.encoder ?? null;
    const deps = depsOf(database.sql, { installation, publicUrl: url, limits, announce, fetching, encoder, signOn });
    const { trustedProxies } = config;
    const runtime = nodeRuntime(database.sql, { migrations, log, trustedProxies, live: news.live, snapshots });
    serve(server, { ...deps, ...runtime });
    await prepareDemo(deps, demoArticle);
    const cleaning = setInterval(
      () =>
        forgetOldRecords(deps)
          .then(() => calibrateRelevance(deps))
          .then(() => keepAllFigures(deps))
          .then(() => tellDigests(deps))
          .catch((error) => log('warn', 'cleaning failed', {}, error)),
      hourMs,
    );
    void keepAllFigures(deps).catch((error) => log('warn', 'figures not kept', {}, error));
    const growing = setInterval(
      () => refreshStatistics(database.sql).catch((error) => log('warn', 'statistics not refreshed', {}, error)),
      growthCheckMs,
    );
    let stopped: Promise<void> | null = null;
    return {
      url,
      ownerToken: installation.newOwnerToken,
      stop: () => {
        clearInterval(cleaning);
        clearInterval(growing);
        news.stop();
        stopped ??= stop(server, async () => {
          await articles.stop();
          await encoding?.stop();
          await database.close();
        });
        return stopped;
      },
    };
  } catch (error) {
    await encoding?.stop();
    await database.close();
    throw error;
  }
}

export const depsOf = (
  sql: Sql,
  given: { installation: Installation } & Pick<
    Deps,
    'publicUrl' | 'limits' | 'announce' | 'fetching' | 'encoder' | 'signOn'
  >,
): Deps => ({
  sql,
  clock: systemClock,
  newId: uuidV7Source(Date.now, randomBytes),
  randomBytes,
  secret: given.installation.secret,
  ownerTokenHash: given.installation.ownerTokenHash,
  publicUrl: given.publicUrl,
  limits: given.limits,
  announce: given.announce,
  soon: setImmediate,
  fetching: given.fetching,
  encoder: given.encoder,
  signOn: given.signOn,
});

function serve(server: Server, deps: AppDeps): void {
  const app = createApp(() => deps);
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  server.on('request', (incoming, outgoing) => {
    if (!answerQuickly(deps, incoming, outgoing)) void listener(incoming, outgoing);
  });
}

function listen(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function stop(server: Server, closeRest: () => Promise<void>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection whose last request ends now would else be kept alive for the seconds in which a next one may come.
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const late = setTimeout(() => server.closeAllConnections(), stopLimitMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
  await closeRest();
}

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

interface NodeRuntimeFacts {
  migrations: readonly Migration[];
  log: Log;
  trustedProxies: readonly string[];
  live: LivePages;
  snapshots: ThreadSnapshots;
}

function nodeRuntime(sql: Sql, { migrations, log, trustedProxies, live, snapshots }: NodeRuntimeFacts): Runtime {
  const assets = new Map<string, Promise<Asset | null>>();
  return {
    log,
    newRequestId: requestIdSource({ now: Date.now, elapsed, randomBytes }),
    live,
    snapshots,
    clientAddress: (c) =>
      clientAddressOf({
        peer: (c.env as HttpBindings).incoming.socket.remoteAddress ?? null,
        forwardedFor: c.req.header('X-Forwarded-For') ?? null,
        trustedProxies,
      }),
    isReady: () => isMigrated(sql, migrations).catch(() => false),
    loadAsset: (name) => {
      const asset = assets.get(name) ?? readAsset(name);
      assets.set(name, asset);
      return asset;
    },
    compress: async (bytes, encoding) =>
      new Uint8Array(
        encoding === 'br'
          ? await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
          : await gzipped(bytes),
      ),
  };
}

const contentTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
};

async function readAsset(name: string): Promise<Asset | null> {
  const bytes = await readFile(join(topLevel, 'dist', 'public', name)).catch(() => null);
  if (bytes === null) return null;
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const contentType = contentTypes[extname(name)] ?? 'application/octet-stream';
  return { bytes: new Uint8Array(bytes), packed: new Map(), etag, contentType };
}
