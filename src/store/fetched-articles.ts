import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface ArticleAddress {
  readonly siteId: SiteId;
  /** Canonical. */
  readonly url: string;
}

/** What is known of the article of a page. */
export interface KnownArticle {
  title: string | null;
  text: string | null;
  /** What its origin said of the version that was fetched. */
  etag: string | null;
  lastModified: string | null;
  isPushed: boolean;
  /** Null where it was never fetched. */
  fetchedAt: Date | null;
  /** Null where nobody has tried. */
  nextAttemptAt: Date | null;
}

/** The columns of KnownArticle, from `page` (of pages) and `fetched` (of fetched_articles), either of which may be missing. */
export const knownArticle = `
  case when page.article_text is null then coalesce(fetched.title, page.title) else page.title end as title,
  coalesce(page.article_text, fetched.article_text) as text, page.article_text is not null as "isPushed",
  etag, last_modified as "lastModified", fetched_at as "fetchedAt", next_attempt_at as "nextAttemptAt"`;

const leaseSeconds = 60;
const mostAttemptsAMinute = 60;
const awayAfter = 3;
const awayForMinutes = 5;
const refreshAfterHours = 24;
const firstPauseMinutes = 10;

/**
 * Makes the caller the one who fetches this page now. False where another fetches it, where it is too early, and where its
 * origin is spared: after 60 pages within a minute, and for five minutes when three pages of it could not be reached.
 */
export async function claimFetch(
  db: Db,
  { siteId, url, origin, now }: ArticleAddress & { origin: string; now: Date },
): Promise<boolean> {
  const claimed = await db`
    insert into fetched_articles (site_id, url, origin, attempted_at, next_attempt_at)
    select ${siteId}, ${url}, ${origin}, ${now}::timestamptz,
      ${now}::timestamptz + ${leaseSeconds} * interval '1 second'
    from (
      select count(*) filter (where attempted_at > ${now}::timestamptz - interval '1 minute') as recent,
        count(*) filter (where fault = 'unreachable') as unreachable
      from fetched_articles
      where site_id = ${siteId} and origin = ${origin}
        and attempted_at > ${now}::timestamptz - ${awayForMinutes} * interval '1 minute'
    ) as attempts
    where recent < ${mostAttemptsAMinute} and unreachable < ${awayAfter}
    on conflict (site_id, url) do update set
      attempted_at = excluded.attempted_at, next_attempt_at = excluded.next_attempt_at
      where fetched_articles.next_attempt_at <= excluded.attempted_at`;
  return claimed.count === 1;
}

/** Keeps what was read; it is asked for again after a day. */
export async function keepFetchedArticle(
  db: Db,
  {
    siteId,
    url,
    now,
    ...article
  }: ArticleAddress & Pick<KnownArticle, 'title' | 'text' | 'etag' | 'lastModified'> & { now: Date },
): Promise<void> {
  await db`
    update fetched_articles set title = ${article.title}, article_text = ${article.text}, etag = ${article.etag},
      last_modified = ${article.lastModified}, ${untilRefreshed(db, now)}
    where site_id = ${siteId} and url = ${url}`;
}

/** Keeps what is stored for another day: its origin says that nothing has changed. */
export async function keepUnchangedArticle(
  db: Db,
  { siteId, url, now }: ArticleAddress & { now: Date },
): Promise<void> {
  await db`update fetched_articles set ${untilRefreshed(db, now)} where site_id = ${siteId} and url = ${url}`;
}

const untilRefreshed = (db: Db, now: Date) => db`
  fetched_at = ${now}, failures = 0, fault = null,
  next_attempt_at = ${now}::timestamptz + ${refreshAfterHours} * interval '1 hour'`;

/** Keeps what was read before, and asks again after ten minutes, then twenty, then forty, and at last once a day. */
export async function rememberFailedFetch(
  db: Db,
  { siteId, url, fault, now }: ArticleAddress & { fault: string; now: Date },
): Promise<void> {
  await db`
    update fetched_articles set fault = ${fault}, failures = failures + 1,
      next_attempt_at = ${now}::timestamptz
        + least(${firstPauseMinutes} * power(2, least(failures, 10)) * interval '1 minute', interval '1 day')
    where site_id = ${siteId} and url = ${url}`;
}

/** Forgets what no page needs and nobody has asked for since the moment given; returns how many. */
export async function forgetFetchedArticles(db: Db, olderThan: Date): Promise<number> {
  const forgotten = await db`
    delete from fetched_articles as fetched
    where site_id in (select site_id from sites) and attempted_at < ${olderThan}
      and not exists (select from pages where pages.site_id = fetched.site_id and pages.url = fetched.url)`;
  return forgotten.count;
}
