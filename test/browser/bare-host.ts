import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';

export const host = 'http://host.test';

/** A page without any policy of its own, and a service that answers as told: what runs there, and what is asked for. */
export interface BareHost {
  readonly page: Page;
  /** Requests that nobody was told to answer. */
  readonly asked: readonly string[];
  /** What scripts of the page said or failed with. */
  readonly ran: readonly string[];
}

type Answer = { readonly contentType: string; readonly body: string; readonly status?: number };

const scripts = ['reading', 'writing', 'own'];
const built = (name: string) => readFile(new URL(`../../dist/public/${name}`, import.meta.url), 'utf8');

/** `answerTo` is asked for every path of the API, with what was sent to it; null leaves it unanswered. */
export async function openBareHost(
  browser: Browser,
  answerTo: (path: string, sent: unknown) => object | null,
): Promise<BareHost> {
  const page = await browser.newPage();
  const [asked, ran]: [string[], string[]] = [[], []];
  page.on('dialog', (dialog) => {
    ran.push(dialog.message());
    return dialog.dismiss();
  });
  page.on('pageerror', (error) => ran.push(String(error)));
  const answers: Record<string, Answer> = {
    '/': {
      contentType: 'text/html',
      body: '<!doctype html><title>host</title><script type="module" src="/embed.js"></script><h1 id="own">Own heading</h1><ontopic-thread site="demo" page="k"></ontopic-thread>',
    },
    '/favicon.ico': { contentType: 'image/x-icon', body: '' },
    '/embed.js': { contentType: 'text/javascript', body: await built('embed.js') },
    '/v1/sites/demo/events': { contentType: 'text/event-stream', body: ':\n\n' },
  };
  for (const name of scripts) {
    answers[`/assets/${name}.js`] = { contentType: 'text/javascript', body: await built(`${name}.js`) };
  }
  await page.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const known = origin === host ? answers[pathname] : undefined;
    if (known !== undefined) return route.fulfill(known);
    const told = origin === host ? answerTo(pathname, route.request().postDataJSON()) : null;
    if (told === null) {
      asked.push(route.request().url());
      return route.abort();
    }
    return route.fulfill({ status: 'code' in told ? 422 : 200, json: told });
  });
  return { page, asked, ran };
}

const elements = new Set(
  'section h2 h3 select option div form label input textarea button ol li article header footer span bdi a time p em strong s code pre blockquote ul br mark'.split(
    ' ',
  ),
);
const attributes = new Set(
  'class part title lang aria-label role for id name rows dir required style value hidden type aria-expanded aria-pressed data-id data-depth data-tone tabindex aria-hidden href rel datetime start data-refs maxlength autocomplete inputmode aria-live aria-busy aria-disabled aria-invalid aria-describedby aria-keyshortcuts'.split(
    ' ',
  ),
);

/** Every element and attribute of the thread that is not on the list. */
export async function strangers(page: Page): Promise<string[]> {
  const found = await page.evaluate(() => {
    const nodes = [...document.querySelector('ontopic-thread')!.shadowRoot!.querySelectorAll('*')];
    return {
      names: [...new Set(nodes.map((node) => node.localName))],
      held: [...new Set(nodes.flatMap((node) => node.getAttributeNames()))],
    };
  });
  return [...found.names.filter((name) => !elements.has(name)), ...found.held.filter((name) => !attributes.has(name))];
}

/** Links that are neither permanent links nor to the web or to mail without endorsement. */
export const strangeLinks = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelector('ontopic-thread')!.shadowRoot!.querySelectorAll<HTMLAnchorElement>('a:not(.when)')]
      .filter(({ href, rel }) => !/^(https?:\/\/|mailto:)/.test(href) || rel !== 'nofollow ugc noopener')
      .map(({ href, rel }) => `${href} ${rel}`),
  );

/** What the page has become of which the thread is a part: its elements, its heading, the names on its window. */
export const surroundings = (page: Page): Promise<object> =>
  page.evaluate(() => {
    const heading = document.querySelector('#own')!;
    const style = getComputedStyle(heading);
    return {
      elements: document.querySelectorAll('body > *').length,
      heading: heading.textContent,
      style: [...style].map((name) => `${name}: ${style.getPropertyValue(name)}`),
      window: Object.getOwnPropertyNames(globalThis).sort().join(),
    };
  });
