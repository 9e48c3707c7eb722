import type { SiteId } from '../ids.ts';
import type { PageAddress } from '../store/pages.ts';
import type { SubmissionFacts } from '../store/submission-facts.ts';
import type { KnownTexts } from '../store/thread-sample.ts';
import { remember } from '../text/remember.ts';
import type { Deps } from './deps.ts';

interface Sample {
  texts: KnownTexts | null;
}

const mostPages = 200;

const samplesOf = new WeakMap<Deps, (page: string) => Sample>();

/**
 * What a page's thread said when it was last asked for, so that the next submission is sent only what is new. Kept by those who share
 * `deps`: on Workers, by nobody.
 */
export function lastSample(deps: Deps, siteId: SiteId, { key, url }: PageAddress): Sample {
  const known = samplesOf.get(deps);
  const samples = known ?? remember(mostPages, (_page): Sample => ({ texts: null }));
  if (known === undefined) samplesOf.set(deps, samples);
  return samples(`${siteId} ${key === null ? 'at' : 'by key'} ${key ?? url}`);
}

export function textsIn({ thread, threadIds }: SubmissionFacts): KnownTexts | null {
  if (threadIds.length === 0) return null;
  return {
    // Identifiers begin with their time.
    upTo: threadIds.reduce((last, id) => (id > last ? id : last)),
    of: new Map(threadIds.map((id, i) => [id, thread[i]!])),
  };
}
