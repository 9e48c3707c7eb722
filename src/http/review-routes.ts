import { Hono } from 'hono';
import { placesOf } from '../operations/list-places.ts';
import { SitesPage } from '../review-page/sites-page.tsx';
import { changeAccessByForm, showAccess } from './access-page.ts';
import { sessionOf } from './authentication.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { decideByForm, extendPolicyByForm, nameFilter, showQueue } from './queue-page.ts';
import { answerByForm, showAppeals, showAudit, showFigures } from './record-pages.ts';
import { handlePolicy, handleRule, showPolicy, showRule, showRules } from './rule-pages.ts';

/** The moderators' page, below /review. It works without scripts; the script only saves page loads. */
export const reviewRoutes = new Hono<AppEnv>()
  .get('/', showSites)
  .get('/:site', showQueue)
  .post('/:site/decisions', decideByForm)
  .post('/:site/policy/entries', extendPolicyByForm)
  .post('/:site/filters', nameFilter)
  .get('/:site/rules', showRules)
  .get('/:site/rules/:name', showRule)
  .post('/:site/rules/:name', handleRule)
  .get('/:site/policy', showPolicy)
  .post('/:site/policy', handlePolicy)
  .get('/:site/appeals', showAppeals)
  .post('/:site/appeals/:id', answerByForm)
  .get('/:site/figures', showFigures)
  .get('/:site/audit', showAudit)
  .get('/:site/access', showAccess)
  .post('/:site/access', changeAccessByForm);

async function showSites(c: AppContext): Promise<Response> {
  const session = await sessionOf(c);
  const places = session === null ? null : await placesOf(c.var.deps, session.holder);
  if (places === null) return c.redirect('/review/sign-in', 303);
  if (places.role !== 'owner of all' && places.sites.length === 1)
    return c.redirect(`/review/${places.sites[0]!.site}`, 303);
  return htmlPage(c, SitesPage({ role: 'owner', sites: places.sites }));
}
