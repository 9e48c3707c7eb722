import { type DailyCount, figuresOf, type Measure, timesOf } from './figures.ts';
import type { Period } from './period.ts';

interface ByAutomation {
  total: number;
  automated: number;
  byPerson: number;
}

export interface TransparencyFigures {
  notices: { received: number; answered: number; removed: number; kept: number; medianSecondsToAnswer: number | null };
  restrictions: ByAutomation & {
    ownInitiative: number;
    afterNotice: number;
    byKind: { held: number; rejected: number; deleted: number };
    byGround: (ByAutomation & { code: string })[];
  };
  appeals: {
    filed: number;
    answered: number;
    upheld: number;
    dismissed: number;
    withdrawn: number;
    againstAutomated: number;
    againstAutomatedUpheld: number;
    bySamePerson: number;
    medianSecondsToAnswer: number | null;
  };
  automatedMeans: {
    judged: number;
    restricted: number;
    overturned: number;
    errorRate: number | null;
    missed: number;
  };
  medianSecondsToDecision: number | null;
}

/** What Regulation (EU) 2022/2065, articles 15(1) and 24(1), asks to be told, from what was counted by day. */
export function transparencyOf(counts: readonly DailyCount[], period: Period): TransparencyFigures {
  // Counts whose names hold every one of the words.
  const sum = (of: Measure, ...words: string[]) =>
    counts
      .filter(({ measure, name }) => measure === of && words.every((word) => name.split(' ').includes(word)))
      .reduce((total, { count }) => total + count, 0);
  const restricted = (...words: string[]): ByAutomation => ({
    total: sum('restriction', ...words),
    automated: sum('restriction', 'automatic', ...words),
    byPerson: sum('restriction', 'person', ...words),
  });
  const grounds = new Set(
    counts.filter(({ measure }) => measure === 'restriction').map(({ name }) => name.split(' ').at(-1)!),
  );
  const answered = (...words: string[]) =>
    sum('appeal_answered', 'upheld', ...words) + sum('appeal_answered', 'dismissed', ...words);
  const { totals } = figuresOf(counts, period);
  const overturned = totals.falseHolds + totals.falseRejections;
  const automatic = totals.held + totals.rejected;
  return {
    notices: {
      received: sum('notice'),
      answered: sum('notice_answered'),
      removed: sum('notice_answered', 'removed'),
      kept: sum('notice_answered', 'kept'),
      medianSecondsToAnswer: timesOf(counts, 'notice_waited').medianSeconds,
    },
    restrictions: {
      ...restricted(),
      ownInitiative: sum('restriction', 'own_initiative'),
      afterNotice: sum('restriction', 'notice'),
      byKind: {
        held: sum('restriction', 'held'),
        rejected: sum('restriction', 'rejected'),
        deleted: sum('restriction', 'deleted'),
      },
      byGround: [...grounds]
        .map((code) => ({ code, ...restricted(code) }))
        .sort((one, other) => other.total - one.total || (one.code < other.code ? -1 : 1)),
    },
    appeals: {
      filed: sum('appeal'),
      answered: answered(),
      upheld: sum('appeal_answered', 'upheld'),
      dismissed: sum('appeal_answered', 'dismissed'),
      withdrawn: sum('appeal_answered', 'withdrawn'),
      againstAutomated: answered('automatic'),
      againstAutomatedUpheld: sum('appeal_answered', 'upheld', 'automatic'),
      bySamePerson: answered('same'),
      medianSecondsToAnswer: timesOf(counts, 'appeal_waited').medianSeconds,
    },
    automatedMeans: {
      judged: totals.submitted,
      restricted: automatic,
      overturned,
      errorRate: automatic === 0 ? null : overturned / automatic,
      missed: totals.missed,
    },
    medianSecondsToDecision: totals.timeToDecision.medianSeconds,
  };
}
