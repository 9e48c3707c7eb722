import type { CheckRequest } from '../http/contract.ts';
import type { CompiledRule } from '../moderation/custom/apply-rules.ts';
import { type Judgement, judge } from '../moderation/judge.ts';
import type { Policy } from '../moderation/policy.ts';
import { subjectOfText } from '../moderation/subject.ts';

/** Judges a comment by what is said of it alone; nothing is looked up and nothing stored. */
export function checkComment(
  { body, author, page, parent, thread }: CheckRequest,
  { policy, rules = [] }: { policy: Policy; rules?: readonly CompiledRule[] },
): Judgement {
  const subject = subjectOfText(body, {
    author: { name: author?.name ?? null, url: author?.url ?? null, record: null },
    page: { url: page?.url ?? null, title: page?.title ?? null, text: page?.text ?? null, ageDays: null },
    parent: parent ?? null,
    thread: thread ?? [],
  });
  return judge(subject, policy, rules);
}
