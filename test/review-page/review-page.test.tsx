import { describe, expect, it } from 'vitest';
import { type DeskItem, queueQuery } from '../../src/http/contract.ts';
import { ReviewPage, type ReviewPageProps } from '../../src/review-page/review-page.tsx';
import { SignInPage } from '../../src/review-page/sign-in-page.tsx';
import { SitesPage } from '../../src/review-page/sites-page.tsx';
import { addresses, hostileTexts, skeleton } from '../widget/hostile-text.ts';

const itemId = '0190a000-0000-7000-8000-000000000001';

const item = (changes: Partial<DeskItem> = {}): DeskItem => ({
  id: itemId,
  version: 4,
  status: 'pending',
  body: 'Please leave us a five star rating!',
  html: '',
  page: { key: 'k', url: 'https://news.example/a', title: 'A title' },
  appeal: null,
  parent: null,
  author: {
    id: itemId,
    name: 'Carlos',
    url: null,
    approved: 2,
    rejected: 1,
    firstSeenAt: '2026-11-01T12:00:00.000Z',
  },
  score: 0.97,
  reasons: [
    {
      code: 'spam.solicitation',
      message: 'Asks for ratings.',
      span: [7, 34],
      contribution: 0.8,
    },
    {
      code: 'author.trusted',
      message: 'Author has 2 approved comments (advisory).',
      span: null,
      contribution: -0.2,
    },
  ],
  createdAt: '2026-11-23T12:00:00.000Z',
  keptUntil: null,
  judged: true,
  before: [],
  after: [],
  alike: [],
  domains: [],
  ...changes,
});

const props = (changes: Partial<ReviewPageProps> = {}): ReviewPageProps => ({
  site: 'demo',
  siteName: 'Demonstration',
  role: 'moderator',
  queue: { items: [item()], nextCursor: null },
  waiting: 1,
  filters: [],
  query: queueQuery.parse({}),
  notice: null,
  ...changes,
});

const render = async (changes: Partial<ReviewPageProps> = {}) => String(await ReviewPage(props(changes)));

const actionsIn = (html: string) =>
  [...(html.match(/<form class="decide".*?<\/form>/s)?.[0] ?? '').matchAll(/name="action" value="(\w+)"/g)].map(
    (m) => m[1],
  );

describe('a card of the queue', () => {
  it('shows the text with the quoted words marked and each reason with its sentence, weight and code', async () => {
    const html = await render();
    expect(html).toContain('<mark data-refs="1">leave us a five star rating</mark>');
    expect(html).toContain('Asks for ratings.');
    expect(html).toContain('spam.solicitation');
    expect(html).toContain('0.80');
    expect(html).toContain('−0.20');
  });

  it('shows the author’s record and leads to it', async () => {
    const html = await render();
    expect(html).toContain(`<a href="/review/demo?status=approved&amp;author=${itemId}">2 approved</a>`);
    expect(html).toContain(`<a href="/review/demo?status=rejected&amp;author=${itemId}">1 rejected</a>`);
  });

  it('quotes the comment answered to', async () => {
    const parent = {
      id: itemId,
      author: { name: 'Mara' },
      body: 'The first word',
      status: 'pending' as const,
    };
    const html = await render({
      queue: { items: [item({ parent })], nextCursor: null },
    });
    expect(html).toContain('The first word');
    expect(html).toContain('<bdi>Mara</bdi>');
  });

  it.each([
    ['pending', ['approve', 'reject', 'delete']],
    ['approved', ['reject', 'delete', 'reopen']],
    ['rejected', ['approve', 'delete', 'reopen']],
    ['deleted', ['reopen']],
  ] as const)('offers what may be done to a comment that is %s', async (status, actions) => {
    const html = await render({
      queue: { items: [item({ status })], nextCursor: null },
      query: queueQuery.parse({ status }),
    });
    expect(actionsIn(html)).toEqual(actions);
  });

  it('posts the version that was looked at and the way back', async () => {
    const html = await render({
      query: queueQuery.parse({ q: 'rating', sort: 'newest' }),
    });
    expect(html).toContain('name="version" value="4"');
    expect(html).toContain(`name="pick" value="${itemId}:4" form="bulk"`);
    expect(html).toContain('name="back" value="sort=newest&amp;q=rating"');
  });

  it('has no button and no box to tick for a reader', async () => {
    const html = await render({ role: 'reader' });
    expect(html).not.toMatch(/name="action"|name="pick"|id="bulk"/);
  });
});

describe('the queue', () => {
  it('says that it is cut down to one author, with a way back to all', async () => {
    const html = await render({ query: queueQuery.parse({ author: itemId, status: 'approved' }) });
    expect(html).toContain('Comments by one author only. <a href="/review/demo?status=approved">Show all</a>');
  });

  it('says so when nothing waits', async () => {
    expect(await render({ queue: { items: [], nextCursor: null } })).toContain('Nothing waits for you');
  });

  it('leads on with the same filter, and to the other statuses from their start', async () => {
    const html = await render({
      queue: { items: [item()], nextCursor: 'n2' },
      query: queueQuery.parse({ q: 'x', cursor: 'n1' }),
    });
    expect(html).toContain('href="/review/demo?q=x&amp;cursor=n2"');
    expect(html).toContain('href="/review/demo?status=approved&amp;q=x"');
  });

  it('is a document without inline script, style or handler, hidden from search engines', async () => {
    const html = await render();
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/i);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
  });
});

it('asks for site and token, and says why it asks again', async () => {
  const html = String(await SignInPage({ error: 'This token is not known.', site: 'demo' }));
  expect(html).toMatch(/<form class="sign-in" method="post" action="\/review\/sign-in">/);
  expect(html).toContain('name="site" value="demo"');
  expect(html).toMatch(/name="token" type="password"/);
  expect(html).toContain('This token is not known.');
});

it('lists the sites an owner may choose from', async () => {
  const html = String(
    await SitesPage({
      role: 'owner',
      sites: [{ site: 'demo', name: 'Demonstration' }],
    }),
  );
  expect(html).toContain('<a href="/review/demo"><bdi>Demonstration</bdi>');
});

describe('hostile text in the queue', () => {
  const everywhere = (text: string): Partial<ReviewPageProps> => ({
    siteName: text,
    queue: {
      items: [
        item({
          body: text,
          page: { key: text, url: text, title: text },
          parent: {
            id: itemId,
            author: { name: text },
            body: text,
            status: 'approved',
          },
          author: { ...item().author, name: text, url: text },
          before: [{ id: itemId, author: text, body: text, createdAt: item().createdAt }],
          domains: [text],
          reasons: [
            {
              code: 'spam.keyword',
              message: text,
              span: [0, 1],
              contribution: 0.5,
            },
          ],
        }),
      ],
      nextCursor: text,
    },
    query: {
      ...queueQuery.parse({}),
      q: text,
      page: text,
      author: text,
      cursor: text,
    },
    notice: { problem: { title: text, detail: text } },
  });

  it('is never more than text, and never an address other than http or https', async () => {
    const withoutMarkOrScroll = (html: string) =>
      skeleton(html)
        .replaceAll(/<\/?mark[^>]*>/g, '')
        .replaceAll(' role="" tabindex="" aria-label=""', '');
    const harmless = withoutMarkOrScroll(await render(everywhere('harmless')));
    const linked = withoutMarkOrScroll(await render(everywhere('https://harmless.example/')));
    for (const text of hostileTexts) {
      const html = await render(everywhere(text));
      expect([harmless, linked], text).toContain(withoutMarkOrScroll(html));
      for (const address of addresses(html)) {
        expect(address, text).toMatch(/^(https?:\/\/|\/|#|data:image\/svg\+xml,)/i);
      }
    }
  });
});
