import { type AssessmentId, type AuthorId, type CommentId, type EventId, type PageId, uuidV7 } from '../../src/ids.ts';
import type { NewComments } from '../../src/store/new-comments.ts';
import { pathBelow } from '../../src/threads/path.ts';

export const now = new Date(1_000_000);
let made = 0;
const newId = <Id extends string>() => uuidV7(now.getTime() + ++made, new Uint8Array(10)) as Id;

interface Place {
  commentId: CommentId;
  path: Uint8Array;
  depth: number;
}

/** One comment by an author of its own on a page, which answers another where one is given. */
export function arrivalAt(key: string, parent: Place | null = null): { arriving: NewComments; place: Place } {
  const commentId = newId<CommentId>();
  const identity = { kind: 'name' as const, hash: Uint8Array.of(made) };
  const place = pathBelow(parent, commentId, 6);
  const arriving: NewComments = {
    pages: [{ pageId: newId<PageId>(), key, url: `https://news.example/${key}`, title: 'Page', added: 1, now }],
    authors: [{ authorId: newId<AuthorId>(), identity, emailSealed: null, approved: 1, rejected: 0, now }],
    parents: parent === null ? [] : [{ commentId: parent.commentId, added: 1 }],
    keys: [],
    proofs: [],
    comments: [
      {
        ...{ commentId, pageKey: key, identityHash: identity.hash, parentId: parent?.commentId ?? null, ...place },
        ...{ status: 'approved', shownAfter: 0, authorName: 'Ann', authorUrl: null, body: 'text', html: '<p>text</p>' },
        ...{ bodyHash: Uint8Array.of(1), shapeBands: null, networkHash: null, createdAt: now, editableUntil: now },
        ...{ assessmentId: newId<AssessmentId>(), eventId: newId<EventId>() },
        judgement: {
          ...{ action: 'publish', score: 0, ruleset: 'test', reasons: [], matchedRules: [] },
          scores: { spam: 0, offTopic: null, toxicity: 0 },
        },
        event: { type: 'comment.approved', payload: { commentId, pageKey: key } },
      },
    ],
  };
  return { arriving, place: { commentId, ...place } };
}
