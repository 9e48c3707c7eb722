import type { Db } from '../store/connect.ts';
import { compareMigrations, type Migration, readServerState } from '../store/migrate.ts';
import { findSetting } from '../store/settings.ts';
import { listSites, type SiteRow } from '../store/sites.ts';

/** What one check has found; the sentence says what to do where something is wrong. */
export interface Finding {
  readonly check: string;
  readonly verdict: 'ok' | 'note' | 'wrong';
  readonly says: string;
}

interface Examined {
  readonly migrations: readonly Pick<Migration, 'name'>[];
  /** As configured; null where it is kept in the database. */
  readonly ownerToken: string | null;
  readonly secret: string | null;
  /** Under which browsers reach the service. */
  readonly publicUrl: string;
}

const oldestServer = 15;

/** Looks an installation over without changing anything. */
export async function examineInstallation(db: Db, examined: Examined): Promise<Finding[]> {
  const findings = await examineDatabase(db, examined);
  const hasSchema = findings.every(({ check, verdict }) => check !== 'migrations' || verdict === 'ok');
  if (!hasSchema) return findings;
  const sites = await listSites(db);
  return [...findings, ...(await examineSecrets(db, examined)), ...examineSites(sites, examined.publicUrl)];
}

async function examineDatabase(db: Db, { migrations }: Examined): Promise<Finding[]> {
  const { version, isReadOnly } = await readServerState(db);
  const major = Math.floor(version / 10_000);
  const findings: Finding[] = [
    major < oldestServer
      ? {
          check: 'database',
          verdict: 'wrong',
          says: `PostgreSQL ${major} is too old; ontopic needs ${oldestServer} or later.`,
        }
      : { check: 'database', verdict: 'ok', says: `PostgreSQL ${major} answers.` },
  ];
  if (isReadOnly) findings.push({ check: 'database', verdict: 'wrong', says: 'It is a standby and takes no writes.' });
  const compared = await compareMigrations(db, migrations);
  if (compared === null)
    return [
      ...findings,
      { check: 'migrations', verdict: 'note', says: 'None yet; the first start or "ontopic migrate" applies all.' },
    ];
  const { missing, unknown } = compared;
  if (missing.length > 0)
    findings.push({
      ...{ check: 'migrations', verdict: 'wrong' as const },
      says: `${missing.length} missing, from ${missing[0]} on; run "ontopic migrate".`,
    });
  else if (unknown.length > 0)
    findings.push({
      ...{ check: 'migrations', verdict: 'wrong' as const },
      says: `The database is of a later version (${unknown.at(-1)}); update this program.`,
    });
  else findings.push({ check: 'migrations', verdict: 'ok', says: `All ${migrations.length} are applied.` });
  return findings;
}

async function examineSecrets(db: Db, { ownerToken, secret }: Examined): Promise<Finding[]> {
  const [keptToken, keptSecret] = [await findSetting(db, 'owner_token_hash'), await findSetting(db, 'secret')];
  const token: Finding =
    ownerToken !== null
      ? { check: 'owner token', verdict: 'ok', says: 'It is set by OWNER_TOKEN.' }
      : keptToken !== null
        ? {
            check: 'owner token',
            verdict: 'ok',
            says: 'It was made at the first start; set OWNER_TOKEN if it is lost.',
          }
        : { check: 'owner token', verdict: 'note', says: 'None yet; the next start makes one and shows it once.' };
  const isReplaced = secret !== null && keptSecret !== null && secret !== keptSecret;
  const sealed: Finding = isReplaced
    ? {
        ...{ check: 'secret', verdict: 'note' },
        says: 'SECRET is another one than was made at the first start: what that one sealed cannot be read any more.',
      }
    : {
        ...{ check: 'secret', verdict: secret === null && keptSecret === null ? 'note' : 'ok' },
        says: secretWords(secret, keptSecret),
      };
  return [token, sealed];
}

function secretWords(given: string | null, kept: string | null): string {
  if (given !== null) return 'It is set by SECRET.';
  return kept === null ? 'None yet; the next start makes one.' : 'It is kept in the database.';
}

const isHttps = (address: string) => address.startsWith('https://');
const isLocal = (address: string) => /^(localhost|127\..*|\[::1\]|.*\.localhost)$/.test(new URL(address).hostname);

function examineSites(sites: readonly SiteRow[], publicUrl: string): Finding[] {
  if (sites.length === 0)
    return [{ check: 'sites', verdict: 'note', says: 'There is none; "ontopic site create" makes one.' }];
  const findings = sites.flatMap(({ siteId, origins }): Finding[] => {
    const check = `site ${siteId}`;
    if (origins.length === 0)
      return [
        { check, verdict: 'wrong', says: 'It has no origins, so that no page can embed it; add them to the site.' },
      ];
    // A browser loads nothing from http into a page that came by https.
    const mixed = origins.filter((origin) => isHttps(origin) && !isHttps(publicUrl) && !isLocal(publicUrl));
    if (mixed.length > 0)
      return [
        { check, verdict: 'wrong', says: `${mixed[0]} cannot embed ${publicUrl}, which is not https; see PUBLIC_URL.` },
      ];
    const unreachable = origins.filter((origin) => isLocal(publicUrl) && !isLocal(origin));
    if (unreachable.length > 0)
      return [
        { check, verdict: 'note', says: `Readers of ${unreachable[0]} cannot reach ${publicUrl}; set PUBLIC_URL.` },
      ];
    return [
      {
        check,
        verdict: 'ok',
        says: `${origins.length === 1 ? 'One origin' : `${origins.length} origins`} may embed it.`,
      },
    ];
  });
  return findings;
}
