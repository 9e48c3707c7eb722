import { defaultPolicy } from '../../src/moderation/policy.ts';
import { sharedRows } from '../harness/shared-data.ts';
import { articlesOf, genuineCollections, isFlaggedAsAbuse, percent, subjectOfRow } from './collections.ts';
import { type Judge, judgeByRules } from './leave-out.ts';

/** HateCheck, which nothing has learned from, and how much of what people found civil is flagged at the same threshold. */
export function evaluateAttacks(shipped: Judge): void {
  const rows = sharedRows('data/hatecheck.jsonl');
  const [c3] = genuineCollections;
  const civil = sharedRows(c3!.comments).filter(c3!.isGenuine);
  const articles = articlesOf(c3!.articles);
  console.table(
    [['as shipped', shipped] as const, ['rules alone', judgeByRules] as const].map(([how, judge]) => {
      const flagged = rows.map((row) => ({
        isHateful: row.label === 'hateful',
        isFlagged: isFlaggedAsAbuse(judge(subjectOfRow(row), defaultPolicy)),
      }));
      const right = flagged.filter(({ isHateful, isFlagged }) => isHateful === isFlagged).length;
      const hateful = flagged.filter(({ isHateful }) => isHateful);
      const harmless = flagged.filter(({ isHateful }) => !isHateful);
      const alarms = civil.filter((row) =>
        isFlaggedAsAbuse(judge(subjectOfRow(row, articles.get(row.article_id)), defaultPolicy)),
      ).length;
      return {
        HateCheck: how,
        accuracy: (right / rows.length).toFixed(3),
        'hateful flagged': percent(hateful.filter(({ isFlagged }) => isFlagged).length, hateful.length, 1),
        'harmless flagged': percent(harmless.filter(({ isFlagged }) => isFlagged).length, harmless.length, 1),
        'civil comments of c3 flagged': percent(alarms, civil.length),
      };
    }),
  );
}
