import { base64Url, fromBase64Url, sameBytes } from '../bytes.ts';
import type { RandomBytes, SiteId } from '../ids.ts';
import { keyedHash } from './keyed-hash.ts';

/** A form that is open longer than this has to ask for a new proof. */
export const proofLifeMs = 24 * 3_600_000;

/** Nobody reads an article's comment form, writes, and sends within less. */
export const minimumSeconds = 3;

export interface FormProof {
  readonly siteId: SiteId;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  /** Good for one comment. */
  readonly nonce: string;
}

/** Says, under our signature, when a comment form was opened. */
export async function issueFormProof(
  secret: string,
  { siteId, now, randomBytes }: { siteId: SiteId; now: Date; randomBytes: RandomBytes },
): Promise<string> {
  const proof: FormProof = { siteId, openedAt: now.getTime(), nonce: base64Url(randomBytes(12)) };
  const content = base64Url(new TextEncoder().encode(JSON.stringify(proof)));
  return `${content}.${base64Url(await keyedHash(secret, 'form-proof', content))}`;
}

/** Null where the proof was not issued for this site under this secret, or is too old. */
export async function readFormProof(
  secret: string,
  proof: string,
  { siteId, now }: { siteId: SiteId; now: Date },
): Promise<FormProof | null> {
  const [content, signature] = proof.split('.');
  const given = fromBase64Url(signature ?? '');
  if (!content || !given || !sameBytes(given, await keyedHash(secret, 'form-proof', content))) return null;
  const opened = JSON.parse(new TextDecoder().decode(fromBase64Url(content)!)) as FormProof;
  const isFresh = now.getTime() - opened.openedAt < proofLifeMs;
  return opened.siteId === siteId && isFresh ? opened : null;
}
