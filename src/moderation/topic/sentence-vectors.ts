import { atUnitLength } from './text-profile.ts';
import texts from './yardstick-texts.json' with { type: 'json' };

/** Vectors of sentences, each at unit length, all by the same encoder. */
export interface SentenceVectors {
  /** Which encoder made them; what counts as alike differs from one to the next. */
  readonly encoder: string;
  readonly own: Float32Array;
  /** The title first, where it is known, then the passages of the text. */
  readonly article: readonly Float32Array[];
  /** The comment answered to first, then others of the thread; those whose vector is known. */
  readonly comments: readonly Float32Array[];
  /** Of `yardstickTexts`: how alike texts are to this encoder that have nothing to do with each other. */
  readonly yardstick: readonly Float32Array[];
}

/** Beginnings of articles of many kinds, from the corpus of our own. */
export const yardstickTexts: readonly string[] = texts;

const longestPassage = 300;
const mostPassages = 12;
const longestText = 600;

/** What of an article is encoded: its title, then passages of whole sentences from its beginning. */
export function passagesOf({ title, text }: { title: string | null; text: string | null }): string[] {
  const passages: string[] = [];
  let passage = '';
  for (const sentence of (text ?? '').match(/[^.!?。\n]+[.!?。\n]*/gu) ?? []) {
    if (passage !== '' && passage.length + sentence.length > longestPassage) {
      passages.push(passage);
      passage = '';
    }
    if (passages.length === mostPassages) break;
    passage += sentence;
  }
  if (passages.length < mostPassages) passages.push(passage);
  return [title ?? '', ...passages].map(encodedPart).filter((part) => part !== '');
}

/** What of a text is encoded: its beginning says what it is about, and the time it takes grows with its length. */
export const encodedPart = (text: string): string => text.trim().slice(0, longestText).toWellFormed();

/** At one byte a dimension, the largest at 127; the cosine stays within a thousandth. */
export function packVector(vector: Float32Array): Uint8Array<ArrayBuffer> {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const packed = Int8Array.from(vector, (value) => Math.round((127 * value) / (largest || 1)));
  return new Uint8Array(packed.buffer);
}

/** Back to unit length. */
export function unpackVector(bytes: Uint8Array): Float32Array {
  const values = Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return atUnitLength(values);
}
