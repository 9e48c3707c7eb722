import { Hono } from 'hono';
import { countComments } from '../operations/count-comments.ts';
import { openForm } from '../operations/open-form.ts';
import { previewComment } from '../operations/preview-comment.ts';
import { readThread, type ThreadAnswer } from '../operations/read-thread.ts';
import { orLimited, orProblem, privateJson } from './answer.ts';
import { commentEdit, countsQuery, threadQuery } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { threadCacheControl, threadContentType } from './quick-thread.ts';
import { isFormPost, readBody, readJson, readQuery } from './read-request.ts';
import { encodingFor, readyAnswer } from './ready-answer.ts';
import { matchesEtag, sendReady } from './ready-body.ts';
import { acceptSubmission } from './submission.ts';
import { answerForm, previewForm, showThreadPage } from './thread-page.tsx';
import { etagOf } from './thread-snapshots.ts';

/** What pages and their readers call, below /v1/sites/:site. */
export const publicRoutes = new Hono<AppEnv>()
  .post('/comments', postComment)
  .post('/preview', postPreview)
  .get('/thread', getThread)
  .get('/thread.html', showThreadPage)
  .get('/counts', getCounts)
  .get('/form', getForm);

async function postComment(c: AppContext): Promise<Response> {
  const body = await readBody(c);
  return isFormPost(c) ? answerForm(c, body) : privateJson(c, await acceptSubmission(c, body), 201);
}

/** A browser's form is answered with its page, a program with the HTML alone. */
async function postPreview(c: AppContext): Promise<Response> {
  if (isFormPost(c)) return previewForm(c, await readBody(c));
  const { body } = await readJson(c, commentEdit);
  const asked = { siteId: siteOf(c), body, clientAddress: c.var.deps.clientAddress(c) };
  return privateJson(c, orLimited(c, await previewComment(c.var.deps, asked)));
}

async function getThread(c: AppContext): Promise<Response> {
  const siteId = siteOf(c);
  const query = readQuery(c, threadQuery);
  const { deps } = c.var;
  const { snapshots } = deps;
  if (snapshots === null) return sendThread(c, orProblem(await readThread(deps, siteId, { query, isKnown: knows(c) })));
  const snapshot = orProblem(
    await snapshots.read({ siteId, query, target: plainTarget(c) }, (isKnown) =>
      readThread(deps, siteId, { query, isKnown }),
    ),
  );
  if (matchesEtag(c, snapshot.etag)) return unchanged(c, snapshot.etag);
  const { bytes } = snapshot;
  const encoding = deps.compress && encodingFor(bytes, c.req.header('Accept-Encoding'));
  const packed = encoding && new Map([[encoding, snapshots.packed(snapshot, encoding, deps.compress!)]]);
  return sendReady(c, { ...threadHeaders(snapshot.etag), bytes, packed: packed ?? new Map() });
}

function sendThread(c: AppContext, { tag, thread }: ThreadAnswer): Response | Promise<Response> {
  const etag = etagOf(tag);
  if (thread === null || matchesEtag(c, etag)) return unchanged(c, etag);
  return sendReady(c, { ...threadHeaders(etag), ...readyAnswer(thread) });
}

const knows = (c: AppContext) => (tag: string) => matchesEtag(c, etagOf(tag));

const threadHeaders = (etag: string) => ({ etag, contentType: threadContentType, cacheControl: threadCacheControl });

function unchanged(c: AppContext, etag: string): Response {
  c.header('Vary', 'Accept-Encoding', { append: true });
  return c.body(null, 304, { ETag: etag, 'Cache-Control': threadCacheControl });
}

/** The request's path and query where they hold what matters and nothing else; null for those with additions. */
function plainTarget(c: AppContext): string | null {
  const { pathname, search, searchParams } = new URL(c.req.url);
  const names = [...searchParams.keys()];
  const isPlain = names.every((name) => name in threadQuery.shape) && new Set(names).size === names.length;
  return isPlain ? `${pathname}${search}` : null;
}

async function getForm(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  return privateJson(c, orProblem(await openForm(deps, siteOf(c), deps.clientAddress(c))));
}

async function getCounts(c: AppContext): Promise<Response> {
  const { page } = readQuery(c, countsQuery, ['page']);
  return privateJson(c, orProblem(await countComments(c.var.deps, siteOf(c), page)));
}
