import { canonicalUrl } from '../pages/canonical-url.ts';
import type { PageAddress } from '../store/pages.ts';

/** Reads the contract's KEY_OR_URL: every text may be a key, an http address may also be the page's address. */
export const addressOf = (keyOrUrl: string): PageAddress => ({ key: keyOrUrl, url: canonicalUrl(keyOrUrl) });
