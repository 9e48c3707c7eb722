import type { SiteId } from '../ids.ts';
import { findSite, insertSite, updateSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { saveArticle } from './save-article.ts';

const demoSite = 'demo' as SiteId;

/** Makes the site "demo" with its article at the service's own address, or moves it there after that address has changed. */
export async function prepareDemo(deps: Deps, article: { key: string; title: string; text: string }): Promise<void> {
  const origin = new URL(deps.publicUrl).origin;
  await insertSite(deps.sql, { siteId: demoSite, name: 'Demo', origins: [origin], now: deps.clock() });
  const site = (await findSite(deps.sql, demoSite))!;
  if (!site.origins.includes(origin)) {
    await updateSite(deps.sql, demoSite, { origins: [...site.origins, origin] });
  }
  await saveArticle(deps, demoSite, {
    url: `${deps.publicUrl}/`,
    key: article.key,
    title: article.title,
    text: article.text,
  });
}
