import type { Problem, PublicComment, Statement, SubmissionReceipt, Thread } from '../http/contract.ts';
import { answeredAppeal, openAppeal, plea, reasons, statement } from './gallery-statements.ts';
import { by, comment, id, longTalk, problem, talk, thread } from './gallery-talk.ts';

/** What a person does in a state: a button pressed, a text written into a field, a link followed. */
export type Act =
  | { readonly press: string }
  | { readonly write: string; readonly text: string }
  | { readonly go: string };

/** What the stand-in service answers to one thread of the gallery, and what is done there. */
export interface GalleryState {
  /** What a person should see. */
  readonly about: string;
  /** A selector of what is there once the state is reached. */
  readonly shows: string;
  readonly thread: Thread | Problem;
  /** Follows when more is asked for. */
  readonly more?: Thread;
  /** Written while somebody reads. */
  readonly news?: readonly PublicComment[];
  /** More than is told one by one has changed while somebody reads. */
  readonly isChanged?: true;
  /** To every comment that is posted; without it nothing can be posted there. */
  readonly receipt?: SubmissionReceipt | Problem;
  /** Why every vote is refused there. */
  readonly noVotes?: Problem;
  /** Of the one comment that was written there in this tab. */
  readonly statement?: Statement;
  /** Nothing is ever answered. */
  readonly isSilent?: true;
  readonly acts?: readonly Act[];
}

const body = 'Well said.';
const receipt = (changes: Partial<SubmissionReceipt> = {}): SubmissionReceipt => ({
  ...{ id: id(99), status: 'approved', html: `<p>${body}</p>`, createdAt: '2025-02-03T12:00:00.000Z', reasons: [] },
  // The stand-in service allows changes for five minutes from when it is asked.
  ...{ editToken: 'none', editableUntil: '2025-02-03T12:05:00.000Z', statementUrl: '/', ...changes },
});
const post = (text: string): readonly Act[] => [
  { write: '#new-body', text },
  { write: '[name="author.name"]', text: 'You' },
  { press: '#new [type="submit"]' },
];
const short = thread(talk.slice(0, 2));

/** Every state of the widget, by name. */
export const galleryStates: Readonly<Record<string, GalleryState>> = {
  loading: { about: 'Before the thread has come', shows: '[aria-busy]', thread: short, isSilent: true },
  talk: {
    about: 'A talk seven levels deep, with a deleted comment and words without end',
    shows: '.comment',
    thread: thread(talk),
  },
  folded: {
    about: 'A folded branch',
    shows: '.fold[aria-expanded="false"]',
    thread: thread(talk),
    acts: [{ press: '.fold' }],
  },
  long: { about: 'A thousand comments', shows: '.comment', thread: thread(longTalk) },
  empty: { about: 'No comments yet', shows: 'h2', thread: thread([]) },
  closed: { about: 'A closed thread', shows: '.closed', thread: thread(talk.slice(0, 2), { open: false }) },
  more: {
    about: 'A first page, with more to come',
    shows: '.end button',
    thread: { ...thread(talk.slice(0, 2), { commentCount: 3 }), nextCursor: 'more' },
    more: thread(talk.slice(2, 3), { commentCount: 3 }),
  },
  linked: {
    about: 'A comment in the middle that somebody linked to',
    shows: '.end button',
    thread: thread(talk.slice(0, 1)),
    more: thread(talk.slice(9)),
    acts: [{ go: `#c-${id(11)}` }],
  },
  news: {
    about: 'Two comments written while one reads',
    shows: '.news button',
    thread: short,
    news: [comment(20, '<p>Just written.</p>', by('Kim')), comment(21, '<p>So is this.</p>', by('Ravi'))],
  },
  changed: { about: 'Much that has changed while one was away', shows: '.news button', thread: short, isChanged: true },
  away: { about: 'The service is away', shows: '.message', thread: problem(503, 'The database is away.') },
  voted: {
    about: 'A vote that was cast',
    shows: '.vote[aria-pressed="true"]',
    thread: short,
    acts: [{ press: '.vote' }],
  },
  unvoted: {
    about: 'A vote that was not taken',
    shows: 'article > .message',
    thread: short,
    noVotes: problem(429, 'There were too many votes from your network.'),
    acts: [{ press: '.vote' }],
  },
  writing: {
    about: 'The form, with a preview of what is written',
    shows: '.preview > *',
    thread: short,
    acts: [{ write: '#new-body', text: '*Well* said.\n\n> the same mistakes' }, { press: '#new .preview-button' }],
  },
  replying: { about: 'A reply that is begun', shows: '#reply', thread: short, acts: [{ press: '.reply' }] },
  reporting: {
    about: 'A comment that is about to be reported',
    shows: '.reporting',
    thread: short,
    acts: [{ press: '.report' }],
  },
  reported: {
    about: 'A comment that was reported',
    shows: 'article > .hint',
    thread: short,
    acts: [{ press: '.report' }, { press: '.reporting [type="submit"]' }],
  },
  published: {
    about: 'A comment just published, which can be changed for a while',
    shows: '[role="timer"]',
    thread: short,
    receipt: receipt(),
    acts: post(body),
  },
  editing: {
    about: 'One’s own comment, being changed',
    shows: '.editing',
    thread: short,
    receipt: receipt(),
    acts: [...post(body), { press: '.edit' }],
  },
  held: {
    about: 'A comment that waits for a moderator, and why',
    shows: '.outcome.held',
    thread: short,
    receipt: receipt({ status: 'pending', reasons }),
    acts: post(plea),
  },
  refused: {
    about: 'A comment that is refused, and why',
    shows: '.outcome.refused',
    thread: short,
    receipt: receipt({ status: 'rejected', reasons }),
    acts: post(plea),
  },
  faults: {
    about: 'A field at fault',
    shows: '.fault',
    thread: thread([]),
    receipt: problem(400, 'The comment cannot be accepted.', {
      errors: [{ path: 'author.name', message: 'is empty' }],
    }),
    acts: post('A comment without a name that could be shown.'),
  },
  limited: {
    about: 'Too many comments from one network',
    shows: '.message:not(:empty)',
    thread: thread([]),
    receipt: problem(429, 'There were too many comments from your network.'),
    acts: post('One more.'),
  },
  unsent: {
    about: 'A comment that cannot be sent while the service is away',
    shows: '.message:not(:empty)',
    thread: thread([]),
    receipt: problem(503, ''),
    acts: post('Kept until it can be sent.'),
  },
  stated: {
    about: 'The statement of reasons for one’s own comment, and the form to appeal against it',
    shows: '.appealing',
    thread: short,
    statement: statement('pending'),
    acts: [{ press: '.why' }],
  },
  appealed: {
    about: 'An appeal that waits for an answer',
    shows: '.appeal',
    thread: short,
    statement: statement('rejected', openAppeal),
  },
  dismissed: {
    about: 'An appeal that was dismissed, and why',
    shows: '.appeal',
    thread: short,
    statement: statement('rejected', answeredAppeal),
  },
};
