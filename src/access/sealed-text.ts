import type { RandomBytes } from '../ids.ts';
import { keyedHash } from './keyed-hash.ts';

const nonceLength = 12;

/** Encrypts a text (AES-256-GCM; NIST SP 800-38D): a 12-byte nonce, then the ciphertext with its tag. */
export async function seal(secret: string, text: string, randomBytes: RandomBytes): Promise<Uint8Array> {
  const nonce = Uint8Array.from(randomBytes(nonceLength));
  const key = await sealingKey(secret);
  const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, new TextEncoder().encode(text));
  return Uint8Array.from([...nonce, ...new Uint8Array(cipher)]);
}

/** Throws where the bytes were not sealed under this secret. */
export async function unseal(secret: string, sealed: Uint8Array): Promise<string> {
  const bytes = Uint8Array.from(sealed);
  const key = await sealingKey(secret);
  const iv = bytes.slice(0, nonceLength);
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes.slice(nonceLength)));
}

async function sealingKey(secret: string): Promise<CryptoKey> {
  const material = await keyedHash(secret, 'email-seal', 'key');
  return crypto.subtle.importKey('raw', material, 'AES-GCM', false, ['encrypt', 'decrypt']);
}
