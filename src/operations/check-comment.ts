import type { CheckRequest } from '../http/contract.ts';
import { type Judgement, judge } from '../moderation/judge.ts';
import type { Policy } from '../moderation/policy.ts';

/** Judges a comment by what is said of it alone; nothing is looked up and nothing stored. */
export function checkComment(request: CheckRequest, policy: Policy): Judgement {
  return judge(
    {
      body: request.body,
      author: { name: request.author?.name ?? null, url: request.author?.url ?? null, record: null },
      page: {
        url: request.page?.url ?? null,
        title: request.page?.title ?? null,
        text: request.page?.text ?? null,
        ageDays: null,
      },
      parent: request.parent ?? null,
      thread: request.thread ?? [],
      traffic: { duplicates: null, recentFromSource: null },
      form: { honeypotFilled: false, secondsSinceOpened: null },
      reports: 0,
      failedSignals: [],
    },
    policy,
  );
}
