/** Identifiers are branded, so that a page's id cannot be passed where a comment's is expected. */
export type SiteId = string & { readonly brand: 'SiteId' };
export type PageId = string & { readonly brand: 'PageId' };
export type CommentId = string & { readonly brand: 'CommentId' };
export type AuthorId = string & { readonly brand: 'AuthorId' };
export type AssessmentId = string & { readonly brand: 'AssessmentId' };
export type DecisionId = string & { readonly brand: 'DecisionId' };
export type TokenId = string & { readonly brand: 'TokenId' };
export type RevisionId = string & { readonly brand: 'RevisionId' };
export type ReportId = string & { readonly brand: 'ReportId' };
export type StatementId = string & { readonly brand: 'StatementId' };
export type AppealId = string & { readonly brand: 'AppealId' };
export type SessionId = string & { readonly brand: 'SessionId' };
export type InvitationId = string & { readonly brand: 'InvitationId' };
export type EventId = string & { readonly brand: 'EventId' };

/** Fills a byte array with randomness; entry points pass the platform's generator. */
export type RandomBytes = (length: number) => Uint8Array;

/** Makes one identifier of the kind asked for. */
export type NewId = <Id extends string>() => Id;

/** Identifiers that sort by the time they were made: UUIDv7 (RFC 9562, section 5.7), millisecond resolution. */
export function uuidV7Source(now: () => number, randomBytes: RandomBytes): NewId {
  return <Id extends string>() => uuidV7(now(), randomBytes(10)) as Id;
}

const requestIdsShareMs = 10;
const digitOf = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/**
 * Makes identifiers of requests, like all others but for next to nothing: those of ten milliseconds share their time and their chance, and
 * count on from there. `elapsed` is in ms and never goes back. Source: RFC 9562, section 6.2.
 */
export function requestIdSource(chance: {
  now: () => number;
  elapsed: () => number;
  randomBytes: RandomBytes;
}): () => string {
  let letters: number[] = [];
  let count = 0;
  let sharedUntil = Number.NEGATIVE_INFINITY;
  return () => {
    const elapsed = chance.elapsed();
    if (elapsed >= sharedUntil) {
      sharedUntil = elapsed + requestIdsShareMs;
      const id = uuidV7(chance.now(), chance.randomBytes(10));
      letters = Array.from(id, (letter) => letter.charCodeAt(0));
      count = Number.parseInt(id.slice(-4), 16);
    }
    count = (count + 1) & 0xffff;
    letters[32] = digitOf[count >>> 12]!;
    letters[33] = digitOf[(count >>> 8) & 0xf]!;
    letters[34] = digitOf[(count >>> 4) & 0xf]!;
    letters[35] = digitOf[count & 0xf]!;
    // Not put together from texts: Node looks through each header, and has to make one text of such a value first.
    return String.fromCharCode(...letters);
  };
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Source: RFC 9562, section 5.7. `entropy` is 10 bytes, of which the version and variant bits are overwritten. */
export function uuidV7(milliseconds: number, entropy: Uint8Array): string {
  // By hand: a submission makes a dozen.
  const high = Math.floor(milliseconds / 2 ** 24) % 2 ** 24;
  const low = milliseconds % 2 ** 24;
  const at = (place: number) => hexOf[entropy[place]!]!;
  return (
    `${hexOf[high >>> 16]!}${hexOf[(high >>> 8) & 0xff]!}${hexOf[high & 0xff]!}${hexOf[low >>> 16]!}-` +
    `${hexOf[(low >>> 8) & 0xff]!}${hexOf[low & 0xff]!}-${hexOf[(entropy[0]! & 0x0f) | 0x70]!}${at(1)}-` +
    `${hexOf[(entropy[2]! & 0x3f) | 0x80]!}${at(3)}-${at(4)}${at(5)}${at(6)}${at(7)}${at(8)}${at(9)}`
  );
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether a string from outside has the shape of an identifier (lower-case UUID of any version). */
export const isUuid = (text: string): boolean => uuidPattern.test(text);
