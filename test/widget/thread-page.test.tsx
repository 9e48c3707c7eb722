import { describe, expect, it } from 'vitest';
import type { PublicComment, Thread } from '../../src/http/contract.ts';
import { allWords } from '../../src/widget/all-words.ts';
import { StatementPage } from '../../src/widget/statement-page.tsx';
import { ThreadPage, type ThreadPageProps } from '../../src/widget/thread-page.tsx';
import { addresses, hostileTexts, skeleton } from './hostile-text.ts';

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const comment = (n: number, changes: Partial<PublicComment> = {}): PublicComment => ({
  id: id(n),
  parentId: null,
  depth: 0,
  author: { name: 'Mara', url: null, badge: null },
  html: '<p>Worth <em>reading</em>.</p>',
  createdAt: '2026-11-23T12:00:00.000Z',
  editedAt: null,
  votes: { up: 0, down: 0 },
  replyCount: 0,
  ...changes,
});

const thread = (comments: Thread['comments'], page: Partial<Thread['page']> = {}): Thread => ({
  page: {
    key: 'k',
    url: 'https://news.example/a',
    title: 'A title',
    open: true,
    commentCount: 2,
    version: 1,
    ...page,
  },
  comments,
  nextCursor: null,
  nextBranchCursor: null,
});

const props = (changes: Partial<ThreadPageProps> = {}): ThreadPageProps => ({
  site: 'demo',
  speech: { locale: 'en', words: allWords.en },
  thread: thread([
    comment(1),
    comment(2, {
      parentId: id(1),
      depth: 1,
      author: { name: 'Jo', url: null, badge: null },
    }),
  ]),
  address: { url: 'https://news.example/a', key: 'k' },
  sort: 'oldest',
  notice: null,
  draft: null,
  moreHref: null,
  ...changes,
});

const render = async (changes: Partial<ThreadPageProps> = {}) => String(await ThreadPage(props(changes)));

describe('the thread as a page', () => {
  it('is a whole document without inline script, style or handler', async () => {
    const html = await render();
    expect(html).toMatch(/^<!doctype html><html lang="en" dir="ltr">/);
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/i);
  });

  it('shows comments in the order given, each with the depth of its place and whom it answers', async () => {
    const html = await render();
    expect([...html.matchAll(/data-depth="(\d)"/g)].map((match) => match[1])).toEqual(['0', '1']);
    expect(html).toContain('replying to <bdi>Mara</bdi>');
  });

  it('keeps a deleted comment as a placeholder that cannot be answered', async () => {
    const gone = {
      id: id(3),
      parentId: null,
      depth: 0,
      deleted: true as const,
      createdAt: '',
      replyCount: 1,
    };
    const html = await render({ thread: thread([gone]) });
    expect(html).toContain('This comment was deleted.');
    expect(html).not.toContain(`value="${id(3)}"`);
  });

  it('has a form for a comment and one for each reply, with fields named by their JSON paths', async () => {
    const html = await render();
    expect(
      html.match(/<form class="comment-form" method="post" action="\/v1\/sites\/demo\/comments#notice">/g),
    ).toHaveLength(3);
    for (const name of ['page.url', 'page.key', 'body', 'author.name', 'author.email', 'author.url']) {
      expect(html.split(`name="${name}"`)).toHaveLength(4);
    }
    expect(html.match(/name="parentId" value="[^"]+"/g)).toEqual([1, 2].map((n) => `name="parentId" value="${id(n)}"`));
  });

  it('sends a form proof along where it was given one', async () => {
    expect((await render({ proof: 'signed' })).split('name="proof" value="signed"')).toHaveLength(4);
    expect(await render()).not.toContain('name="proof"');
  });

  it('tells search engines of the talk and of each comment in it', async () => {
    const html = await render();
    expect(html).toContain('<main class="thread" itemscope="" itemtype="https://schema.org/DiscussionForumPosting">');
    expect(html.match(/itemprop="comment" itemscope="" itemtype="https:\/\/schema.org\/Comment"/g)).toHaveLength(2);
    for (const property of [
      'headline',
      'commentCount',
      'author',
      'datePublished',
      'text',
      'upvoteCount',
      'parentItem',
    ]) {
      expect(html, property).toContain(`itemprop="${property}"`);
    }
  });

  it('has no form where the thread is closed, and says so', async () => {
    const html = await render({
      thread: thread([comment(1)], { open: false }),
    });
    expect(html).not.toContain('<form');
    expect(html).toContain('are closed');
  });

  it('invites the first comment where there is none', async () => {
    expect(await render({ thread: thread([], { commentCount: 0 }) })).toContain('Yours would be the first');
  });

  it('links an author’s website without endorsing it', async () => {
    const html = await render({
      thread: thread([
        comment(1, {
          author: { name: 'A', url: 'https://a.example', badge: null },
        }),
      ]),
    });
    expect(html).toContain('<a class="author" part="author" href="https://a.example/" rel="nofollow ugc noopener">');
  });
});

describe('the page in another language', () => {
  it('is Arabic from right to left, and asks for Arabic again with every link and form', async () => {
    const html = await render({ speech: { locale: 'ar', words: allWords.ar }, localeWish: 'ar' });
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toContain('تعليقان');
    expect(html).toContain('action="/v1/sites/demo/comments?locale=ar#notice"');
    expect(html.match(/sort=(oldest|newest|top)&amp;locale=ar"/g)).toHaveLength(3);
    expect(html).not.toMatch(/>(Reply|Name|Post comment)</);
  });
});

describe('what the page says after a form was posted', () => {
  const reasons = [
    {
      code: 'spam.solicitation' as const,
      message: 'Asks for ratings.',
      span: [7, 11] as [number, number],
    },
  ];

  it('says that a comment waits, why, and marks the quoted words in it', async () => {
    const html = await render({
      notice: {
        status: 'pending',
        reasons,
        body: 'Please rate me',
        parentId: null,
      },
    });
    expect(html).toContain('Waiting for a moderator');
    expect(html).toContain('Asks for ratings.');
    expect(html).toContain('Please <mark data-refs="1">rate</mark> me');
  });

  it('says that a comment is published and leads to it', async () => {
    const html = await render({
      notice: { status: 'approved', reasons: [], body: 'x', id: id(2) },
    });
    expect(html).toContain(`href="#c-${id(2)}"`);
  });

  it('keeps a refused reply in the form under its parent, open, with the fault at its field', async () => {
    const html = await render({
      notice: {
        problem: {
          type: 'about:blank',
          title: 'Bad Request',
          status: 400,
          detail: 'The comment cannot be accepted.',
          code: 'malformed',
          errors: [{ path: 'author.email', message: 'is not an e-mail address' }],
        },
        parentId: id(1),
      },
      draft: {
        parentId: id(1),
        author: { name: 'Ann', email: 'nonsense', url: '' },
        body: 'My reply',
      },
    });
    expect(html.match(/<details class="reply" open="">/g)).toHaveLength(1);
    expect(html).toMatch(/<textarea [^>]*>\nMy reply<\/textarea>/);
    expect(html).toContain('value="nonsense"');
    expect(html).toContain(`aria-describedby="reply-${id(1)}-author.email-fault"`.replace('author.', ''));
    expect(html.split('id="notice"')).toHaveLength(2);
  });
});

/** A statement of reasons whose every word is this. */
const statementPage = async (text: string) => {
  const at = '2026-11-23T12:00:00.000Z';
  const about = { id: id(1), issuedAt: at, body: text, facts: text, redress: text, appealableUntil: at };
  const reasons = [{ code: 'policy.custom' as const, message: text, span: null }];
  const content = StatementPage({
    ...{ site: 'demo', page: text, editToken: text, draft: text, localeWish: text },
    speech: { locale: 'en', words: allWords.en },
    problem: { type: '', title: text, status: 422, detail: text, code: 'x', errors: [{ path: text, message: text }] },
    statement: {
      page: { key: text, url: null, title: text },
      ...{ id: id(1), status: 'rejected', body: text, createdAt: at, decidedBy: 'moderator', decidedAt: at, reasons },
      statements: [
        {
          ...{ ...about, restriction: 'rejected', inForce: true, source: 'notice', reasons },
          ...{ automatedDetection: true, automatedDecision: false },
          ground: { terms: { text, url: text }, explanation: text },
        },
      ],
      appeals: [
        {
          ...{ id: id(2), statementId: id(1), status: 'dismissed', text, filedAt: at },
          answer: { reasons: text, samePerson: false, answeredAt: at },
        },
      ],
      appealableUntil: at,
    },
  });
  return String(await content);
};

describe('hostile text on the page', () => {
  const everywhere = (text: string): Partial<ThreadPageProps> => ({
    thread: thread([comment(1, { author: { name: text, url: text, badge: text } })], { title: text, url: text }),
    address: { url: text, key: text, title: text },
    notice: {
      status: 'rejected',
      reasons: [{ code: 'spam.keyword', message: text, span: null }],
      body: text,
    },
    draft: {
      parentId: null,
      author: { name: text, email: text, url: text },
      body: text,
    },
  });

  it('is never more than text: the markup stays what it is for harmless words', async () => {
    const harmless = skeleton(await render(everywhere('harmless')));
    const linked = skeleton(await render(everywhere('https://harmless.example/')));
    for (const text of hostileTexts) {
      const html = await render(everywhere(text));
      expect([harmless, linked], text).toContain(skeleton(html));
    }
  });

  it('is never more than text in statements of reasons, appeals and answers', async () => {
    const harmless = skeleton(await statementPage('harmless'));
    const linked = skeleton(await statementPage('https://harmless.example/'));
    for (const text of hostileTexts) expect([harmless, linked], text).toContain(skeleton(await statementPage(text)));
  });

  it('never becomes an address other than http or https', async () => {
    for (const text of hostileTexts) {
      const pages = [await render(everywhere(text)), await statementPage(text)];
      for (const address of pages.flatMap(addresses)) {
        expect(address, text).toMatch(/^(https?:\/\/|\/|#|data:image\/svg\+xml,)/i);
      }
    }
  });
});
