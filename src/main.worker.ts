import { requestLimits } from './access/rate-limit.ts';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import { readSignOn } from './config.ts';
import { encoderFaults } from './encoder-faults.ts';
import type { AppContext, AppDeps, Asset, Log } from './http/environment.ts';
import { type RandomBytes, uuidV7Source } from './ids.ts';
import { calibrateRelevance } from './operations/calibrate-relevance.ts';
import type { ArticleFetching, SentenceEncoder } from './operations/deps.ts';
import { forgetOldRecords } from './operations/forget-old-records.ts';
import { keepAllFigures } from './operations/keep-figures.ts';
import { patienceMs } from './operations/learn-article.ts';
import { encoderPatienceMs } from './operations/learn-vectors.ts';
import { LivePages } from './operations/live-pages.ts';
import { type Installation, prepareInstallation } from './operations/prepare-installation.ts';
import { type SignOn, signOnOf } from './operations/sign-on.ts';
import { tellDigests } from './operations/tell-digests.ts';
import { pageSource } from './pages/fetch-page.ts';
import { platformRequest } from './pages/platform-request.ts';
import { notifyOfChanges } from './store/changes.ts';
import { connect, type Sql } from './store/connect.ts';
import { hasSchema } from './store/migrate.ts';
import { type EmbeddingBinding, embedOnPlatform, platformEncoder } from './worker-encoder.ts';

/** What wrangler.toml binds. The database is migrated by `ontopic migrate` when a version is deployed, not here. */
interface Bindings {
  HYPERDRIVE: { connectionString: string };
  ASSETS: { fetch(request: Request): Promise<Response> };
  PUBLIC_URL?: string;
  OWNER_TOKEN?: string;
  SECRET?: string;
  RATE_LIMITS?: string;
  FETCH_ARTICLES?: string;
  OIDC_ISSUER?: string;
  OIDC_CLIENT_ID?: string;
  OIDC_CLIENT_SECRET?: string;
  OIDC_ROLES?: string;
  OIDC_NAME?: string;
  OIDC_SCOPE?: string;
  /** The platform's models; where it is not bound, comments are compared by their words alone. */
  AI?: EmbeddingBinding;
  /** Networks, comma-separated; matters for origins that are addresses, since names are not resolved here. */
  FETCH_ALLOW_NETWORKS?: string;
}

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
const newId = uuidV7Source(Date.now, randomBytes);

const log: Log = (level, message, fields, error) =>
  console[level](
    JSON.stringify({ level, msg: message, ...fields, ...(error === undefined ? {} : { err: String(error) }) }),
  );

const livePollMs = 5_000;
const livePolls = 6;

// The values alone are kept between requests: on Workers neither sockets nor pending promises may cross them.
let installation: Installation | null = null;

async function installationOf(sql: Sql, env: Bindings): Promise<Installation> {
  installation ??= await prepareInstallation(sql, {
    secret: env.SECRET ?? null,
    ownerToken: env.OWNER_TOKEN ?? null,
    clock: systemClock,
    randomBytes,
  });
  return installation;
}

async function depsFor(c: AppContext): Promise<AppDeps> {
  const env = c.env as Bindings;
  const sql = connect({ url: env.HYPERDRIVE.connectionString, max: 1 });
  const { secret, ownerTokenHash } = await installationOf(sql, env);
  const background: Promise<unknown>[] = [];
  return {
    sql,
    clock: systemClock,
    newId,
    randomBytes,
    secret,
    ownerTokenHash,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, '') ?? new URL(c.req.url).origin,
    log,
    newRequestId: newId,
    announce: (change) => background.push(notifyOfChanges(sql, [change]).catch(() => {})),
    // Every request is alone with its connection.
    soon: (work) => work(),
    live: liveOfRequest(sql),
    limits: env.RATE_LIMITS === 'off' ? null : requestLimits,
    fetching: env.FETCH_ARTICLES === 'off' ? null : fetchingOf(env, background),
    signOn: signOnFrom(env),
    encoder: env.AI === undefined ? null : encoderOf(env.AI, background),
    // Set by the platform itself; a client cannot send it.
    clientAddress: (request) => request.req.header('CF-Connecting-IP') ?? null,
    isReady: () => hasSchema(sql).catch(() => false),
    loadAsset: (name) => loadAsset(env, name),
    compress: null,
    snapshots: null,
    release: () => c.executionCtx.waitUntil(allOf(background).then(() => sql.end({ timeout: 5 }))),
  };
}

// Plain values, no promises: they may be kept between requests.
let signOn: SignOn | null | undefined;

function signOnFrom(env: Bindings): SignOn | null {
  if (signOn !== undefined) return signOn;
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES, OIDC_NAME, OIDC_SCOPE } = env;
  const settings = readSignOn({
    ...{ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES, OIDC_NAME, OIDC_SCOPE },
  });
  signOn = settings && signOnOf(settings);
  return signOn;
}

/** Until nothing is left, also of what the work itself has put there. */
async function allOf(background: Promise<unknown>[]): Promise<void> {
  while (background.length > 0) await Promise.all(background.splice(0));
}

// Vectors, no promises: they may be kept between requests.
const yardstick: SentenceEncoder['yardstick'] = { vectors: null };
const report = encoderFaults(log, Date.now);

const encoderOf = (models: EmbeddingBinding, background: Promise<unknown>[]): SentenceEncoder => ({
  name: platformEncoder,
  embed: embedOnPlatform(models),
  patienceMs: encoderPatienceMs,
  underway: new Set(),
  yardstick,
  inBackground: (work) => background.push(work.catch((error) => log('warn', 'vectors not kept', {}, error))),
  report,
});

function fetchingOf(env: Bindings, background: Promise<unknown>[]): ArticleFetching {
  const allowedNetworks = (env.FETCH_ALLOW_NETWORKS ?? '').split(',').map((network) => network.trim());
  const reach = { allowedNetworks: allowedNetworks.filter(Boolean), names: 'public' } as const;
  return {
    pages: pageSource({ ask: platformRequest, reach }),
    patienceMs,
    inBackground: (work) => background.push(work.catch((error) => log('warn', 'article not kept', {}, error))),
    report: ({ siteId, origin, fault }) => log('warn', 'article not fetched', { site: siteId, origin, fault }),
  };
}

/**
 * A request listens for itself: on Workers nothing is shared between requests. It looks every few seconds, and its stream is
 * short, so that no connection to the database is held for a reader who has gone.
 */
const liveOfRequest = (sql: Sql): LivePages =>
  new LivePages({
    sql,
    mostPolls: livePolls,
    onFault: (error) => log('warn', 'live updates failed', {}, error),
    poll: (work) => {
      const timer = setInterval(() => void work(), livePollMs);
      return () => clearInterval(timer);
    },
  });

async function loadAsset(env: Bindings, name: string): Promise<Asset | null> {
  const response = await env.ASSETS.fetch(new Request(`https://assets.invalid/${name}`));
  if (!response.ok) return null;
  return {
    bytes: new Uint8Array(await response.arrayBuffer()),
    packed: new Map(),
    contentType: response.headers.get('Content-Type') ?? 'application/octet-stream',
    etag: response.headers.get('ETag') ?? `"${name}"`,
  };
}

const app = createApp(depsFor);

export default {
  fetch: app.fetch,
  async scheduled(_event: object, env: Bindings): Promise<void> {
    const sql = connect({ url: env.HYPERDRIVE.connectionString, max: 1 });
    try {
      await forgetOldRecords({ sql, clock: systemClock });
      await calibrateRelevance({ sql, clock: systemClock });
      await keepAllFigures({ sql, clock: systemClock });
      await tellDigests({ sql, clock: systemClock, newId });
    } finally {
      await sql.end({ timeout: 5 });
    }
  },
};
