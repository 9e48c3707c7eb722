import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/moderation/judge.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';

/** Twenty articles in eight languages, ten comments each, as one thoughtful editor would treat them; nothing learns from them. */
interface Article {
  readonly title: string;
  readonly text: string;
  readonly comments: readonly {
    readonly text: string;
    readonly parent?: string;
    readonly expect: 'publish' | 'hold';
    readonly why: string;
  }[];
}

const articles: Article[] = readFileSync(new URL('twenty-articles.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

function judged({ title, text, comments }: Article) {
  const thread: string[] = [];
  return comments.map(({ text: body, parent, ...editor }) => {
    const page = { url: null, title, text, ageDays: 1 };
    const subject = subjectOfText(body, {
      page,
      parent: parent === undefined ? null : { body: parent },
      thread: [...thread],
    });
    const isPublished = judge(subject, defaultPolicy).action === 'publish';
    if (isPublished) thread.unshift(body);
    return { ...editor, body, isPublished };
  });
}

describe('twenty articles with their comments, against one editor', () => {
  const all = articles.flatMap(judged);
  const publishes = all.filter(({ expect }) => expect === 'publish');
  const holds = all.filter(({ expect }) => expect === 'hold');

  it('publishes what the editor publishes, but for one or two in a hundred', () => {
    expect(publishes).toHaveLength(120);
    expect(publishes.filter(({ isPublished }) => !isPublished).length).toBeLessThanOrEqual(2);
  });

  it('shows a person seven in ten of what the editor holds', () => {
    expect(holds).toHaveLength(80);
    expect(holds.filter(({ isPublished }) => !isPublished).length).toBeGreaterThanOrEqual(60);
  });
});
