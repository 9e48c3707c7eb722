import { type SiteId, uuidV7 } from '../ids.ts';
import type { Abstention, Relevance } from '../moderation/topic/relevance.ts';
import { limitsFrom } from '../moderation/topic/relevance-limits.ts';
import { readPastComments } from '../store/past-comments.ts';
import { listSitesToCalibrate, saveRelevanceLimits } from '../store/relevance-limits.ts';
import type { Deps } from './deps.ts';
import { PastSubjects } from './past-subjects.ts';

const dayMs = 86_400_000;
const days = 30;
const sliceSize = 200;
const mostComments = 5_000;

/** Once a day, from which foreignness each site holds a comment is chosen by what it has accepted within thirty days. */
export async function calibrateRelevance(deps: Pick<Deps, 'sql' | 'clock'>): Promise<void> {
  const now = deps.clock();
  const due = await listSitesToCalibrate(deps.sql, new Date(now.getTime() - dayMs));
  for (const siteId of due) {
    const limits = limitsFrom(await acceptedOn(deps, siteId, new Date(now.getTime() - days * dayMs)));
    await saveRelevanceLimits(deps.sql, { siteId, limits, now });
  }
}

async function acceptedOn(deps: Pick<Deps, 'sql' | 'clock'>, siteId: SiteId, since: Date) {
  const accepted = { article: [] as number[], titleAndThread: [] as number[] };
  const { relevanceOf } = await import('../moderation/topic/relevance.ts');
  const { read } = await import('../text/read.ts');
  const past = new PastSubjects(deps, siteId);
  let after: string = uuidV7(Math.max(0, since.getTime()), new Uint8Array(10));
  for (let seen = 0; seen < mostComments; seen += sliceSize) {
    const slice = await readPastComments(deps.sql, { siteId, after, limit: sliceSize });
    await past.learnPages(slice);
    for (const comment of slice) {
      const subject = past.subjectOf(comment);
      if (comment.status === 'approved') addForeignness(accepted, relevanceOf(read(subject.body), subject));
    }
    if (slice.length < sliceSize) break;
    after = slice.at(-1)!.commentId;
  }
  return accepted;
}

function addForeignness(
  accepted: { article: number[]; titleAndThread: number[] },
  relevance: Relevance | Abstention,
): void {
  if (typeof relevance === 'string' || !relevance.isWellKnown) return;
  const { isArticleKnown, sharedWith } = relevance;
  accepted[isArticleKnown ? 'article' : 'titleAndThread'].push(sharedWith === 'neither' ? relevance.foreignness() : 0);
}
