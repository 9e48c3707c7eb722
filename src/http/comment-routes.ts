import { Hono } from 'hono';
import { deleteComment } from '../operations/delete-comment.ts';
import { editComment } from '../operations/edit-comment.ts';
import { fileAppeal } from '../operations/file-appeal.ts';
import { findPermalink } from '../operations/find-permalink.ts';
import { readBranch } from '../operations/read-branch.ts';
import { readComment } from '../operations/read-comment.ts';
import { readReport } from '../operations/read-report.ts';
import { readStatement } from '../operations/read-statement.ts';
import { reportComment } from '../operations/report-comment.ts';
import { voteOnComment } from '../operations/vote-on-comment.ts';
import { noContent, orLimited, orProblem, privateJson } from './answer.ts';
import { bearerOf } from './authentication.ts';
import { appealRequest, branchQuery, commentEdit, reportRequest, voteRequest } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { commentOf, reportOf, siteOf } from './path-parameters.ts';
import { RequestProblem } from './problem.ts';
import { isFormPost, readBody, readJson, readQuery } from './read-request.ts';
import { readyAnswer } from './ready-answer.ts';
import { matchesEtag, sendReady } from './ready-body.ts';
import { answerAppealForm, showStatement } from './statement-page.tsx';

/** One comment: for everybody, and for its author. Below /v1/sites/:site/comments/:id. */
export const commentRoutes = new Hono<AppEnv>()
  .get('/', async (c) => privateJson(c, orProblem(await readComment(c.var.deps, siteOf(c), commentOf(c)))))
  .patch('/', async (c) => {
    const own = ownCommentOf(c);
    const { body } = await readJson(c, commentEdit);
    const clientAddress = c.var.deps.clientAddress(c);
    return privateJson(c, orLimited(c, await editComment(c.var.deps, { ...own, body, clientAddress })));
  })
  .delete('/', async (c) => noContent(c, await deleteComment(c.var.deps, ownCommentOf(c))))
  .post('/votes', async (c) => {
    const { value } = await readJson(c, voteRequest);
    return privateJson(c, orLimited(c, await voteOnComment(c.var.deps, { ...readerOf(c), value })));
  })
  .post('/reports', async (c) => {
    const report = await readJson(c, reportRequest);
    return privateJson(c, orLimited(c, await reportComment(c.var.deps, { ...readerOf(c), ...report })), 201);
  })
  .get('/reports/:report', async (c) => {
    const report = { siteId: siteOf(c), commentId: commentOf(c), reportId: reportOf(c) };
    return privateJson(c, orProblem(await readReport(c.var.deps, report)));
  })
  .get('/replies', getReplies)
  .get('/permalink', async (c) => {
    const [siteId, commentId] = [siteOf(c), commentOf(c)];
    const { page } = orProblem(await findPermalink(c.var.deps, siteId, commentId));
    c.header('Cache-Control', 'no-store');
    const query = new URLSearchParams({ page, comment: commentId });
    return c.redirect(`/v1/sites/${siteId}/thread.html?${query}#c-${commentId}`, 302);
  })
  .post('/appeal', async (c) => {
    if (isFormPost(c)) return answerAppealForm(c, await readBody(c));
    const own = ownCommentOf(c);
    const { text } = await readJson(c, appealRequest);
    return privateJson(c, orProblem(await fileAppeal(c.var.deps, { ...own, text })), 201);
  })
  .get('/statement', async (c) => {
    // A link's key stands in the address, because a link has no other place for it; it opens nothing but this.
    const key = c.req.header('Authorization') === undefined ? c.req.query('key') : undefined;
    const own = key === undefined ? ownCommentOf(c) : { siteId: siteOf(c), commentId: commentOf(c), editToken: key };
    const wantsPage = key !== undefined && (c.req.header('Accept') ?? '').includes('text/html');
    return wantsPage ? showStatement(c, own) : privateJson(c, orProblem(await readStatement(c.var.deps, own)));
  });

async function getReplies(c: AppContext): Promise<Response> {
  const etagOf = (tag: string) => `W/"${tag}"`;
  const outcome = await readBranch(c.var.deps, siteOf(c), {
    commentId: commentOf(c),
    query: readQuery(c, branchQuery),
    isKnown: (tag) => matchesEtag(c, etagOf(tag)),
  });
  const { tag, branch } = orProblem(outcome);
  const etag = etagOf(tag);
  const cacheControl = 'public, max-age=0, must-revalidate';
  if (branch === null) return c.body(null, 304, { ETag: etag, 'Cache-Control': cacheControl });
  return sendReady(c, { ...readyAnswer(branch), etag, contentType: 'application/json; charset=utf-8', cacheControl });
}

/** The comment of the path and the token that says it is the reader's own. Throws RequestProblem 401 where none came along. */
function ownCommentOf(c: AppContext) {
  const editToken = bearerOf(c);
  if (editToken === null) throw new RequestProblem('missing_token');
  return { siteId: siteOf(c), commentId: commentOf(c), editToken };
}

const readerOf = (c: AppContext) => ({
  siteId: siteOf(c),
  commentId: commentOf(c),
  clientAddress: c.var.deps.clientAddress(c),
});
