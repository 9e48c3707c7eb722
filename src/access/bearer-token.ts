import { base64Url } from '../bytes.ts';
import type { RandomBytes } from '../ids.ts';
import { digest } from './keyed-hash.ts';

/** A new bearer token: 256 random bits behind a prefix that secret scanners can look for. */
export const newBearerToken = (randomBytes: RandomBytes): string => `ontopic_${base64Url(randomBytes(32))}`;

/** What the database keeps of a token. A plain hash suffices: 256 random bits cannot be guessed. */
export const tokenHash = (token: string): Promise<Uint8Array<ArrayBuffer>> => digest(token);
