import { decideReview } from '../operations/decide-review.ts';
import { extendPolicy } from '../operations/extend-policy.ts';
import { listQueue } from '../operations/list-queue.ts';
import { lookAround } from '../operations/look-around.ts';
import { countWaiting } from '../operations/read-figures.ts';
import { isRefusal } from '../operations/refusal.ts';
import { listFilters, removeFilter, saveFilter } from '../operations/saved-filters.ts';
import { decisionsFromForm } from '../review-page/decision-form.ts';
import type { ReviewNotice } from '../review-page/review-notice.tsx';
import { ReviewPage } from '../review-page/review-page.tsx';
import { orProblem } from './answer.ts';
import { decisionsRequest, filterRequest, policyEntry, queueQuery } from './contract.ts';
import { type DeskView, withDesk } from './desk-view.ts';
import type { AppContext } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { type ProblemCode, problemOf, RequestProblem } from './problem.ts';
import { parseWith, readFields } from './read-request.ts';

// As much as somebody decides in a few minutes; the script fetches more before they run out.
const cardsAPage = '25';

export const showQueue = (c: AppContext): Promise<Response> =>
  withDesk(c, 'reader', (view) => renderQueue(c, view, { search: new URL(c.req.url).search, notice: null }));

export const decideByForm = (c: AppContext): Promise<Response> =>
  withDesk(c, 'moderator', async (view) => {
    const { decisions, back } = decisionsFromForm(await readFields(c));
    const notice = await noticeOf('Choose at least one comment, and what to do with it.', async () => {
      const wanted = parseWith(decisionsRequest, { decisions }).decisions;
      const results = await decideReview(c.var.deps, { ...view, decisions: wanted });
      const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
      const { action } = wanted[0]!;
      return { action, done: count('done'), conflicts: count('conflict'), unknown: count('unknown') };
    });
    return renderQueue(c, view, { search: back, notice });
  });

/** A domain or phrase of a comment for a list of the policy; the field `entry` is the list and, but for a phrase, the value. */
export const extendPolicyByForm = (c: AppContext): Promise<Response> =>
  withDesk(c, 'owner', async (view) => {
    const fields = await readFields(c);
    const [list = '', ...rest] = (fields.get('entry') ?? '').split(':');
    const value = rest.join(':') || (fields.get('phrase') ?? '').trim();
    const notice = await noticeOf('This is no word or domain that the list can hold.', async () => {
      const entry = parseWith(policyEntry, { list, value });
      orProblem(await extendPolicy(c.var.deps, view.siteId, { ...entry, principal: view.principal }));
      return { told: extended[entry.list](entry.value) };
    });
    return renderQueue(c, view, { search: fields.get('back') ?? '', notice });
  });

const extended: Record<(typeof policyEntry.shape.list.options)[number], (value: string) => string> = {
  blockedDomains: (value) => `From now on, comments that link to ${value} are held.`,
  allowedDomains: (value) => `From now on, links to ${value} are not counted.`,
  blockedWords: (value) => `From now on, comments with “${value}” are held.`,
  allowedWords: (value) => `From now on, “${value}” counts as no profanity.`,
};

export const nameFilter = (c: AppContext): Promise<Response> =>
  withDesk(c, 'moderator', async (view) => {
    const fields = await readFields(c);
    const search = fields.get('back') ?? '';
    const { siteId, principal } = view;
    const removed = fields.get('remove');
    const notice = await noticeOf('Give the filter a name of at most 60 letters.', async () => {
      if (removed !== null) {
        const refusal = await removeFilter(c.var.deps, siteId, removed);
        if (refusal !== null) throw new RequestProblem(refusal.refused);
        return { told: 'The filter is removed.' };
      }
      const filter = parseWith(filterRequest, { name: (fields.get('name') ?? '').trim(), search });
      orProblem(await saveFilter(c.var.deps, siteId, { ...filter, principal }));
      return { told: `Saved as “${filter.name}”, for all moderators of this site.` };
    });
    return renderQueue(c, view, { search, notice });
  });

/** What a form came to; for fields at fault the sentence given. */
async function noticeOf(fault: string, work: () => Promise<ReviewNotice>): Promise<ReviewNotice> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const code: ProblemCode = error.code;
    return { problem: problemOf(code, code === 'invalid_fields' ? { detail: fault } : {}) };
  }
}

async function renderQueue(
  c: AppContext,
  view: DeskView,
  { search, notice }: { search: string; notice: ReviewNotice | null },
): Promise<Response> {
  const { siteId, siteName, role } = view;
  const { deps } = c.var;
  // An empty field of the filter form is a filter not set.
  const given = [...new URLSearchParams(search)].filter(([, value]) => value !== '');
  const asked = queueQuery.safeParse({ limit: cardsAPage, ...Object.fromEntries(given) });
  const query = asked.success ? asked.data : queueQuery.parse({ limit: cardsAPage });
  const listed = await listQueue(deps, siteId, query);
  // A cursor of another order is like none.
  const queue = isRefusal(listed)
    ? orProblem(await listQueue(deps, siteId, queueQuery.parse({ limit: cardsAPage })))
    : listed;
  const [items, waiting, filters] = await Promise.all([
    lookAround(deps, siteId, queue.items),
    countWaiting(deps, siteId),
    listFilters(deps, siteId),
  ]);
  const shown = { items, nextCursor: queue.nextCursor };
  return htmlPage(c, ReviewPage({ site: siteId, siteName, role, queue: shown, waiting, filters, query, notice }));
}
