import { describe, expect, it } from 'vitest';
import { renderMarkup } from '../../src/threads/markup.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';

// Text is escaped, so every "<" of the output begins a tag.
const allowedTag =
  /^<(?:\/?(?:p|br|em|strong|s|code|pre|blockquote|ul|ol|li|a)|ol start="\d+"|a href="(?:https?:\/\/|mailto:)[^"<>]*"(?: title="[^"<>]*")? rel="nofollow ugc noopener")>/i;

function unexpectedTags(html: string): string[] {
  return [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => tag).filter((tag) => !allowedTag.test(tag));
}

describe('the Markdown subset', () => {
  it.each([
    ['emphasis, strong and struck text', '*a* **b** ~~c~~', '<p><em>a</em> <strong>b</strong> <s>c</s></p>'],
    ['a line break as a line break', 'a\nb', '<p>a<br>\nb</p>'],
    ['a heading as plain text', '# a', '<p># a</p>'],
    ['raw HTML as text', '<b>a</b>', '<p>&lt;b&gt;a&lt;/b&gt;</p>'],
    ['code without a class of the commenter’s choosing', '```x y\n<a>\n```', '<pre><code>&lt;a&gt;\n</code></pre>'],
  ])('renders %s', (_, body, html) => {
    expect(renderMarkup(body)).toBe(html);
  });

  it('marks every link as the user’s own: nofollow, ugc, noopener', () => {
    for (const body of ['[a](https://a.example)', '<https://a.example>', 'https://a.example']) {
      expect(renderMarkup(body)).toContain('<a href="https://a.example" rel="nofollow ugc noopener">');
    }
  });

  it.each(['/local', '//other.example', 'javascript:alert(1)', 'data:text/html,x', 'ftp://a.example', '#top'])(
    'does not link to %s',
    (address) => {
      expect(renderMarkup(`[a](${address})`)).not.toContain('<a ');
    },
  );

  it('shows an image as a link at most', () => {
    expect(unexpectedTags(renderMarkup('![x](https://a.example/i.png)'))).toEqual([]);
  });
});

describe.runIf(isSharedHere)('hostile markup', () => {
  it.each([
    ['vectors/xss/payloads.jsonl', 'payload'],
    ['vectors/markdown/link_and_html_attacks.jsonl', 'markdown'],
    ['vectors/markdown/commonmark_spec_0.31.jsonl', 'markdown'],
  ])('of %s comes out with allowed tags and attributes only', (file, field) => {
    const rows = sharedRows(file);
    for (const row of rows) {
      const text = row[field];
      if (typeof text === 'string') expect(unexpectedTags(renderMarkup(text)), text).toEqual([]);
    }
    expect(rows.length).toBeGreaterThan(0);
  });
});
