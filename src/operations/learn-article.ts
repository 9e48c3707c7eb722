import type { SiteId } from '../ids.ts';
import {
  claimFetch,
  type KnownArticle,
  keepFetchedArticle,
  keepUnchangedArticle,
  rememberFailedFetch,
} from '../store/fetched-articles.ts';
import type { ArticleFetching, Deps } from './deps.ts';
import { within } from './within.ts';

/** How long a submission waits for an article that was never fetched. */
export const patienceMs = 1_500;

export interface ArticleWanted {
  readonly siteId: SiteId;
  /** The site's registered ones. */
  readonly origins: readonly string[];
  /** Canonical. */
  readonly url: string;
  readonly known: KnownArticle;
  readonly now: Date;
}

export type Article = Pick<KnownArticle, 'title' | 'text'>;

/**
 * The article of a page: as its site pushed it, else as it was fetched, else as it can be fetched within the patience that
 * a submission has. What takes longer is stored for the next comment; an article that is a day old is refreshed meanwhile.
 */
export async function learnArticle(deps: Deps, wanted: ArticleWanted): Promise<Article> {
  const { fetching } = deps;
  const { siteId, url, origins, known, now } = wanted;
  const isDue = !known.isPushed && (known.nextAttemptAt === null || known.nextAttemptAt <= now);
  if (fetching === null || !isDue || !fetching.pages.isAskable(url, origins)) return known;
  if (!(await claimFetch(deps.sql, { siteId, url, origin: new URL(url).origin, now }))) return known;
  const learning = fetchAndKeep(deps, fetching, wanted);
  fetching.inBackground(learning);
  return known.fetchedAt === null ? within<Article>(fetching.patienceMs, learning, known) : known;
}

async function fetchAndKeep(deps: Deps, { pages, report }: ArticleFetching, wanted: ArticleWanted): Promise<Article> {
  const { siteId, url, origins, known } = wanted;
  const page = await pages.fetch({ url, origins, known });
  const read = { siteId, url, now: deps.clock() };
  switch (page.outcome) {
    case 'failed':
      report({ siteId, origin: new URL(url).origin, fault: page.fault });
      await rememberFailedFetch(deps.sql, { ...read, fault: page.fault });
      return known;
    case 'stopped':
      return known;
    case 'unchanged':
      await keepUnchangedArticle(deps.sql, read);
      return known;
    case 'article': {
      // A page that has lost its text, behind a wall or an error, is still about what it was about.
      const article = { title: page.title ?? known.title, text: page.text || known.text };
      const { etag, lastModified } = page;
      await keepFetchedArticle(deps.sql, { ...read, ...article, etag, lastModified });
      return article;
    }
  }
}
