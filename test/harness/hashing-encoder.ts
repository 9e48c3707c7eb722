import type { NodeEncoder } from '../../src/node-encoder.ts';
import type { SentenceEncoder } from '../../src/operations/deps.ts';

const dimensions = 64;

/** Stands in for a sentence encoder: counts words by their hashes (Weinberger et al. 2009), so that texts with the same words are alike. */
export const hashedWords = (text: string): Float32Array => {
  const counts = new Float32Array(dimensions);
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? ['']) {
    let hash = 2166136261;
    for (const character of word) hash = Math.imul(hash ^ character.codePointAt(0)!, 16777619);
    counts[(hash >>> 0) % dimensions]! += 1;
  }
  return counts;
};

export interface WatchedEncoder extends SentenceEncoder {
  /** What it was asked for, one entry a call. */
  readonly asked: (readonly string[])[];
  readonly reported: { siteId: string; fault: string }[];
}

export interface EncoderBehaviour {
  readonly name?: string;
  readonly patienceMs?: number;
  /** Comes before each answer; what it throws is the answer. */
  readonly before?: (texts: readonly string[]) => Promise<unknown>;
}

/** An encoder of hashed words in the place of the packaged one. */
export function hashingEncoder({ name = 'hashed words', patienceMs = 60_000, before }: EncoderBehaviour = {}): {
  encoder: WatchedEncoder;
  start: () => Promise<NodeEncoder>;
} {
  const running = new Set<Promise<unknown>>();
  const encoder: WatchedEncoder = {
    name,
    asked: [],
    reported: [],
    patienceMs,
    underway: new Set(),
    yardstick: { vectors: null },
    embed: async (texts) => {
      encoder.asked.push(texts);
      await before?.(texts);
      return texts.map(hashedWords);
    },
    inBackground: (work) => {
      const ended: Promise<unknown> = work.finally(() => running.delete(ended));
      running.add(ended);
    },
    report: ({ siteId, fault }) => encoder.reported.push({ siteId, fault }),
  };
  const stop = async () => {
    while (running.size > 0) await Promise.all(running);
  };
  return { encoder, start: async () => ({ encoder, stop }) };
}
