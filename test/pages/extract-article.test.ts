import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/pages/extract-article.ts';
import { blogPage, paragraphs, prose } from './a-page.ts';

const article = paragraphs.join('\n');
const body = (html: string) => extractArticle(`<html><body>${html}</body></html>`);

describe('the text of an article', () => {
  it('is what stands in it, without navigation, scripts, comments, teasers and what is asked for to be shared', () => {
    expect(extractArticle(blogPage)).toEqual({
      title: 'The old bridge closes',
      text: `The old bridge closes\n${article}\nYes, again.`,
    });
  });

  it.each([
    [
      '<article> among others',
      `<h2>More</h2><article><p>${paragraphs[0]}</p></article><article><h1>A</h1>${prose}</article>`,
    ],
    [
      'articleBody',
      `<div><p>${'Much longer than the article is this list of what else there is. '.repeat(20)}</p></div>
      <section itemprop="articleBody">${prose}</section>`,
    ],
    ['<main>', `<div><p>${'A long note on who we are. '.repeat(40)}</p></div><main>${prose}</main>`],
    [
      'most of the prose',
      `<div><div><p>One more line on something else, not short.</p></div><div><section>${prose}</section></div></div>`,
    ],
    [
      'sections of its own',
      `<div class="layout"><div class="text"><section>${prose.replaceAll('</p>\n', '</p></section><section>')}</section></div></div>`,
    ],
    ['paragraphs without end tags', `<div>${paragraphs.map((text) => `<p>${text}`).join('')}</div>`],
    ['lines broken by hand', `<td>${paragraphs.join('<br><br>')}</td>`],
  ])('is found where it is marked by or lies in: %s', (_, html) => {
    const { text } = body(html);
    for (const paragraph of paragraphs) expect(text).toContain(paragraph);
    expect(text).not.toMatch(/Much longer|who we are|More/);
  });

  it.each([
    'sidebar',
    'cookie-banner',
    'relatedPosts',
    'hidden" hidden data-a="',
    'a" style="display: none',
    'a" aria-hidden="true',
  ])('leaves out <div class="%s">', (className) =>
    expect(body(`${prose}<div class="${className}">${paragraphs[0]} Twice.</div>`).text).toBe(article),
  );

  it.each(['content-with-sidebar', 'has-sidebar', 'comments-closed', 'post-wrapper ad-layout', 'thread'])(
    'keeps what lies in <div class="%s">',
    (className) => expect(body(`<div class="${className}">${prose}</div>`).text).toBe(article),
  );

  it('takes what only its class calls furniture where nothing else would be left', () => {
    expect(body(`<div class="newsletter">${prose}</div>`).text).toBe(article);
  });

  it('never takes the comments for the article, even where there is nothing else', () => {
    expect(
      body(`<h1>Hello</h1><section id="comments">${prose}</section><ontopic-thread>${prose}</ontopic-thread>`),
    ).toEqual({
      title: 'Hello',
      text: '',
    });
  });

  it('is empty below 140 characters of prose', () => {
    const line = (length: number) => `<p>${'x'.repeat(length - 1)}.</p>`;
    expect(body(line(70) + line(69)).text).toBe('');
    expect(body(line(70) + line(70)).text).toHaveLength(141);
  });

  it('has its entities decoded, and nothing in it that a database refuses', () => {
    const text = `${'&quot;Caf&eacute; &amp; Th&#233;&acirc;tre&#x2019;s&nbsp;best&quot; '.repeat(8)}&lt;b&gt; &#0; \u0000 \ud800.`;
    const read = body(`<p>${text}</p>`).text;
    expect(read).toMatch(/^"Café & Théâtre’s best" /);
    expect(read).toContain('<b>');
    expect(read.isWellFormed()).toBe(true);
    expect(read).not.toContain('\u0000');
  });

  it('is as good in a script without spaces, at a third of the length', () => {
    const sentence = '这座石桥将于周一关闭，进行为期两年的维修工程，公交车将改走高速公路。';
    expect(body(`<nav>${sentence}</nav><p>${sentence}</p><p>${sentence}</p>`).text).toBe(`${sentence}\n${sentence}`);
  });

  it('ends at 50,000 characters', () => {
    expect(body(`<p>${'A sentence. '.repeat(10_000)}</p>`).text).toHaveLength(50_000);
  });
});

describe('the title of a page', () => {
  it.each([
    ['<meta property="og:title" content="Shared"><title>Document</title><h1>Heading</h1>', 'Shared'],
    ['<title>Document</title><h1>Heading <em>first</em></h1><h1>Second</h1>', 'Heading first'],
    ['<title>The old bridge closes for repairs | The News</title>', 'The old bridge closes for repairs'],
    ['<title>News | The old bridge closes for repairs</title>', 'News | The old bridge closes for repairs'],
    ['<title></title><script>alert(1)</script></title>', null],
    ['<title>a<script>alert(1)</script></title>', 'a<script>alert(1)</script>'],
    ['<svg><title>A picture</title></svg><p>Text</p>', null],
  ])('of %s is %s', (html, title) => expect(extractArticle(html).title).toBe(title));

  it('ends at 500 characters, however long it is', () => {
    expect(extractArticle(`<title>${'x'.repeat(1_000_000)}`).title).toHaveLength(500);
  });
});

describe('a hostile page', () => {
  const size = 1 << 20;
  const filled = (piece: string) => piece.repeat(Math.ceil(size / piece.length));
  const deep = '<div>'.repeat(250);
  const hostile: Record<string, string> = {
    'opens elements alone': filled('<div>'),
    'closes what it never opened': deep + filled('</b>'),
    'opens one kind and closes another': filled('<a>').slice(0, size / 2) + filled('</b>').slice(0, size / 2),
    'nests headings': deep + filled('<h1>a'),
    'has breaks alone': filled('<br>'),
    'begins comments': filled('<!--'),
    'begins attributes': filled('<a b="'),
    'has attributes without end': `<a ${filled('a b ')}`,
    'begins entities': `<p>${filled('&CounterClockwiseContourIntegra')}`,
    'begins tags': filled('<'),
    'has classes without end': `<p class="${filled('aB-')}">`,
    'mixes scripts': `<p>${filled('a汉')}`,
    'quotes without end': `<p>${filled('.”')}`,
  };

  it.each(Object.entries(hostile))('that %s is read without tiring', (_, html) => {
    expect(extractArticle(html).text.length).toBeLessThanOrEqual(50_000);
  });

  it('is read as far as it is nested 256 deep, and the rest is left', () => {
    expect(
      body(`${prose}${'<div>'.repeat(300)}<p>Too deep to be read by anybody who is in his right mind.</p>`).text,
    ).toBe(article);
  });

  it('never makes the reading fail', () => {
    const pieces = [
      '<p>',
      '</p>',
      '<a href=x>',
      '</a>',
      '<article>',
      '</article>',
      '<!--',
      '-->',
      '<title>',
      '<svg>',
      '&amp',
      '<',
      '"',
    ];
    const page = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string(), fc.constant(paragraphs[0])), {
      maxLength: 40,
    });
    fc.assert(fc.property(page, (parts) => extractArticle(parts.join('')).text.isWellFormed()));
  });
});
