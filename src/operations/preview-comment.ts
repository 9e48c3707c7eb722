import type { Preview } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { findSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { markup } from './markup.ts';
import { countReader } from './pass-door.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A text as the thread would show it. Nothing of it is stored or judged. */
export async function previewComment(
  deps: Deps,
  { siteId, body, clientAddress }: { siteId: SiteId; body: string; clientAddress: string | null },
): Promise<Preview | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const limit = await countReader(deps, { siteId, act: 'previews', clientAddress });
  if (limit?.isAllowed === false) return { refused: 'rate_limited', limit };
  const { renderMarkup } = await markup();
  return { html: renderMarkup(body) };
}
