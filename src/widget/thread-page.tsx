import type { Thread, ThreadQuery } from '../http/contract.ts';
import { Document } from './document.tsx';
import { isDeleted } from './entry.ts';
import { directionOf } from './locale.ts';
import { type AllWords, countInWords, fill, type Speech } from './speech.ts';
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
  /** What the text would become, where that was asked. */
  preview?: string;
}

export interface ThreadPageProps {
  site: string;
  speech: Speech<AllWords>;
  /** The language asked for by name, so that links and forms ask for it again. */
  localeWish?: string | undefined;
  thread: Thread;
  address: PageAddress;
  sort: ThreadQuery['sort'];
  notice: ThreadNotice | null;
  draft: Draft | null;
  /** Where the page begins in the middle of the thread: its beginning. */
  startHref?: string | null;
  moreHref: string | null;
  /** A fresh form proof, good for one comment: with it, posting a page again by reloading it is found out. */
  proof?: string | undefined;
}

const noFaults: ReadonlyMap<string, string> = new Map();

function faultsOf(notice: ThreadNotice | null): ReadonlyMap<string, string> {
  if (notice === null || !('problem' in notice)) return noFaults;
  const errors = notice.problem.errors ?? [];
  return new Map(errors.map(({ path, message }) => [path, message]));
}

function Heading({ thread, address, site, sort, speech: { locale, words }, localeWish }: ThreadPageProps) {
  const href = safeWebsite(thread.page.url ?? address.url);
  const title = <bdi>{thread.page.title ?? address.title ?? words.page.article}</bdi>;
  const [before, after] = words.page.about.split('{title}');
  const sortHref = (order: string) => {
    const query = {
      page: address.key ?? address.url,
      sort: order,
      ...(localeWish !== undefined && { locale: localeWish }),
    };
    return `/v1/sites/${encodeURIComponent(site)}/thread.html?${new URLSearchParams(query)}`;
  };
  return (
    <header class="thread-head">
      <p class="kicker">
        {before}
        {href === null ? title : <a href={href}>{title}</a>}
        {after}
      </p>
      <h1>{countInWords({ locale, words: words.thread }, thread.page.commentCount)}</h1>
      <nav class="sorts" aria-label={words.thread.sort}>
        {(['oldest', 'newest', 'top'] as const).map((order) => (
          <a href={sortHref(order)} aria-current={sort === order ? 'true' : undefined}>
            {words.thread[order]}
          </a>
        ))}
      </nav>
    </header>
  );
}

const noticePropsOf = ({ site, address, localeWish, speech }: ThreadPageProps) => ({
  ...{ site, localeWish, speech },
  page: address.key ?? address.url,
});

function Comments(props: ThreadPageProps) {
  const { thread, notice, speech } = props;
  const noticeProps = noticePropsOf(props);
  const names = new Map(thread.comments.map((entry) => [entry.id, isDeleted(entry) ? null : entry.author.name]));
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
  return (
    <ol class="comments">
      {thread.comments.map((entry) => {
        const noticeHere = notice?.parentId === entry.id ? notice : null;
        return (
          <ThreadPageComment entry={entry} answeredTo={nameOf(entry.parentId)} speech={speech}>
            {noticeHere === null ? null : <ThreadPageNotice notice={noticeHere} {...noticeProps} />}
            {thread.page.open ? <Reply {...props} parent={{ id: entry.id, name: nameOf(entry.id) ?? '' }} /> : null}
          </ThreadPageComment>
        );
      })}
    </ol>
  );
}

function Reply(props: ThreadPageProps & { parent: { id: string; name: string } }) {
  const { site, address, draft, notice, parent, proof, speech, localeWish } = props;
  const words = speech.words.thread;
  const ownDraft = draft?.parentId === parent.id ? draft : null;
  return (
    <details class="reply" open={ownDraft !== null}>
      <summary aria-label={fill(words.replyTo, { name: parent.name })}>{words.reply}</summary>
      <ThreadPageForm
        site={site}
        speech={speech}
        localeWish={localeWish}
        address={address}
        proof={proof}
        parent={parent}
        draft={ownDraft}
        faults={ownDraft === null ? noFaults : faultsOf(notice)}
      />
    </details>
  );
}

function NewComment({ site, address, draft, notice, thread, proof, speech, localeWish }: ThreadPageProps) {
  if (!thread.page.open) return <p class="closed">{speech.words.thread.closed}</p>;
  const ownDraft = draft !== null && draft.parentId === null ? draft : null;
  return (
    <ThreadPageForm
      site={site}
      speech={speech}
      localeWish={localeWish}
      address={{ ...address, ...(thread.page.title === null ? {} : { title: thread.page.title }) }}
      proof={proof}
      parent={null}
      draft={ownDraft}
      faults={ownDraft === null ? noFaults : faultsOf(notice)}
    />
  );
}

/** The thread of one article as a complete page; reading, commenting and replying need no script. */
export function ThreadPage(props: ThreadPageProps) {
  const { thread, notice, address, startHref = null, moreHref } = props;
  const { locale, words } = props.speech;
  const website = safeWebsite(thread.page.url ?? address.url);
  const parentIsShown = thread.comments.some((entry) => entry.id === notice?.parentId);
  return (
    <Document
      title={fill(words.page.about, { title: thread.page.title ?? address.title ?? address.url })}
      stylesheet="thread-page.css"
      lang={locale}
      dir={directionOf(locale)}
    >
      {/* For search engines, as microdata: a script with JSON would have to be guarded against what comments say. */}
      <main class="thread" itemscope itemtype="https://schema.org/DiscussionForumPosting">
        <meta itemprop="headline" content={thread.page.title ?? address.title ?? ''} />
        {website === null ? null : <link itemprop="url" href={website} />}
        <meta itemprop="commentCount" content={String(thread.page.commentCount)} />
        <Heading {...props} />
        {notice === null || parentIsShown ? null : <ThreadPageNotice notice={notice} {...noticePropsOf(props)} />}
        <NewComment {...props} />
        {thread.comments.length === 0 ? <p class="empty">{words.page.first}</p> : null}
        {startHref === null ? null : (
          <p class="more">
            <a class="button" href={startHref}>
              {words.thread.start}
            </a>
          </p>
        )}
        <Comments {...props} />
        {moreHref === null ? null : (
          <p class="more">
            <a class="button" href={moreHref}>
              {words.thread.more}
            </a>
          </p>
        )}
      </main>
    </Document>
  );
}
