import { judge } from '../../src/moderation/judge.ts';
import { policySchema } from '../../src/moderation/policy.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';
import { sharedRows } from '../harness/shared-data.ts';
import { percent } from './collections.ts';

/** Words in disguise, as a site's list of blocked words finds them. */
export function evaluateDisguises(): void {
  const rows = sharedRows('vectors/unicode/evasion_words.jsonl').filter((row) => row.kind !== 'benign');
  const found = rows.filter((row) => {
    const policy = policySchema.parse({ blockedWords: [row.plain] });
    return judge(subjectOfText(`hello ${row.text} there`), policy).reasons.some(({ code }) => code === 'spam.keyword');
  });
  console.log(`Disguised words: ${found.length} of ${rows.length} found (${percent(found.length, rows.length)})`);
}
