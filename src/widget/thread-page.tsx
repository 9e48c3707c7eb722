import type { Thread, ThreadQuery } from '../http/contract.ts';
import { countInWords } from './count-in-words.ts';
import { Document } from './document.tsx';
import { isDeleted } from './entry.ts';
import { ThreadPageComment } from './thread-page-comment.tsx';
import { ThreadPageForm } from './thread-page-form.tsx';
import { type ThreadNotice, ThreadPageNotice } from './thread-page-notice.tsx';
import { safeWebsite } from './website.ts';

/** The article a thread belongs to, as forms post it. */
export interface PageAddress {
  url: string;
  key?: string;
  title?: string;
}

/** What a refused form held, so that nobody types twice. */
export interface Draft {
  parentId: string | null;
  author: { name: string; email: string; url: string };
  body: string;
}

export interface ThreadPageProps {
  site: string;
  thread: Thread;
  address: PageAddress;
  sort: ThreadQuery['sort'];
  notice: ThreadNotice | null;
  draft: Draft | null;
  /** Where the page begins in the middle of the thread: its beginning. */
  startHref?: string | null;
  moreHref: string | null;
  /** A fresh form proof, good for one comment: with it, posting a page again by reloading it is found out. */
  proof?: string;
}

const noFaults: ReadonlyMap<string, string> = new Map();

function faultsOf(notice: ThreadNotice | null): ReadonlyMap<string, string> {
  if (notice === null || !('problem' in notice)) return noFaults;
  const errors = notice.problem.errors ?? [];
  return new Map(errors.map(({ path, message }) => [path, message]));
}

function Heading({ thread, address, site, sort }: ThreadPageProps) {
  const href = safeWebsite(thread.page.url ?? address.url);
  const title = thread.page.title ?? address.title ?? 'this article';
  const sortHref = (order: string) =>
    `/v1/sites/${encodeURIComponent(site)}/thread.html?${new URLSearchParams({ page: address.key ?? address.url, sort: order })}`;
  return (
    <header class="thread-head">
      <p class="kicker">Comments on {href === null ? <bdi>{title}</bdi> : <a href={href}>{<bdi>{title}</bdi>}</a>}</p>
      <h1>{countInWords(thread.page.commentCount)}</h1>
      <nav class="sorts" aria-label="Order">
        <a href={sortHref('oldest')} aria-current={sort === 'oldest' ? 'true' : undefined}>
          Oldest first
        </a>
        <a href={sortHref('newest')} aria-current={sort === 'newest' ? 'true' : undefined}>
          Newest first
        </a>
      </nav>
    </header>
  );
}

function Comments(props: ThreadPageProps) {
  const { thread, notice } = props;
  const names = new Map(thread.comments.map((entry) => [entry.id, isDeleted(entry) ? null : entry.author.name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return (
    <ol class="comments">
      {thread.comments.map((entry) => {
        const noticeHere = notice?.parentId === entry.id ? notice : null;
        return (
          <ThreadPageComment entry={entry} answeredTo={nameOf(entry.parentId)}>
            {noticeHere === null ? null : <ThreadPageNotice notice={noticeHere} />}
            {thread.page.open ? <Reply {...props} parentId={entry.id} name={nameOf(entry.id) ?? ''} /> : null}
          </ThreadPageComment>
        );
      })}
    </ol>
  );
}

function Reply(props: ThreadPageProps & { parentId: string; name: string }) {
  const { site, address, draft, notice, parentId, name, proof } = props;
  const ownDraft = draft?.parentId === parentId ? draft : null;
  return (
    <details class="reply" open={ownDraft !== null}>
      <summary>
        Reply<span class="unseen"> to {name}</span>
      </summary>
      <ThreadPageForm
        site={site}
        address={address}
        proof={proof}
        parentId={parentId}
        draft={ownDraft}
        faults={ownDraft === null ? noFaults : faultsOf(notice)}
      />
    </details>
  );
}

function NewComment({ site, address, draft, notice, thread, proof }: ThreadPageProps) {
  if (!thread.page.open) return <p class="closed">Comments on this article are closed.</p>;
  const ownDraft = draft !== null && draft.parentId === null ? draft : null;
  return (
    <ThreadPageForm
      site={site}
      address={{ ...address, ...(thread.page.title === null ? {} : { title: thread.page.title }) }}
      proof={proof}
      parentId={null}
      draft={ownDraft}
      faults={ownDraft === null ? noFaults : faultsOf(notice)}
    />
  );
}

/** The thread of one article as a complete page; reading, commenting and replying need no script. */
export function ThreadPage(props: ThreadPageProps) {
  const { thread, notice, address, startHref = null, moreHref } = props;
  const parentIsShown = thread.comments.some((entry) => entry.id === notice?.parentId);
  return (
    <Document title={`Comments on ${thread.page.title ?? address.title ?? address.url}`} stylesheet="thread-page.css">
      <main class="thread">
        <Heading {...props} />
        {notice === null || parentIsShown ? null : <ThreadPageNotice notice={notice} />}
        <NewComment {...props} />
        {thread.comments.length === 0 ? <p class="empty">No comments yet. Yours would be the first.</p> : null}
        {startHref === null ? null : (
          <p class="more">
            <a class="button" href={startHref}>
              All comments from the beginning
            </a>
          </p>
        )}
        <Comments {...props} />
        {moreHref === null ? null : (
          <p class="more">
            <a class="button" href={moreHref}>
              More comments
            </a>
          </p>
        )}
      </main>
    </Document>
  );
}
