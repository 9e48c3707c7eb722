import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { authors, openHost, ready } from './host-page.ts';
import { type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('what a page can do with the widget, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    for (const key of ['first', 'second']) await stage.comment(key, `A remark on the ${key}.`, { name: `On ${key}` });
  });
  afterAll(() => stage?.strike());

  const thread = (page: string) => `<ontopic-thread site="demo" page="${page}"></ontopic-thread>`;

  it('hears what happens, in order', async () => {
    const { page } = await stage.tab();
    await page.addInitScript(() => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      for (const name of ['ready', 'count', 'comment']) {
        document.addEventListener(`ontopic:${name}`, (event) => {
          const { id, ...detail } = (event as CustomEvent).detail;
          told.push(`${name} ${JSON.stringify(detail)}`);
        });
      }
    });
    await openHost(stage, page, { body: thread('heard') });
    await ready(page);
    await page.getByLabel('Your comment').fill('What one hears when this is said.');
    await page.getByLabel('Name').fill('Hera');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('article', { name: 'Comment by Hera' }).waitFor();
    expect(await page.evaluate('globalThis.told')).toEqual([
      'ready {"commentCount":0}',
      'count {"page":"heard","commentCount":0}',
      'count {"page":"heard","commentCount":1}',
      'comment {"status":"approved"}',
    ]);
  });

  it('has it read anew and opens a reply, by its methods', async () => {
    const { page } = await stage.tab();
    const { id } = await stage.comment('methods', 'There from the beginning.', { name: 'Old' });
    await openHost(stage, page, { body: thread('methods') });
    await ready(page);
    await stage.comment('methods', 'Came in between.', { name: 'New' });
    await page.locator('ontopic-thread').evaluate((node) => Reflect.get(node, 'refresh').call(node));
    expect(await authors(page)).toEqual(['Old', 'New']);
    await page.locator('ontopic-thread').evaluate((node, to) => Reflect.get(node, 'reply').call(node, to), id);
    await page.getByLabel('Your reply to Old').waitFor();
  });

  it('shows another thread when its attributes change, and when the page becomes another one without being loaded', async () => {
    const { page } = await stage.tab();
    await openHost(stage, page, { body: thread('first') }, '/host-app');
    await page.getByText('A remark on the first.').waitFor();
    await page.locator('ontopic-thread').evaluate((node) => node.setAttribute('page', 'second'));
    await page.getByText('A remark on the second.').waitFor();
    expect(await authors(page)).toEqual(['On second']);

    const address = `${stage.server.url}/host-story`;
    await stage.comment(address, 'A remark by address.', { name: 'Router' });
    await page.locator('ontopic-thread').evaluate((node) => node.removeAttribute('page'));
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
    await page.evaluate((to) => history.pushState(null, '', to), address);
    await page.getByText('A remark by address.').waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
  });

  it('may move it about the page: the thread stays, with what is typed', async () => {
    const { page } = await stage.tab();
    await openHost(stage, page, { body: `${thread('first')}<div id="elsewhere"></div>` });
    await ready(page);
    await page.getByLabel('Your comment').fill('Half a thought');
    await page.evaluate(() => document.querySelector('#elsewhere')?.append(document.querySelector('ontopic-thread')!));
    expect(await page.getByLabel('Your comment').inputValue()).toBe('Half a thought');
    expect(await authors(page)).toEqual(['On first']);
  });

  it('can be as strict as the README says: a policy without inline styles, with Trusted Types', async () => {
    const { page, complaints } = await stage.tab();
    const { url } = stage.server;
    const policy = `default-src 'none'; script-src ${url}; connect-src ${url}; require-trusted-types-for 'script'; trusted-types ontopic`;
    await openHost(stage, page, { lang: 'fr', policy, body: thread('strict') });
    await ready(page);
    await page.getByLabel('Votre commentaire').fill('Un modèle *distillé*.');
    await page.getByLabel('Nom').fill('Zoé');
    await page.getByRole('button', { name: 'Publier le commentaire' }).click();
    await page.locator('em', { hasText: 'distillé' }).waitFor();
    expect(complaints.filter((complaint) => !complaint.includes('favicon'))).toEqual([]);
  });

  it('takes over a thread that the site’s own server drew, and nothing on the screen changes', async () => {
    const first = await stage.comment('drawn', 'A remark with *emphasis*.', { name: 'Ann' });
    await stage.comment('drawn', 'האם יש מחקר?', { name: 'אורי', parentId: first.id });
    const { url } = stage.server;
    const query = new URLSearchParams({ page: 'drawn', as: 'element', locale: 'fr' });
    const body = await (await fetch(`${url}/v1/sites/demo/thread.html?${query}`)).text();
    expect(body).toMatch(/^<ontopic-thread [^>]*><template shadowrootmode="open">/);

    /** Every node with its attributes in order, without what differs for good reason: where a link leads, what no script needs. */
    const nodesOf = (page: Page) =>
      page.locator('ontopic-thread').evaluate((host) => {
        const show = (node: Node): string => {
          if (!(node instanceof Element)) return node.textContent?.trim() ?? '';
          if (/noscript|link/.test(node.localName)) return '';
          const names = node.getAttributeNames().filter((name) => !/^(href|style|selected)$/.test(name));
          const attributes = names.sort().map((name) => ` ${name}="${node.getAttribute(name)}"`);
          return `<${node.localName}${attributes.join('')}>${[...node.childNodes].map(show).join('')}\n`;
        };
        return [...host.shadowRoot!.children].map(show).join('');
      });

    const still = await stage.tab({ javaScriptEnabled: false });
    await openHost(stage, still.page, { body }, '/host-drawn');
    await still.page.waitForLoadState('networkidle');
    const [drawnNodes, drawn] = [await nodesOf(still.page), await still.page.locator('.comments').screenshot()];

    const { page } = await stage.tab();
    await openHost(stage, page, { body }, '/host-drawn');
    await ready(page);
    expect(await nodesOf(page)).toBe(drawnNodes);
    expect((await page.locator('.comments').screenshot()).equals(drawn)).toBe(true);
    await page.getByRole('button', { name: 'Répondre à Ann' }).click();
    await page.getByLabel('Votre réponse à Ann').waitFor();
  });

  it('asks for the counts of a list in one request, and shows each as its sentence', async () => {
    const { page } = await stage.tab();
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/counts?') && asked.push(request.url()));
    const { url } = stage.server;
    await openHost(stage, page, {
      head: `<script type="module" src="${url}/count.js?site=demo"></script>`,
      body: `<ontopic-count page="first" one="# comment" other="# comments"></ontopic-count>
        <a data-ontopic-count="second" href="/second">?</a> <a data-ontopic-count="/nowhere" href="/nowhere">?</a>
        <ontopic-count page="first" site="demo"></ontopic-count>`,
    });
    await page.getByText('1 comment', { exact: true }).waitFor();
    expect(await page.locator('a').allTextContents()).toEqual(['1', '0']);
    expect(asked).toHaveLength(1);
    expect(new URL(asked[0]!).searchParams.getAll('page')).toEqual(['first', 'second', `${url}/nowhere`]);

    await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<p><span data-ontopic-count="second" data-one="# more"></span></p>',
      );
    });
    await page.getByText('1 more').waitFor();
    await page.evaluate(() => {
      const detail = { page: 'second', commentCount: 1204 };
      document.dispatchEvent(new CustomEvent('ontopic:count', { bubbles: true, detail }));
    });
    expect(await page.locator('a').first().textContent()).toBe('1,204');
  });
});
