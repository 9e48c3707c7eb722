import { describe, expect, it } from 'vitest';
import { assess } from '../../src/moderation/assess.ts';
import { policySchema } from '../../src/moderation/policy.ts';
import { type ReasonCode, reasonCodes } from '../../src/moderation/reason-codes.ts';
import { type Example, reasonGuide } from '../../src/moderation/reason-guide.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';

const findingOf = (code: ReasonCode, { body, known, policy }: Example) =>
  assess({ ...subjectOfText(body), ...known }, policySchema.parse(policy ?? {})).findings.find(
    (finding) => finding.code === code,
  );
const given = reasonCodes.flatMap((code) => {
  const { does, doesNot, weight } = reasonGuide[code];
  return does && doesNot && weight ? [{ code, does, doesNot, weight }] : [];
});

describe('the guide to reasons', () => {
  it('has a comment on either side of the boundary for every reason that a rule of ontopic’s own gives', () => {
    expect(reasonCodes.filter((code) => reasonGuide[code].does === null)).toEqual([
      'spam.external',
      'policy.custom',
      'human.approved',
      'human.rejected',
    ]);
  });

  it.each(given)('keeps its word on what is $code, and on its weight', ({ code, does, weight: [least, most] }) => {
    const finding = findingOf(code, does);
    expect(finding).toBeDefined();
    expect(finding!.weight).toBeGreaterThanOrEqual(least);
    expect(finding!.weight).toBeLessThanOrEqual(most);
  });

  it.each(given)('keeps its word on what is not $code', ({ code, doesNot }) => {
    expect(findingOf(code, doesNot)).toBeUndefined();
  });
});
