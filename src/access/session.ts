import { base64Url } from '../bytes.ts';
import type { RandomBytes, SiteId } from '../ids.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A session ends at the latest then, whatever happens. */
export const sessionLifeMs = 12 * hourMs;
/** A session ends when nothing was asked under it for so long. */
export const sessionIdleMs = 2 * hourMs;
/** Its secret is replaced when it is older than this. */
const secretLifeMs = 30 * minuteMs;
/** Requests that were on their way when the secret was replaced come with the former one. */
const formerSecretLifeMs = minuteMs;
/** That a session is used is written down no more often. */
const notedEveryMs = 5 * minuteMs;

/** Whose session it is: that of a bearer token, known by its hash, or of a person whom an identity provider knows. */
export type SessionHolder =
  | { readonly kind: 'token'; readonly tokenHash: Uint8Array; readonly siteId: SiteId | null }
  | { readonly kind: 'person'; readonly identity: string };

export interface SessionTimes {
  readonly createdAt: Date;
  readonly rotatedAt: Date;
  readonly lastSeenAt: Date;
}

/** 256 random bits. */
export const newSessionSecret = (randomBytes: RandomBytes): string => base64Url(randomBytes(32));

/** Whether a text could be a session's secret at all. */
export const isSessionSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** What is due when a request comes under a session; `secret` says whether it came with the present secret or the former one. */
export function sessionDue(
  times: SessionTimes,
  { secret, now }: { secret: 'present' | 'former'; now: Date },
): 'end' | 'rotate' | 'note' | 'nothing' {
  const since = (time: Date) => now.getTime() - time.getTime();
  if (since(times.createdAt) >= sessionLifeMs || since(times.lastSeenAt) >= sessionIdleMs) return 'end';
  // One of two who hold it is not its owner, and there is no telling which.
  if (secret === 'former') return since(times.rotatedAt) > formerSecretLifeMs ? 'end' : 'nothing';
  if (since(times.rotatedAt) >= secretLifeMs) return 'rotate';
  return since(times.lastSeenAt) >= notedEveryMs ? 'note' : 'nothing';
}
