import { answerAppeal } from '../operations/answer-appeal.ts';
import { listAppeals } from '../operations/list-appeals.ts';
import { readAudit } from '../operations/read-audit.ts';
import { readFigures } from '../operations/read-figures.ts';
import { isRefusal } from '../operations/refusal.ts';
import { AppealsPage } from '../review-page/appeals-page.tsx';
import { AuditPage } from '../review-page/audit-page.tsx';
import { FiguresPage } from '../review-page/figures-page.tsx';
import type { ReviewNotice } from '../review-page/review-notice.tsx';
import { orProblem } from './answer.ts';
import { appealRulingRequest, appealsQuery, auditQuery, statsQuery } from './contract.ts';
import { type DeskView, withDesk } from './desk-view.ts';
import type { AppContext } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { appealOf } from './path-parameters.ts';
import { problemOf } from './problem.ts';
import { readFields } from './read-request.ts';

const deskOf = ({ siteId, siteName, role }: DeskView) => ({ site: siteId, siteName, role });

/** The query without what was left empty. */
const given = (c: AppContext): Record<string, string> =>
  Object.fromEntries([...new URL(c.req.url).searchParams].filter(([, value]) => value !== ''));

export const showFigures = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', async (view) => {
    const asked = statsQuery.safeParse(given(c));
    const stats = orProblem(await readFigures(c.var.deps, view.siteId, asked.success ? asked.data : {}));
    return htmlPage(c, FiguresPage({ desk: deskOf(view), stats }));
  });

export const showAudit = (c: AppContext): Promise<Response> =>
  withDesk(c, 'moderator', async (view) => {
    const asked = auditQuery.safeParse(given(c));
    const { limit, cursor = null } = asked.success ? asked.data : auditQuery.parse({});
    const trail = await readAudit(c.var.deps, view.siteId, { limit, before: cursor });
    return htmlPage(c, AuditPage({ desk: deskOf(view), trail }));
  });

export const showAppeals = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', (view) => renderAppeals(c, view, null));

async function renderAppeals(c: AppContext, view: DeskView, notice: ReviewNotice | null): Promise<Response> {
  const asked = appealsQuery.safeParse(c.req.method === 'GET' ? given(c) : {});
  const query = asked.success ? asked.data : appealsQuery.parse({});
  const appeals = orProblem(await listAppeals(c.var.deps, view.siteId, query));
  return htmlPage(c, AppealsPage({ desk: deskOf(view), status: query.status, appeals, notice }));
}

export const answerByForm = (c: AppContext): Promise<Response> =>
  withDesk(c, 'moderator', async (view) => {
    const fields = await readFields(c);
    const reasons = (fields.get('reasons') ?? '').trim();
    const ruling = appealRulingRequest.safeParse({
      outcome: fields.get('outcome'),
      version: Number(fields.get('version')),
      ...(reasons !== '' && { reasons }),
    });
    if (!ruling.success) {
      const detail = 'An appeal is dismissed with reasons; write them for the author.';
      return renderAppeals(c, view, { problem: problemOf('invalid_fields', { detail }) });
    }
    const { siteId, principal } = view;
    const answered = await answerAppeal(c.var.deps, { ...ruling.data, siteId, appealId: appealOf(c), principal });
    const notice = isRefusal(answered)
      ? { problem: problemOf(answered.refused) }
      : { told: `The appeal is ${answered.status}.` };
    return renderAppeals(c, view, notice);
  });
