import { digest } from '../access/keyed-hash.ts';
import type { SiteId } from '../ids.ts';
import { atHand } from './at-hand.ts';

export interface Fingerprints {
  /** Of the words, whatever their case and the space between them. */
  readonly bodyHash: Uint8Array;
  readonly shapeBands: readonly number[] | null;
  /** By which the site's lessons know it. */
  readonly marks: readonly number[];
}

const readers = atHand(() =>
  Promise.all([
    import('../moderation/learned/site-lessons.ts'),
    import('../text/read.ts'),
    import('../text/shape-bands.ts'),
  ]),
);

/** By what a text is known again, exactly and nearly. */
export async function fingerprintsOf(body: string, siteId: SiteId): Promise<Fingerprints> {
  const [{ marksOf }, { readLately }, { shapeBands }] = await readers();
  return {
    bodyHash: await digest(body.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()),
    shapeBands: shapeBands(body, siteId),
    marks: marksOf(readLately(body)),
  };
}
