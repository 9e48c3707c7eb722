import { fileAppeal } from '../operations/file-appeal.ts';
import { readSite } from '../operations/manage-sites.ts';
import { readStatement } from '../operations/read-statement.ts';
import { StatementPage } from '../widget/statement-page.tsx';
import { orProblem } from './answer.ts';
import { appealRequest, type Problem } from './contract.ts';
import type { AppContext } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { speechOf } from './page-speech.ts';
import { commentOf, siteOf } from './path-parameters.ts';
import { problemOf, RequestProblem } from './problem.ts';
import { parseWith, type RequestBody } from './read-request.ts';

/**
 * Answers a browser's form about its author's own comment with the statement of reasons; where a text comes along, it is
 * an appeal, which is filed first. The edit token comes in the body: an address would leave it in logs and histories.
 */
export async function answerAppealForm(c: AppContext, { raw }: RequestBody): Promise<Response> {
  const { deps } = c.var;
  const fields = new URLSearchParams(raw);
  const own = { siteId: siteOf(c), commentId: commentOf(c), editToken: fields.get('editToken') ?? '' };
  const text = fields.get('text');
  const problem = text === null ? null : await problemOfAppeal(c, own, text);
  const statement = orProblem(await readStatement(deps, own));
  const { origins } = orProblem(await readSite(deps, own.siteId));
  const { localeWish, ...speech } = speechOf(c);
  const content = StatementPage({
    ...{ site: own.siteId, editToken: own.editToken, page: fields.get('page') ?? '' },
    ...{ speech, localeWish, statement, problem, draft: problem === null ? '' : (text ?? '') },
  });
  const status = problem?.status ?? (text === null ? 200 : 201);
  return htmlPage(c, content, { status, frameAncestors: ["'self'", ...origins].join(' ') });
}

/** The page that the link to a statement opens. Its key is the token of the page's form. */
export async function showStatement(c: AppContext, own: Parameters<typeof readStatement>[1]): Promise<Response> {
  const statement = orProblem(await readStatement(c.var.deps, own));
  const { localeWish, ...speech } = speechOf(c);
  return htmlPage(
    c,
    StatementPage({
      ...{ site: own.siteId, editToken: own.editToken, page: statement.page.key },
      ...{ speech, localeWish, statement, problem: null, draft: '' },
    }),
  );
}

/** Files an appeal; null where it was taken. */
async function problemOfAppeal(
  c: AppContext,
  own: Omit<Parameters<typeof fileAppeal>[1], 'text'>,
  typed: string,
): Promise<Problem | null> {
  try {
    const { text } = parseWith(appealRequest, { text: typed });
    orProblem(await fileAppeal(c.var.deps, { ...own, text }));
    return null;
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    return problemOf(error.code, error.details);
  }
}
