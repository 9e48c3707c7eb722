import { keyedHash } from './keyed-hash.ts';

export interface AuthorIdentity {
  /** An e-mail address is half a secret; a name is none, and earns no trust. */
  readonly kind: 'email' | 'name';
  readonly hash: Uint8Array<ArrayBuffer>;
}

/** By what an author without an account is known again. Neither name nor address can be read back from it. */
export async function authorIdentity(
  secret: string,
  author: { name: string; email?: string | undefined },
): Promise<AuthorIdentity> {
  const kind = author.email ? 'email' : 'name';
  const value = (author.email ?? author.name).normalize('NFKC').trim().toLowerCase();
  return { kind, hash: await keyedHash(secret, 'author-identity', `${kind}:${value}`) };
}
