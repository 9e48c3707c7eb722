import ipaddr from 'ipaddr.js';
import * as z from 'zod';

/** A start that cannot go on because of its settings; the message is one sentence for the operator. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const onOff = (preset: 'on' | 'off') => z.enum(['on', 'off']).default(preset);

const network = z.string().refine((text) => ipaddr.isValidCIDR(text) || ipaddr.isValid(text), {
  error: 'is not a list of networks such as 10.0.0.0/8,fd00::/8',
});

const networks = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .pipe(z.array(network))
  .default([]);

// Tokens travel to it: in the clear only as far as this machine.
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
}

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'is not a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, { error: 'is not a port number' })
    .default(8787),
  HOST: z.string().min(1, 'is empty').default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'is not a postgres:// address')
    .optional(),
  DATA_DIR: z.string().min(1, 'is empty').default('./data'),
  PUBLIC_URL: z
    .string()
    .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), { error: 'is not an http or https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  OWNER_TOKEN: z.string().min(24, 'is shorter than 24 characters').optional(),
  SECRET: z.string().min(32, 'is shorter than 32 characters').optional(),
  TRUSTED_PROXIES: networks,
  OIDC_ISSUER: z
    .string()
    .refine(isIssuer, { error: 'is not an https address, or an http address of this machine' })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ROLES: z.string().optional(),
  OIDC_NAME: z.string().optional(),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( \S+)*$/, 'does not begin with openid')
    .default('openid profile email'),
  FETCH_ARTICLES: onOff('on'),
  FETCH_ALLOW_NETWORKS: networks,
  ENCODER: onOff('off'),
  RATE_LIMITS: onOff('on'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

/** The settings of one process, from its environment. Source: the public contract, "Running it". */
export interface Config {
  port: number;
  host: string;
  databaseUrl: string | null;
  dataDir: string;
  publicUrl: string | null;
  ownerToken: string | null;
  secret: string | null;
  trustedProxies: string[];
  /** Null where people sign in with tokens alone. */
  signOn: SignOnSettings | null;
  fetchArticles: 'on' | 'off';
  /** Networks whose servers are asked for articles although they are not public. */
  fetchAllowNetworks: string[];
  /** Whether sentences are compared, too, by the optional package for it. */
  encoder: 'on' | 'off';
  rateLimits: 'on' | 'off';
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
}

/** An identity provider and what it may say. */
export interface SignOnSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** JSON; see the README. */
  roles: string;
  name: string;
  scope: string;
}

/** Null where no issuer is named. Throws ConfigError where one is named and something else is missing. */
export function readSignOn(environment: Record<string, string | undefined>): SignOnSettings | null {
  return readConfig(Object.fromEntries(Object.entries(environment).filter(([name]) => name.startsWith('OIDC_'))))
    .signOn;
}

function signOnSettings(values: z.output<typeof settings>): SignOnSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_ROLES: roles } = values;
  if (issuer === undefined) return null;
  const missing = (name: string) => new ConfigError(`The environment variable ${name} is missing beside OIDC_ISSUER.`);
  if (clientId === undefined) throw missing('OIDC_CLIENT_ID');
  if (clientSecret === undefined) throw missing('OIDC_CLIENT_SECRET');
  if (roles === undefined) throw missing('OIDC_ROLES');
  const name = values.OIDC_NAME ?? new URL(issuer).host;
  return { issuer, clientId, clientSecret, roles, name, scope: values.OIDC_SCOPE };
}

/** Reads the settings; an empty variable counts as unset. Throws ConfigError naming the first variable at fault. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new ConfigError(`The environment variable ${issue.path[0]?.toString()} ${sentenceOf(issue)}.`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    publicUrl: values.PUBLIC_URL ?? null,
    ownerToken: values.OWNER_TOKEN ?? null,
    secret: values.SECRET ?? null,
    trustedProxies: values.TRUSTED_PROXIES,
    signOn: signOnSettings(values),
    fetchArticles: values.FETCH_ARTICLES,
    fetchAllowNetworks: values.FETCH_ALLOW_NETWORKS,
    encoder: values.ENCODER,
    rateLimits: values.RATE_LIMITS,
    logLevel: values.LOG_LEVEL,
  };
}

const sentenceOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_value' ? `must be one of: ${issue.values.join(', ')}` : issue.message;
