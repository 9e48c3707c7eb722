import type { Principal } from '../access/roles.ts';
import type { Transparency } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { reasonGuide } from '../moderation/reason-guide.ts';
import { type ExportedStatement, exportedStatement } from '../review/exported-statement.ts';
import { dayOf, daysAfter } from '../review/period.ts';
import { transparencyOf } from '../review/transparency.ts';
import { firstIdOf } from '../store/due-process-counts.ts';
import { findSite } from '../store/sites.ts';
import { listAnonymousStatements } from '../store/statements.ts';
import type { Deps } from './deps.ts';
import { countsWithin } from './read-figures.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';

interface AskedPeriod {
  from?: string | undefined;
  to?: string | undefined;
}

/** Both days count; without them, the last twelve months up to today. */
function periodOf(deps: Deps, asked: AskedPeriod): { from: string; to: string } {
  const to = asked.to ?? dayOf(deps.clock());
  return { from: asked.from ?? daysAfter(to, -364), to };
}

/** The figures of a transparency report. Source: Regulation (EU) 2022/2065, articles 15 and 24. */
export async function readTransparency(
  deps: Deps,
  siteId: SiteId,
  asked: AskedPeriod,
): Promise<Transparency | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const { from, to } = periodOf(deps, asked);
  const period = { from, until: daysAfter(to, 1) };
  const { counts, uncounted } = await countsWithin(deps, siteId, period);
  const { restrictions, ...figures } = transparencyOf(counts, period);
  const byGround = restrictions.byGround.map((row) => ({ ...row, ground: groundOf(row.code) }));
  return { site: siteId, from, to, uncounted, ...figures, restrictions: { ...restrictions, byGround } };
}

const groundOf = (code: string): string =>
  code in reasonGuide ? reasonGuide[code as keyof typeof reasonGuide].trigger : 'A decision of a moderator.';

const sliceSize = 500;

/** Every statement of the period in the fields of the EU's database, in slices. */
export async function exportStatements(
  deps: Deps,
  siteId: SiteId,
  { principal, ...asked }: AskedPeriod & { principal: Principal },
): Promise<AsyncIterable<ExportedStatement[]> | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const { from, to } = periodOf(deps, asked);
  await recordAct(deps.sql, deps, { siteId, principal, action: 'statements.exported', details: { from, to } });
  return slicesOf(deps, { siteId, after: firstIdOf(from), before: firstIdOf(daysAfter(to, 1)) });
}

async function* slicesOf(
  deps: Deps,
  { siteId, after, before }: { siteId: SiteId; after: string; before: string },
): AsyncGenerator<ExportedStatement[]> {
  for (let last = after; ; ) {
    const rows = await listAnonymousStatements(deps.sql, { siteId, after: last, before, limit: sliceSize });
    yield rows.map(exportedStatement);
    if (rows.length < sliceSize) return;
    last = rows.at(-1)!.statementId;
  }
}
