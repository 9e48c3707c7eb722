import type { Problem, PublicComment, SubmissionReceipt, Thread } from '../http/contract.ts';

type Entry = Thread['comments'][number];

/** What the stand-in service answers to one thread of the gallery. */
export interface GalleryState {
  /** What a person should see. */
  readonly about: string;
  readonly thread: Thread | Problem;
  /** Follows when more is asked for. */
  readonly more?: Thread;
  /** Written while somebody reads. */
  readonly news?: readonly PublicComment[];
  /** To every comment that is posted; without it nothing can be posted there. */
  readonly receipt?: SubmissionReceipt | Problem;
  /** Posted at once, so that its outcome is there to be seen. */
  readonly body?: string;
}

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const comment = (n: number, html: string, changes: Partial<PublicComment> = {}): PublicComment => ({
  ...{ id: id(n), parentId: null, depth: 0, html, editedAt: null, votes: { up: 0, down: 0 }, replyCount: 0 },
  author: { name: 'Mara', url: null, badge: null },
  createdAt: '2025-02-03T09:30:00.000Z',
  ...changes,
});
const by = (name: string, more: Partial<PublicComment['author']> = {}) => ({
  author: { name, url: null, badge: null, ...more },
});
const below = (parent: number, depth: number) => ({ parentId: id(parent), depth });

const talk: readonly Entry[] = [
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

const thread = (comments: readonly Entry[], changes: Partial<Thread['page']> = {}): Thread => ({
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
});

const problem = (status: number, detail: string, more: Partial<Problem> = {}): Problem => ({
  ...{ type: 'about:blank', title: 'Refused', status, detail, code: 'gallery', ...more },
});

const plea = 'Please leave us a five star rating! <b>Thanks</b> 😀';
const reasons: SubmissionReceipt['reasons'] = [
  {
    code: 'spam.solicitation',
    message: 'Asks for ratings, votes, follows or visits: “leave us a five star rating”.',
    span: [7, 34],
  },
];
const receipt = (changes: Partial<SubmissionReceipt> = {}): SubmissionReceipt => ({
  ...{ id: id(99), status: 'approved', html: '<p>Well said.</p>', createdAt: '2025-02-03T12:00:00.000Z', reasons: [] },
  ...{ editToken: 'none', editableUntil: '2025-02-03T12:05:00.000Z', statementUrl: '/', ...changes },
});

/** Every state of the widget, by name. */
export const galleryStates: Readonly<Record<string, GalleryState>> = {
  talk: { about: 'A talk seven levels deep, with a deleted comment and words without end', thread: thread(talk) },
  empty: { about: 'No comments yet', thread: thread([]) },
  closed: { about: 'A closed thread', thread: thread(talk.slice(0, 2), { open: false }) },
  more: {
    about: 'A first page, with more to come',
    thread: { ...thread(talk.slice(0, 2), { commentCount: 3 }), nextCursor: 'more' },
    more: thread(talk.slice(2, 3), { commentCount: 3 }),
  },
  news: {
    about: 'Two comments written while one reads',
    thread: thread(talk.slice(0, 2)),
    news: [comment(20, '<p>Just written.</p>', by('Kim')), comment(21, '<p>So is this.</p>', by('Ravi'))],
  },
  away: { about: 'The service is away', thread: problem(503, 'The database is away.') },
  published: {
    about: 'A comment just published',
    thread: thread(talk.slice(0, 2)),
    receipt: receipt(),
    body: 'Well said.',
  },
  held: {
    about: 'A comment that waits for a moderator, and why',
    thread: thread(talk.slice(0, 2)),
    receipt: receipt({ status: 'pending', reasons }),
    body: plea,
  },
  refused: {
    about: 'A comment that is refused, and why',
    thread: thread(talk.slice(0, 2)),
    receipt: receipt({ status: 'rejected', reasons }),
    body: plea,
  },
  faults: {
    about: 'A field at fault',
    thread: thread([]),
    receipt: problem(400, 'The comment cannot be accepted.', {
      errors: [{ path: 'author.name', message: 'is empty' }],
    }),
    body: 'A comment without a name that could be shown.',
  },
  limited: {
    about: 'Too many comments from one network',
    thread: thread([]),
    receipt: problem(429, 'There were too many comments from your network.'),
    body: 'One more.',
  },
};
