import type { Problem, PublicComment, Thread } from '../http/contract.ts';

type Entry = Thread['comments'][number];

export const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const comment = (n: number, html: string, changes: Partial<PublicComment> = {}): PublicComment => ({
  ...{ id: id(n), parentId: null, depth: 0, html, editedAt: null, votes: { up: 0, down: 0 }, replyCount: 0 },
  author: { name: 'Mara', url: null, badge: null },
  createdAt: '2025-02-03T09:30:00.000Z',
  ...changes,
});
export const by = (name: string, more: Partial<PublicComment['author']> = {}) => ({
  author: { name, url: null, badge: null, ...more },
});
const below = (parent: number, depth: number) => ({ parentId: id(parent), depth });

export const talk: readonly Entry[] = [
  comment(1, '<p>A student with <em>fewer</em> weights, and <strong>the same</strong> mistakes.</p>', {
    ...by('Mara', { url: 'https://example.org/', badge: 'Author' }),
    replyCount: 2,
    editedAt: '2025-02-03T09:32:00.000Z',
    votes: { up: 12, down: 1 },
  }),
  comment(
    2,
    '<blockquote><p>the same mistakes</p></blockquote>\n<p>Not <code>all</code> of them:</p>\n<ul><li>one</li><li>two</li></ul>',
    {
      ...by('Jonas'),
      ...below(1, 1),
      replyCount: 1,
    },
  ),
  comment(3, '<p>מי מלמד את המורה?</p>', { ...by('אורי'), ...below(2, 2), replyCount: 1 }),
  comment(4, '<p>لا أحد، على ما يبدو.</p>', { ...by('ليلى'), ...below(3, 3), replyCount: 1 }),
  comment(5, '<p>Fifth level.</p>', { ...by('Bo'), ...below(4, 4), replyCount: 1 }),
  comment(6, '<p>Sixth level.</p>', { ...by('Cy'), ...below(5, 5), replyCount: 1 }),
  comment(7, '<p>Seventh level, as deep as it goes.</p>', { ...by('Di'), ...below(6, 6) }),
  { id: id(8), parentId: null, depth: 0, deleted: true, createdAt: '2025-02-03T10:00:00.000Z', replyCount: 1 },
  comment(9, '<p>An answer to what is gone.</p>', { ...by('Ines'), ...below(8, 1) }),
  comment(10, `<p>${'W'.repeat(300)}</p>\n<pre><code>${'c'.repeat(300)}</code></pre>`, by('N'.repeat(100))),
  comment(
    11,
    '<p><a href="https://example.org/" rel="nofollow ugc noopener">A link</a> and 😀.</p>',
    by('<b>Not bold</b>'),
  ),
];

export const thread = (comments: readonly Entry[], changes: Partial<Thread['page']> = {}): Thread => ({
  page: {
    key: 'state',
    url: null,
    title: 'A state',
    open: true,
    commentCount: comments.length,
    version: 1,
    ...changes,
  },
  comments: [...comments],
  nextCursor: null,
  nextBranchCursor: null,
});

export const problem = (status: number, detail: string, more: Partial<Problem> = {}): Problem => ({
  ...{ type: 'about:blank', title: 'Refused', status, detail, code: 'gallery', ...more },
});

/** A thousand comments, every third of them an answer to the one before it. */
export const longTalk: readonly Entry[] = Array.from({ length: 1000 }, (_, n) =>
  comment(n, `<p>Remark number ${n}, of usual length: it says what it has to say, and then one thing more.</p>`, {
    ...by(`Person ${n}`),
    ...(n % 3 === 1 && below(n - 1, 1)),
    replyCount: n % 3 === 0 ? 1 : 0,
    votes: { up: n % 7, down: n % 3 },
  }),
);
