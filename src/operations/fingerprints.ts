import { digest } from '../access/keyed-hash.ts';
import type { SiteId } from '../ids.ts';
import { marksOf } from '../moderation/learned/site-lessons.ts';
import { read } from '../text/read.ts';
import { shapeBands } from '../text/shape-bands.ts';

export interface Fingerprints {
  /** Of the words, whatever their case and the space between them. */
  readonly bodyHash: Uint8Array;
  readonly shapeBands: readonly number[] | null;
  /** By which the site's lessons know it. */
  readonly marks: readonly number[];
}

/** By what a text is known again, exactly and nearly. */
export const fingerprintsOf = async (body: string, siteId: SiteId): Promise<Fingerprints> => ({
  bodyHash: await digest(body.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()),
  shapeBands: shapeBands(body, siteId),
  marks: marksOf(read(body)),
});
