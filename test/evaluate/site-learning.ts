import { marksOf } from '../../src/moderation/learned/site-lessons.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import type { Subject } from '../../src/moderation/subject.ts';
import { read } from '../../src/text/read.ts';
import { sharedRows } from '../harness/shared-data.ts';
import { chanceFrom } from '../training/chance.ts';
import { articlesOf, isStopped, percent, subjectOfRow } from './collections.ts';
import { type Judge, judgeWithout } from './leave-out.ts';

interface Comment {
  readonly subject: Subject;
  readonly isUnwanted: boolean;
}

const steps = [0, 25, 50, 100, 200];
const orders = [1, 2, 3];

/** New sites of which nothing was learned before; moderators decide on so many comments, and the other half of the site is judged. */
export function evaluateSiteLearning(): void {
  const judge = judgeWithout({
    examples: ({ source }) => source.includes('tubespam'),
    genuine: ({ collection }) => collection === 'datacamp',
  });
  const table = [...sites()].flatMap(([site, comments]) => {
    const counts = steps.map((decisions) => errorsAfter(decisions, comments, judge));
    return (['unwanted published', 'genuine held'] as const).map((error) => ({
      site,
      error,
      ...Object.fromEntries(steps.map((decisions, i) => [`${decisions} decisions`, counts[i]?.[error] ?? ''])),
    }));
  });
  console.table(table);
}

function sites(): Map<string, Comment[]> {
  const articles = articlesOf('data/datacamp_articles.jsonl');
  const tutorials = sharedRows('data/datacamp_comments.jsonl').filter(({ label }) => label !== null);
  const found = new Map<string, Comment[]>([
    [
      'DataCamp',
      tutorials.map((row) => ({
        subject: subjectOfRow(row, articles.get(row.article_id)),
        isUnwanted: row.label === 1,
      })),
    ],
  ]);
  for (const row of sharedRows('data/tubespam.jsonl')) {
    const video = `YouTube, ${String(row.video)}`;
    found.set(video, [...(found.get(video) ?? []), { subject: subjectOfRow(row), isUnwanted: row.label === 1 }]);
  }
  return found;
}

function errorsAfter(decisions: number, comments: readonly Comment[], judge: Judge) {
  const counts = { unwanted: 0, published: 0, genuine: 0, held: 0 };
  for (const seed of orders) {
    const order = shuffled(comments, seed);
    const half = Math.floor(order.length / 2);
    if (decisions > half) return null;
    const lessons = decisions === 0 ? null : taught(order.slice(0, decisions));
    for (const { subject, isUnwanted } of order.slice(half)) {
      const stopped = isStopped(judge({ ...subject, lessons }, defaultPolicy));
      if (isUnwanted) counts.unwanted += 1;
      else counts.genuine += 1;
      if (isUnwanted && !stopped) counts.published += 1;
      if (!isUnwanted && stopped) counts.held += 1;
    }
  }
  return {
    'unwanted published': percent(counts.published, counts.unwanted, 1),
    'genuine held': percent(counts.held, counts.genuine, 1),
  };
}

function taught(comments: readonly Comment[]): NonNullable<Subject['lessons']> {
  const ofMarks = new Map<number, { removed: number; kept: number }>();
  for (const { subject, isUnwanted } of comments) {
    for (const mark of marksOf(read(subject.body))) {
      const seen = ofMarks.get(mark) ?? { removed: 0, kept: 0 };
      seen[isUnwanted ? 'removed' : 'kept'] += 1;
      ofMarks.set(mark, seen);
    }
  }
  const removed = comments.filter(({ isUnwanted }) => isUnwanted).length;
  return { removed, kept: comments.length - removed, ofMarks };
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const chance = chanceFrom(seed);
  return items
    .map((item) => ({ item, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
