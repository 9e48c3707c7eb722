import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { renderMarkup } from '../../src/threads/markup.ts';
import { htmlToMarkup } from '../../src/transfer/html-to-markup.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';

const shown = (html: string) => renderMarkup(htmlToMarkup(html, 'space'));

const told: readonly [what: string, html: string, markup: string][] = [
  ['paragraphs', '<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
  ['a line break', '<p>One<br>two<br />three</p>', 'One\ntwo\nthree'],
  ['emphasis', '<p>a <b>bold</b> and <em>quiet</em> <s>word</s></p>', 'a **bold** and *quiet* ~~word~~'],
  ['space within marks', '<p>a<b> bold </b>word</p>', 'a **bold** word'],
  ['a link', '<a href="https://a.example/x_y_z">there</a>', '[there](<https://a.example/x_y_z>)'],
  [
    'a link whose text is an address',
    '<a href="https://a.example/b">https://a.exam...</a>',
    '[https://a.exam...](<https://a.example/b>)',
  ],
  ['a bare address', '<p>see https://a.example/x_y_z.</p>', 'see <https://a.example/x_y_z>.'],
  ['a quotation', '<blockquote><p>One</p><p>two</p></blockquote>no', '> One\n>\n> two\n\nno'],
  ['lists', '<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>', '- a\n- b\n\n  1. c'],
  ['code', '<p><code>a*b`c</code></p>', '``a*b`c``'],
  ['a block of code', '<pre><code>if (a &lt; b) {\n  *go*\n}</code></pre>', '```\nif (a < b) {\n  *go*\n}\n```'],
  ['entities', '<p>Tom &amp; Jerry &#8230; &amp;amp;</p>', 'Tom & Jerry … \\&amp;'],
  ['stars and underscores', '<p>2 * 3 * 4, _so_ snake_case</p>', '2 \\* 3 \\* 4, \\_so\\_ snake_case'],
  ['what looks like a list', '<p>1. no list<br>- no list</p>', '1\\. no list\n\\- no list'],
  ['a picture', '<img src="https://a.example/p.png" alt="A cat">', '[A cat](<https://a.example/p.png>)'],
  ['marks across paragraphs', '<b><p>One</p><p>two</p></b>', '**One**\n\n**two**'],
  ['scripts', '<p onclick=alert(1)>x<script>alert(1)</script></p>', 'x'],
  ['javascript addresses', '<a href="java\nscript:alert(1)">x</a>', 'x'],
  ['a link around nothing', 'a<a href="https://a.example"></a>b', 'ab'],
  ['text without a tag', 'One\nline\n\nand another', 'One\nline\n\nand another'],
];

describe('HTML in our Markdown subset', () => {
  it.each(told)('tells %s', (_, html, markup) => {
    expect(htmlToMarkup(html, 'space')).toBe(markup);
  });

  it.each([
    ['<p>a <b>bold</b> word</p>', '<p>a <strong>bold</strong> word</p>'],
    ['<b>Hello.</b>there', '<p>Hello.there</p>'],
    ['<b><i>both</i></b>', '<p><em><strong>both</strong></em></p>'],
    ['<em>a</em><strong>b</strong>', null],
    ['<ol><li>a<li>b</ol>', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
    [
      '<a href="https://a.example/?a=1&amp;b=(2)">x</a>',
      '<p><a href="https://a.example/?a=1&amp;b=(2)" rel="nofollow ugc noopener">x</a></p>',
    ],
  ])('is rendered as it was meant: %s', (html, rendered) => {
    if (rendered === null) expect(textOf(shown(html))).toBe('ab');
    else expect(shown(html)).toBe(rendered);
  });

  it('takes a line break for one where WordPress does', () => {
    expect(htmlToMarkup('One\n<b>two</b>\n\nthree', 'break')).toBe('One\n**two**\n\nthree');
    expect(htmlToMarkup('<p>One\ntwo</p>', 'space')).toBe('One two');
  });

  it('shows any text as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab 12._-*`~[]()<>!#&;\\:/+="\''), maxLength: 40 }), (text) => {
        const html = `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`;
        expect(textOf(shown(html))).toBe(text.replace(/\s+/g, ' ').trim());
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes a thousand nested quotations and a hundred thousand open tags in a moment', () => {
    expect(htmlToMarkup(`${'<blockquote>'.repeat(1_000)}deep`, 'space')).toBe(`${'> '.repeat(8)}deep`);
    expect(htmlToMarkup(`${'<b>'.repeat(20_000)}x`, 'space')).toContain('x');
    expect(htmlToMarkup('<a href="https://a.example">'.repeat(20_000), 'space')).toBe('');
  });

  it.runIf(isSharedHere)('lets no hostile markup through', () => {
    for (const { payload } of sharedRows('vectors/xss/payloads.jsonl'))
      expect(unsafeIn(shown(String(payload)))).toEqual([]);
  });
});

function textOf(html: string): string {
  let text = '';
  const parser = new Parser({ ontext: (piece) => (text += piece) }, { decodeEntities: true });
  parser.end(html);
  return text.replace(/\s+/g, ' ').trim();
}

const known = new Set(['p', 'br', 'strong', 'em', 's', 'a', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li']);

function unsafeIn(html: string): string[] {
  const faults: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (!known.has(name)) faults.push(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        const isFine = attribute === 'rel' || attribute === 'start' || /^(https?:\/\/|mailto:)/i.test(value);
        if (!['href', 'rel', 'start'].includes(attribute) || !isFine) faults.push(`${attribute}=${value}`);
      }
    },
  });
  parser.end(html);
  return faults;
}
