import type { SiteId } from '../ids.ts';
import { readSite } from '../operations/manage-sites.ts';
import { openForm } from '../operations/open-form.ts';
import { previewComment } from '../operations/preview-comment.ts';
import { readThread } from '../operations/read-thread.ts';
import { isRefusal } from '../operations/refusal.ts';
import { ThreadElement } from '../widget/thread-element.tsx';
import { type Draft, ThreadPage } from '../widget/thread-page.tsx';
import type { ThreadNotice } from '../widget/thread-page-notice.tsx';
import { orLimited, orProblem } from './answer.ts';
import { commentEdit, type Thread, type ThreadQuery, threadQuery } from './contract.ts';
import type { AppContext } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { speechOf } from './page-speech.ts';
import { siteOf } from './path-parameters.ts';
import { problemOf, RequestProblem } from './problem.ts';
import { parseWith, type RequestBody, readQuery } from './read-request.ts';
import { acceptSubmission } from './submission.ts';

/** `GET …/thread.html`: the thread as a page that needs no script. */
export async function showThreadPage(c: AppContext): Promise<Response> {
  return renderThread(c, siteOf(c), { query: readQuery(c, threadQuery), notice: null, draft: null, status: 200 });
}

/** Answers a browser's form with the thread it was posted to, which says what became of the comment. */
export async function answerForm(c: AppContext, body: RequestBody): Promise<Response> {
  const draft = draftOf(new URLSearchParams(body.raw));
  const query = parseWith(threadQuery, { page: draft.page });
  try {
    const { id, status, reasons, editToken } = await acceptSubmission(c, body);
    const notice = { id, status, reasons, editToken, body: draft.body, parentId: draft.parentId };
    return await renderThread(c, siteOf(c), { query, notice, draft: null, status: 201 });
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const problem = problemOf(error.code, error.details);
    const notice = { problem, parentId: draft.parentId };
    return renderThread(c, siteOf(c), { query, notice, draft, status: problem.status });
  }
}

/** Answers a form that asks how its text will look: with the same form, and what it would become. */
export async function previewForm(c: AppContext, { raw }: RequestBody): Promise<Response> {
  const fields = new URLSearchParams(raw);
  const draft = draftOf(fields);
  const query = parseWith(threadQuery, { page: draft.page });
  try {
    const { body } = parseWith(commentEdit, { body: draft.body });
    const asked = { siteId: siteOf(c), body, clientAddress: c.var.deps.clientAddress(c) };
    const preview = orLimited(c, await previewComment(c.var.deps, asked)).html;
    // The form was opened when it was: looking at a text takes no new proof.
    const proof = fields.get('proof') ?? undefined;
    return await renderThread(c, siteOf(c), { query, notice: null, draft: { ...draft, preview }, proof, status: 200 });
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const problem = problemOf(error.code, error.details);
    const notice = { problem, parentId: draft.parentId };
    return renderThread(c, siteOf(c), { query, notice, draft, status: problem.status });
  }
}

const draftOf = (fields: URLSearchParams): Draft & { page: string } => ({
  page: fields.get('page.key') || fields.get('page.url') || '',
  parentId: fields.get('parentId') || null,
  author: {
    name: fields.get('author.name') ?? '',
    email: fields.get('author.email') ?? '',
    url: fields.get('author.url') ?? '',
  },
  body: fields.get('body') ?? '',
});

interface ThreadView {
  query: ThreadQuery;
  notice: ThreadNotice | null;
  draft: Draft | null;
  proof?: string | undefined;
  status: number;
}

/** A link to a comment that has gone since leads to the beginning of its thread. */
async function threadOf(c: AppContext, siteId: SiteId, query: ThreadQuery): Promise<Thread> {
  const outcome = await readThread(c.var.deps, siteId, { query, isKnown: () => false });
  const isGone = isRefusal(outcome) && outcome.refused === 'unknown_comment';
  return isGone ? threadOf(c, siteId, { ...query, comment: undefined }) : orProblem(outcome).thread!;
}

async function renderThread(c: AppContext, siteId: SiteId, view: ThreadView): Promise<Response> {
  const { deps } = c.var;
  const { query } = view;
  const site = orProblem(await readSite(deps, siteId));
  const thread = await threadOf(c, siteId, query);
  const { page, nextCursor } = thread;
  const { localeWish, ...speech } = speechOf(c);
  const hrefOf = (cursor: string | null) => {
    const again = { page: query.page, sort: query.sort, ...(localeWish && { locale: localeWish }) };
    return `/v1/sites/${siteId}/thread.html?${new URLSearchParams({ ...again, ...(cursor && { cursor }) })}`;
  };
  const frameAncestors = ["'self'", ...site.origins].join(' ');
  const send = (content: ReturnType<typeof ThreadPage>) =>
    htmlPage(c, content, { status: view.status, frameAncestors });
  if (c.req.query('as') === 'element') {
    const { publicUrl, clock } = deps;
    const url = page.url ?? query.page;
    const pageHref = `${publicUrl}${hrefOf(null)}`;
    return send(
      ThreadElement({
        site: siteId,
        publicUrl,
        thread,
        url,
        sort: query.sort,
        speech,
        now: clock(),
        pageHref,
      }),
    );
  }
  // Good for one comment: reloading the answer to a form cannot post it again.
  const { proof } = view.proof ? view : orProblem(await openForm(deps, siteId, deps.clientAddress(c)));
  const content = ThreadPage({
    site: siteId,
    speech,
    localeWish,
    thread,
    address: { url: page.url ?? query.page, key: page.key, ...(page.title === null ? {} : { title: page.title }) },
    sort: query.sort,
    notice: view.notice,
    draft: view.draft,
    proof,
    startHref: query.comment === undefined ? null : hrefOf(null),
    moreHref: nextCursor === null ? null : hrefOf(nextCursor),
  });
  return send(content);
}
