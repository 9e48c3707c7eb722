import { Hono } from 'hono';
import { countComments } from '../operations/count-comments.ts';
import { openForm } from '../operations/open-form.ts';
import { previewComment } from '../operations/preview-comment.ts';
import { readThread, unknownPageTag } from '../operations/read-thread.ts';
import { orLimited, orProblem, privateJson } from './answer.ts';
import { commentEdit, countsQuery, threadQuery } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { readBody, readJson, readQuery } from './read-request.ts';
import { matchesEtag, sendReady } from './ready-body.ts';
import { type ReadyAnswer, ReadyThreads, readyAnswer } from './ready-threads.ts';
import { acceptSubmission } from './submission.ts';
import { answerForm, previewForm, showThreadPage } from './thread-page.tsx';

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

const isFormPost = (c: AppContext): boolean =>
  (c.req.header('Content-Type') ?? '').startsWith('application/x-www-form-urlencoded') &&
  (c.req.header('Accept') ?? '').includes('text/html');

const readyThreads = new ReadyThreads();

async function getThread(c: AppContext): Promise<Response> {
  const siteId = siteOf(c);
  const etagOf = (tag: string) => `W/"${tag}"`;
  const keyOf = (tag: string) => `${siteId}/${tag}`;
  let ready: ReadyAnswer | null = null;
  const outcome = await readThread(c.var.deps, siteId, {
    query: readQuery(c, threadQuery),
    isKnown: (tag) => {
      ready = readyThreads.find(keyOf(tag));
      return ready !== null || matchesEtag(c, etagOf(tag));
    },
  });
  const { tag, thread } = orProblem(outcome);
  const etag = etagOf(tag);
  const cacheControl = 'public, max-age=0, must-revalidate';
  if (matchesEtag(c, etag)) return c.body(null, 304, { ETag: etag, 'Cache-Control': cacheControl });
  ready ??= readyAnswer(thread!);
  if (tag !== unknownPageTag) readyThreads.keep(keyOf(tag), ready);
  return sendReady(c, { ...ready, etag, contentType: 'application/json; charset=utf-8', cacheControl });
}

async function getForm(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  return privateJson(c, orProblem(await openForm(deps, siteOf(c), deps.clientAddress(c))));
}

async function getCounts(c: AppContext): Promise<Response> {
  const { page } = readQuery(c, countsQuery, ['page']);
  return privateJson(c, orProblem(await countComments(c.var.deps, siteOf(c), page)));
}
