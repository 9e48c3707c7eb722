import { Filter } from 'bad-words';
import { demoArticle } from '../../src/demo/article.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { checkComment } from '../../src/operations/check-comment.ts';
import { interleave } from './rounds.ts';
import type { Rounds, Row } from './row.ts';
import { commentText } from './thread-fixture.ts';

/** The whole assessment of a comment of 300 characters, against the one question of bad-words. */
export async function judgingRow(rounds: Rounds): Promise<Row> {
  const filter = new Filter();
  const thread = Array.from({ length: 20 }, (_, number) => commentText(number));
  const page = { title: demoArticle.title, text: demoArticle.text };
  const assess = timesPerSecond(rounds.seconds, (number) => {
    checkComment({ body: commentText(number), author: { name: 'Reader' }, page, thread }, { policy: defaultPolicy });
  });
  const isProfane = timesPerSecond(rounds.seconds, (number) => {
    filter.isProfane(commentText(number));
  });
  const { ours, reference, ratio, spread } = await interleave(assess, isProfane, rounds);
  return {
    name: 'assess a comment of 300 characters',
    unit: '/s',
    ours,
    reference: { name: 'isProfane of bad-words', figure: reference },
    ratio,
    spread,
    note: 'with its article and 20 comments of the thread',
  };
}

function timesPerSecond(seconds: number, work: (number: number) => void) {
  let number = 0;
  return {
    measure: async () => {
      const started = performance.now();
      const deadline = started + seconds * 1000;
      const first = number;
      while (performance.now() < deadline) work(number++);
      return ((number - first) * 1000) / (performance.now() - started);
    },
  };
}
