import { readLately } from './read.ts';

/** Each band is a hash of two minima; two texts whose shingles overlap by `j` share a band with a chance of j². */
export const bandCount = 6;
const rows = 2;

const shingleLength = 5;
const fewestCharacters = 40;
const mostCharacters = 10_000;

/**
 * Signed 32-bit numbers that texts alike have in common, whatever was changed in letter case, spacing, signs, look-alikes
 * and a few words; null for a text too short to be told from others. `seed` keeps the texts of one site to themselves.
 * Source: A. Broder, "On the resemblance and containment of documents", 1997 (MinHash), with banding.
 */
export function shapeBands(text: string, seed: string): readonly number[] | null {
  const letters = lettersOf(text);
  if (letters.length < fewestCharacters) return null;
  const minima = new Uint32Array(bandCount * rows).fill(0xffffffff);
  const start = hashOf(seed, 0, seed.length);
  for (let at = 0; at + shingleLength <= letters.length; at++) {
    const hash = hashOf(letters, at, at + shingleLength);
    for (let i = 0; i < minima.length; i++) {
      const mixed = mix(hash, start + i * 0x9e3779b9);
      if (mixed < minima[i]!) minima[i] = mixed;
    }
  }
  return Array.from({ length: bandCount }, (_, band) => mix(minima[band * rows]!, minima[band * rows + 1]! ^ band) | 0);
}

const lettersOf = (text: string): string =>
  readLately(text.slice(0, mostCharacters)).plain.text.replace(/[^\p{L}\p{N}]+/gu, '');

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3, over two numbers. */
function mix(one: number, other: number): number {
  let hash = (one ^ other) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
