import { readFileSync } from 'node:fs';
import { judge } from '../../src/moderation/judge.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';

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

/** Articles with their comments as an editor would treat them; one a line of a file beside this one. Nothing learns from them. */
export const articlesOf = (name: string): Article[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** Judges the comments one after the other; those that are published are the thread of the next. */
export function judgedInTurn({ title, text, comments }: Article) {
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
