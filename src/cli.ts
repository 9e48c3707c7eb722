#!/usr/bin/env node
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Principal, roles } from './access/roles.ts';
import { checkStream } from './check-stream.ts';
import { systemClock } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import { backtestRequest, importQuery, invitationRequest, siteRequest, tokenRequest } from './http/contract.ts';
import { isUuid, type SiteId, type TokenId } from './ids.ts';
import { defaultPolicy, policySchema } from './moderation/policy.ts';
import { depsOf, openDatabase, randomBytes, readMigrations } from './node-server.ts';
import { backtest } from './operations/backtest.ts';
import type { Deps } from './operations/deps.ts';
import { exportSite } from './operations/export-site.ts';
import type { ImportProgress } from './operations/import-site.ts';
import { invite } from './operations/manage-invitations.ts';
import { createSite, listSites } from './operations/manage-sites.ts';
import { issueToken, listTokens, revokeToken } from './operations/manage-tokens.ts';
import { prepareInstallation } from './operations/prepare-installation.ts';
import { isRefusal, type Refusal } from './operations/refusal.ts';
import { endWithSentence, serveUntilStopped } from './serve.node.ts';
import { migrate } from './store/migrate.ts';
import { importFormats } from './transfer/import-formats.ts';

const usage = `ontopic <command>

  serve                                        run the service
  migrate                                      bring the database up to date
  doctor                                       look over settings, database and sites; changes nothing
  site create <site> <name> [<origin> …]       make a site
  site list
  token create <site> <role> <label>           role: ${roles.join(', ')}
  token list <site>
  token revoke <site> <id>
  invitation create <site> <role> <label> [--days <n>]
                                               make a link that makes one token, once; --days: how long it is good
  export <site>                                everything on a site, as JSON Lines
  import <site> --format <format> [--origin <old>=<new>] [--keys identifier] [--dry-run] <file>|-
                                               take in what another system has exported, gzip or not; may be repeated;
                                               format: ${importFormats.join(', ')}
                                               --origin (repeatable): pages of an old origin are those of a new one;
                                               *=<new> for all origins that are not the site's
                                               --keys identifier: new pages are known by the source's identifiers
                                               --dry-run: the report alone; progress on standard error
  check [--policy <file>] [--threads]          judge comments, JSON Lines from standard input to standard output;
                                               --threads lets published comments join their page's thread

  backtest <site> (--rule <file> | --policy <file>) [--days <n>]
                                               what a rule or policy would have done to the comments of the last days,
                                               against what moderators decided; progress on standard error

Settings come from the environment: DATABASE_URL, DATA_DIR, PORT, HOST and others; see the README.
`;

/** Whoever can reach the database with the command line is the installation's owner. */
const principal: Principal = { kind: 'installation-owner', name: 'command line' };

/** A command that was not understood, or that was refused. */
class CommandError extends ConfigError {}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        policy: { type: 'string' },
        rule: { type: 'string' },
        days: { type: 'string' },
        format: { type: 'string' },
        origin: { type: 'string', multiple: true },
        keys: { type: 'string' },
        'dry-run': { type: 'boolean' },
        threads: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split('. ')[0]}; "ontopic help" lists the options.`);
  }
}

const twoWords = ['site', 'token', 'invitation'];

async function run({ positionals, values }: ReturnType<typeof readArguments>): Promise<void> {
  const [command, ...rest] = positionals;
  if (values.help || command === undefined || command === 'help') return print(usage);
  switch ([command, rest[0]].slice(0, twoWords.includes(command) ? 2 : 1).join(' ')) {
    case 'serve':
      return serveUntilStopped(process.env);
    case 'doctor':
      return doctor();
    case 'migrate':
      return withDatabase(async () => {});
    case 'check':
      return check(values);
    case 'export':
      return withDatabase((deps) => printExport(deps, (rest[0] ?? '') as SiteId));
    case 'import':
      return runImport(rest, values);
    case 'backtest':
      return runBacktest(rest[0] ?? '', values);
    case 'site create':
      return withDatabase(async (deps) =>
        printJson(done(await createSite(deps, { ...siteFrom(rest.slice(1)), principal }))),
      );
    case 'site list':
      return withDatabase(async (deps) => printLines(await listSites(deps)));
    case 'token create':
      return withDatabase(async (deps) => printJson(await tokenFrom(deps, rest.slice(1))));
    case 'token list':
      return withDatabase(async (deps) => printLines(await listTokens(deps, (rest[1] ?? '') as SiteId)));
    case 'token revoke':
      return withDatabase((deps) => revoke(deps, rest.slice(1)));
    case 'invitation create':
      return withDatabase(async (deps) => printJson(await invitationFrom(deps, rest.slice(1), values)));
    default:
      throw new CommandError(`"${[command, ...rest].join(' ')}" is not a command; "ontopic help" lists them.`);
  }
}

async function withDatabase(work: (deps: Deps) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const { sql, close } = await openDatabase(config);
  try {
    await migrate(sql, await readMigrations());
    const { secret, ownerToken } = config;
    const installation = await prepareInstallation(sql, { secret, ownerToken, clock: systemClock, randomBytes });
    const { newOwnerToken } = installation;
    if (newOwnerToken !== null) process.stderr.write(`Owner token (shown this once): ${newOwnerToken}\n`);
    await work(
      depsOf(sql, {
        installation,
        publicUrl: config.publicUrl ?? `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`,
        limits: null,
        // Other processes find what has changed when they look for themselves.
        announce: () => {},
        fetching: null,
        encoder: null,
        signOn: null,
      }),
    );
  } finally {
    await close();
  }
}

async function doctor(): Promise<void> {
  const { examine } = await import('./node-doctor.ts');
  const findings = await examine(process.env);
  const signs = { ok: 'ok  ', note: 'note', wrong: 'FAIL' };
  print(findings.map(({ check: name, verdict, says }) => `${signs[verdict]}  ${name.padEnd(14)} ${says}\n`).join(''));
  if (findings.some(({ verdict }) => verdict === 'wrong')) process.exitCode = 1;
}

async function check(values: { policy?: string; threads?: boolean }): Promise<void> {
  const policy = values.policy === undefined ? defaultPolicy : await policyFrom(values.policy);
  const bad = await checkStream(process.stdin, process.stdout, { policy, threads: values.threads === true });
  if (bad > 0) process.exitCode = 1;
}

async function policyFrom(file: string) {
  return fitting(policySchema.safeParse(await jsonFrom(file)), `The policy file ${file}`);
}

async function jsonFrom(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`The file ${file} cannot be read.`);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`The file ${file} is not JSON.`);
  }
}

const siteFrom = ([site, name, ...origins]: string[]) =>
  fitting(siteRequest.safeParse({ site, name, origins }), 'The site');

async function tokenFrom(deps: Deps, [site, role, label]: string[]) {
  const wanted = fitting(tokenRequest.safeParse({ role, label }), 'The token');
  return done(await issueToken(deps, site as SiteId, { ...wanted, principal }));
}

async function invitationFrom(deps: Deps, [site, role, label]: string[], { days }: { days?: string }) {
  const asked = { role, label, ...(days !== undefined && { days: Number(days) }) };
  const wanted = fitting(invitationRequest.safeParse(asked), 'The invitation');
  return done(await invite(deps, site as SiteId, { ...wanted, principal }));
}

async function revoke(deps: Deps, [site, id = '']: string[]): Promise<void> {
  if (!isUuid(id)) throw new CommandError(`"${id}" is not the id of a token; "ontopic token list" shows them.`);
  done(await revokeToken(deps, site as SiteId, { tokenId: id as TokenId, principal }));
}

async function printExport(deps: Deps, siteId: SiteId): Promise<void> {
  for await (const lines of done(await exportSite(deps, siteId, principal))) {
    if (!process.stdout.write(lines)) await once(process.stdout, 'drain');
  }
}

interface ImportValues {
  format?: string;
  origin?: string[];
  keys?: string;
  'dry-run'?: boolean;
}

async function runImport([site = '', file, ...more]: string[], values: ImportValues): Promise<void> {
  if (file === undefined || more.length > 0)
    throw new CommandError('Name the site and one file, or - for standard input.');
  const { format, origin, keys, 'dry-run': dryRun } = values;
  const asked = { format, ...(origin && { origin }), ...(keys && { keys }), ...(dryRun && { dryRun: 'true' }) };
  const query = fitting(importQuery.safeParse(asked), 'The import');
  const bytes = file === '-' ? process.stdin : await streamOf(file);
  const origins = new Map(query.origin.map((mapping) => mapping.split('=') as [string, string]));
  const { importSite } = await import('./operations/import-site.ts');
  await withDatabase(async (deps) => {
    const request = { ...query, origins, principal, bytes, onProgress: showImportProgress };
    const outcome = await importSite(deps, site as SiteId, request);
    if (process.stderr.isTTY) process.stderr.write('\n');
    printJson(done(outcome));
  });
}

async function streamOf(file: string) {
  const handle = await open(file).catch(() => {
    throw new CommandError(`The file ${file} cannot be read.`);
  });
  await handle.close();
  return createReadStream(file);
}

function showImportProgress({ phase, records }: ImportProgress): void {
  const line = `${phase}: ${records.toLocaleString('en')} comments`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line.padEnd(60)}`);
  else if (records % 50_000 < 500 && records > 0) process.stderr.write(`${line}\n`);
}

async function runBacktest(site: string, values: { rule?: string; policy?: string; days?: string }): Promise<void> {
  const [rule, policy] = await Promise.all([values.rule, values.policy].map((file) => file && jsonFrom(file)));
  const days = values.days === undefined ? undefined : Number(values.days);
  const request = fitting(backtestRequest.safeParse({ rule, policy, days }), 'The backtest');
  await withDatabase(async (deps) => {
    for await (const step of done(await backtest(deps, site as SiteId, request))) {
      if ('progress' in step) showProgress(step.progress);
      else printJson(step);
    }
  });
}

const barWidth = 30;

/** A bar that is drawn over, for people alone. */
function showProgress({ examined, total }: { examined: number; total: number }): void {
  if (!process.stderr.isTTY) return;
  const done = Math.floor((barWidth * examined) / Math.max(1, total));
  const bar = '#'.repeat(done).padEnd(barWidth, '.');
  process.stderr.write(
    `\r${bar} ${examined.toLocaleString('en')} of ${total.toLocaleString('en')}${examined >= total ? '\n' : ''}`,
  );
}

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };

function fitting<T>(parsed: Parsed<T>, what: string): T {
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CommandError(`${what}: ${issue!.path.join('.')} ${issue!.message}.`);
}

function done<T extends object | null>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) {
    const places =
      'errors' in outcome ? outcome.errors.map(({ path, message }) => `\n  ${path && `${path}: `}${message}`) : [];
    throw new CommandError(`Refused: ${outcome.refused.replaceAll('_', ' ')}.${places.join('')}`);
  }
  return outcome;
}

function print(text: string): void {
  process.stdout.write(text);
}

const printJson = (value: unknown): void => print(`${JSON.stringify(value)}\n`);

const printLines = (rows: readonly unknown[]): void => print(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

// Last, when everything above is defined.
await Promise.resolve()
  .then(() => run(readArguments()))
  .catch(endWithSentence);
