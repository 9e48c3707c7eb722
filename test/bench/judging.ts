import { Filter } from 'bad-words';
import { systemClock } from '../../src/clock.ts';
import { demoArticle } from '../../src/demo/article.ts';
import type { CompiledRule } from '../../src/moderation/custom/apply-rules.ts';
import { siteRule } from '../../src/moderation/custom/site-rule.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { checkComment } from '../../src/operations/check-comment.ts';
import { rulesInForce } from '../../src/operations/site-rules.ts';
import { interleave } from './rounds.ts';
import type { Rounds, Row } from './row.ts';
import { commentText } from './thread-fixture.ts';

const thread = Array.from({ length: 20 }, (_, number) => commentText(number));
const page = { title: demoArticle.title, text: demoArticle.text };

const assessing = (seconds: number, rules: readonly CompiledRule[] = []) =>
  timesPerSecond(seconds, (number) => {
    const comment = { body: commentText(number), author: { name: 'Reader' }, page, thread };
    checkComment(comment, { policy: defaultPolicy, rules });
  });

/** The whole assessment of a comment of 300 characters, against the one question of bad-words, and with a site's rules. */
export async function judgingRows(rounds: Rounds): Promise<Row[]> {
  const filter = new Filter();
  const isProfane = timesPerSecond(rounds.seconds, (number) => {
    filter.isProfane(commentText(number));
  });
  const alone = await interleave(assessing(rounds.seconds), isProfane, rounds);
  const ruled = await interleave(assessing(rounds.seconds, tenRules), assessing(rounds.seconds), rounds);
  const rowOf = (
    name: string,
    reference: string,
    note: string,
    { ours, reference: figure, ...rest }: typeof alone,
  ) => ({
    name,
    unit: '/s',
    ours,
    reference: { name: reference, figure },
    ...rest,
    note,
  });
  return [
    rowOf(
      'assess a comment of 300 characters',
      'isProfane of bad-words',
      'with its article and 20 comments of the thread',
      alone,
    ),
    rowOf('the same with ten rules of the site', 'the same without', 'eight with regular expressions', ruled),
  ];
}

const conditions = [
  'comment.text.matches("(?i)\\blotter(y|ies)\\b") && !comment.isReply',
  'comment.text.matches("(?i)whats?app|telegram")',
  'links.count > 0 && comment.text.matches("(?i)cheap|discount|sale")',
  'comment.text.matches("(?i)(win|won|earn) +[0-9]+")',
  'comment.text.matches("[0-9]{3}-[0-9]{4}")',
  'comment.words < 4 && comment.text.matches("(?i)^(nice|great|good)")',
  'author.name.matches("(?i)seo|crypto")',
  'comment.text.matches("(?i)\\b(casino|poker|slots)\\b")',
  'links.domains.exists(d, d.endsWith(".ru"))',
  '"text.shouting" in reasons && comment.words > 20',
];
const tenRules = await rulesInForce(
  conditions.map((condition, number) => ({
    name: `rule-${number}`,
    definition: siteRule.parse({ description: 'For the bench', condition, action: 'hold' }),
  })),
  systemClock,
);

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
