import { type Day, eachDay, type Period } from './period.ts';

/**
 * What is counted by day. Whatever people decide is counted by the change that a decision makes: one that takes back an
 * earlier decision on the same text takes back its count, so that sums tell how things stand.
 */
export const measures = [
  // By what the rules made of a comment when it arrived.
  ...(['submitted', 'publish', 'hold', 'reject'] as const),
  // What people made of what the rules had held, rejected and published.
  ...(['false_hold', 'false_rejection', 'missed'] as const),
  // The name is a reason or a rule of the site; confirmed or refuted by a person's decision.
  ...(['reason', 'reason_confirmed', 'reason_refuted', 'rule', 'rule_confirmed', 'rule_refuted'] as const),
  // The name is who decided.
  ...(['approved', 'rejected', 'deleted', 'reopened', 'compared', 'agreed'] as const),
  // The name is how many seconds a comment waited, to three figures.
  'waited',
  // Notices, restrictions and appeals; the name says of what kind, or how many seconds an answer took.
  ...(['restriction', 'notice', 'notice_answered', 'notice_waited'] as const),
  ...(['appeal', 'appeal_answered', 'appeal_waited'] as const),
] as const;
export type Measure = (typeof measures)[number];

export interface DailyCount {
  readonly day: Day;
  readonly measure: Measure;
  /** Of a reason, a rule, a person, or a number of seconds. */
  readonly name: string;
  readonly count: number;
}

/** Counts of one day, or of all of them together. */
export interface Totals {
  submitted: number;
  published: number;
  held: number;
  rejected: number;
  decisions: number;
  /** Held by the rules, approved by a person. */
  falseHolds: number;
  /** Rejected by the rules, approved by a person. */
  falseRejections: number;
  /** Published by the rules, taken down by a person. */
  missed: number;
  timeToDecision: { count: number; medianSeconds: number | null; p90Seconds: number | null };
}

/** What a reason or a rule matched, and what people made of it; precision is null where they decided nothing. */
export interface Precision {
  matches: number;
  confirmed: number;
  refuted: number;
  precision: number | null;
}

export interface ModeratorFigures {
  moderator: string;
  decisions: number;
  approved: number;
  rejected: number;
  deleted: number;
  reopened: number;
  /** Comments that another person decided on, too, and on how many of them both agreed. */
  compared: number;
  agreed: number;
  agreement: number | null;
}

export interface Figures {
  totals: Totals;
  days: (Totals & { day: Day })[];
  reasons: (Precision & { code: string })[];
  rules: (Precision & { name: string })[];
  moderators: ModeratorFigures[];
}

/** Adds up what was counted within the period. */
export function figuresOf(counts: readonly DailyCount[], period: Period): Figures {
  const byDay = new Map<Day, DailyCount[]>(eachDay(period).map((day) => [day, []]));
  for (const count of counts) byDay.get(count.day)?.push(count);
  const within = [...byDay.values()].flat();
  return {
    totals: totalsOf(within),
    days: [...byDay].map(([day, ofDay]) => ({ day, ...totalsOf(ofDay) })),
    reasons: precisionsOf(within, ['reason', 'reason_confirmed', 'reason_refuted']).map(([code, precision]) => ({
      code,
      ...precision,
    })),
    rules: precisionsOf(within, ['rule', 'rule_confirmed', 'rule_refuted']).map(([name, precision]) => ({
      name,
      ...precision,
    })),
    moderators: moderatorsOf(within),
  };
}

const decisive: readonly Measure[] = ['approved', 'rejected', 'deleted', 'reopened'];

function totalsOf(counts: readonly DailyCount[]): Totals {
  const sums = new Map<Measure, number>();
  for (const { measure, count } of counts) sums.set(measure, (sums.get(measure) ?? 0) + count);
  const sum = (measure: Measure) => sums.get(measure) ?? 0;
  // What was taken back may have been counted before the period began.
  const standing = (measure: Measure) => Math.max(0, sum(measure));
  return {
    submitted: sum('submitted'),
    published: sum('publish'),
    held: sum('hold'),
    rejected: sum('reject'),
    decisions: decisive.reduce((total, measure) => total + sum(measure), 0),
    falseHolds: standing('false_hold'),
    falseRejections: standing('false_rejection'),
    missed: standing('missed'),
    timeToDecision: timesOf(counts, 'waited'),
  };
}

/** Quantiles of what is counted by its number of seconds. */
export function timesOf(counts: readonly DailyCount[], of: Measure): Totals['timeToDecision'] {
  const times = counts
    .filter(({ measure }) => measure === of)
    .map(({ name, count }) => ({ seconds: Number(name), count }))
    .sort((one, other) => one.seconds - other.seconds);
  const count = times.reduce((total, time) => total + time.count, 0);
  const quantile = (share: number) => {
    let seen = 0;
    for (const time of times) {
      seen += time.count;
      if (seen >= share * count) return time.seconds;
    }
    return null;
  };
  return { count, medianSeconds: quantile(0.5), p90Seconds: quantile(0.9) };
}

/** Sums by name, of each measure named, biggest first by the first of them. */
function sumsByName(counts: readonly DailyCount[], wanted: readonly Measure[]): [name: string, sums: number[]][] {
  const sums = new Map<string, number[]>();
  for (const { measure, name, count } of counts) {
    const place = wanted.indexOf(measure);
    if (place < 0) continue;
    const ofName = sums.get(name) ?? wanted.map(() => 0);
    ofName[place]! += count;
    sums.set(name, ofName);
  }
  return [...sums].sort(([a, [one]], [b, [other]]) => other! - one! || (a < b ? -1 : 1));
}

const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

function precisionsOf(
  counts: readonly DailyCount[],
  wanted: readonly [matched: Measure, confirmed: Measure, refuted: Measure],
): [name: string, precision: Precision][] {
  return sumsByName(counts, wanted).map(([name, [matches, ...decided]]) => {
    const [confirmed, refuted] = decided.map((sum) => Math.max(0, sum)) as [number, number];
    return [name, { matches: matches!, confirmed, refuted, precision: ratio(confirmed, confirmed + refuted) }];
  });
}

function moderatorsOf(counts: readonly DailyCount[]): ModeratorFigures[] {
  const wanted = [...decisive, 'compared', 'agreed'] as const;
  const rows = sumsByName(counts, wanted).map(([moderator, sums]) => {
    const [approved, rejected, deleted, reopened, compared, agreed] = sums as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    const decisions = approved + rejected + deleted + reopened;
    const agreement = ratio(agreed, compared);
    return { moderator, decisions, approved, rejected, deleted, reopened, compared, agreed, agreement };
  });
  return rows.sort((one, other) => other.decisions - one.decisions);
}
