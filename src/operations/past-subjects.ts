import type { PageId, SiteId } from '../ids.ts';
import { type Subject, subjectOfText } from '../moderation/subject.ts';
import { type PageOfPast, type PastComment, readPagesOfPast } from '../store/past-comments.ts';
import { RecentBodies } from '../threads/recent-bodies.ts';
import type { Deps } from './deps.ts';
import { ageInDays } from './site-policy.ts';

const rememberedPages = 300;
const rememberedComments = 20;

/** Puts comments of the past into the form in which they are judged, with article and thread as they come by. */
export class PastSubjects {
  private readonly pages = new Map<PageId, PageOfPast>();
  private readonly threads = new RecentBodies({ pages: rememberedPages, comments: rememberedComments });

  constructor(
    private readonly deps: Pick<Deps, 'sql'>,
    private readonly siteId: SiteId,
  ) {}

  async learnPages(comments: readonly PastComment[]): Promise<void> {
    const missing = new Set(comments.map(({ pageId }) => pageId).filter((pageId) => !this.pages.has(pageId)));
    if (missing.size === 0) return;
    if (this.pages.size + missing.size > rememberedPages) this.pages.clear();
    for (const page of await readPagesOfPast(this.deps.sql, this.siteId, [...missing]))
      this.pages.set(page.pageId, page);
  }

  subjectOf(comment: PastComment): Subject {
    const { pageId, approved, rejected, createdAt } = comment;
    const page = this.pages.get(pageId);
    const thread = this.threads.of(pageId);
    if (comment.status === 'approved') this.threads.add(pageId, comment.body);
    return subjectOfText(comment.body, {
      author: {
        name: comment.authorName,
        url: comment.authorUrl,
        record: { approved, rejected, recentRejected: 0, recentDecided: 0, daysSinceLastApproval: null },
      },
      page: {
        url: page?.url ?? null,
        title: page?.title ?? null,
        text: page?.text ?? null,
        ageDays: page ? ageInDays(page.createdAt, createdAt) : null,
      },
      parent: comment.parentBody === null ? null : { body: comment.parentBody },
      thread,
    });
  }
}
