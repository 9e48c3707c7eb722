import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const sources = fileURLToPath(new URL('../../src/', import.meta.url));
const rooms = /^(widget|demo|review-page|http)\//;

/** Where text could become markup, a script or a style, in anything that browsers are sent. */
const everywhere: Readonly<Record<string, RegExp>> = {
  'nodes from HTML': /\.(inner|outer)HTML\s*=|insertAdjacentHTML|setHTML|createContextualFragment|document\.write/,
  'parser of HTML': /\bDOMParser\b|parseHTMLUnsafe/,
  'HTML put in raw': /\braw\(|dangerouslySetInnerHTML|(?<![\w.])html`/,
  'code from text': /\beval\(|new Function\(|setTimeout\(\s*['"`]|javascript:/,
  'script by address': /\bimport\(`|createElement\(['"]script|importScripts|new Worker\(|\.src\s*=/,
  'any attribute by name': /\.setAttribute\(\s*(?!['"])|setAttributeNS/,
  'handler as attribute': /['"{\s]on[a-z]+=["'{]/,
  'style sheet from text': /replaceSync|insertRule/,
  'framed document': /\bsrcdoc\b|<iframe/,
  'other place': /window\.open|location\s*=|location\.(assign|replace|href\s*=|hash\s*=)|postMessage/,
};
/** In what readers see, styles and addresses besides: a moderator's page has a policy and addresses of the service's own. */
const forReaders: Readonly<Record<string, RegExp>> = {
  'inline style': /\bstyle=|\.cssText|\.style\.(?!colorScheme)/,
  'link to an address': /\bhref[=:]|[{,]\s*href\s*[,}]|\.href\s*=/,
  'form to an address': /\b(form)?action=/,
};

/** Every sink there is, and why nothing hostile goes down it. A new one belongs here once that has been thought about. */
const known: Readonly<Record<string, string>> = {
  'widget/comment-html.ts: nodes from HTML': 'made safe by our own Markdown; the one door, with a Trusted Types policy',
  'widget/element.ts: any attribute by name': 'names are our own words; "has no name of an attribute that runs" below',
  'widget/conversation.ts: script by address': 'the origin of the script itself, and a name of our own',
  'widget/posting.ts: script by address': 'the same',
  'widget/styles.ts: style sheet from text': 'our own sheets, as they were built',
  'widget/document.tsx: HTML put in raw': 'a template of Hono’s, which escapes what is put into it',
  'demo/demo-page.tsx: HTML put in raw': 'the same',
  'demo/gallery-page.tsx: HTML put in raw': 'the same',
  'demo/gallery.ts: other place': 'a fragment out of the gallery’s own list of states',
  'widget/thread-page-comment.tsx: HTML put in raw': 'made safe by our own Markdown',
  'widget/thread-element.tsx: HTML put in raw': 'the same',
  'widget/thread-page-form.tsx: HTML put in raw': 'the same, for a preview',
  'review-page/review-card.tsx: HTML put in raw': 'names of reasons, drawn by the same JSX once for all cards',
  'review-page/watching.ts: parser of HTML': 'reads the page that it stands on, and runs no script of it',
  'widget/comment-view.ts: link to an address': 'safeWebsite, or this very page',
  'widget/statement-view.ts: link to an address': 'safeWebsite',
  'widget/statement-page.tsx: link to an address': 'safeWebsite, or a path of our own with an encoded query',
  'widget/thread-page-comment.tsx: link to an address': 'safeWebsite, or a fragment',
  'widget/thread-page-notice.tsx: link to an address': 'a fragment',
  'widget/thread-page.tsx: link to an address': 'safeWebsite, or a path of our own with an encoded query',
  'widget/thread-element.tsx: link to an address': 'safeWebsite, and its own sheet',
  'widget/document.tsx: link to an address': 'our own icon and sheets',
  'widget/statement-page.tsx: form to an address': 'a path of our own with an encoded site and query',
  'widget/thread-page-form.tsx: form to an address': 'the same',
  'widget/thread-page-notice.tsx: form to an address': 'the same',
};

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
const texts = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((path) => rooms.test(path) && /\.tsx?$/.test(path))
  .map((path) => ({ path, text: withoutComments(readFileSync(sources + path, 'utf8')) }));

it('lists every place where text could become more than text, and nothing that is no longer there', () => {
  const found = texts.flatMap(({ path, text }) => {
    const sinks = { ...everywhere, ...(path.startsWith('widget/') && forReaders) };
    return Object.entries(sinks).flatMap(([sink, pattern]) => (pattern.test(text) ? [`${path}: ${sink}`] : []));
  });
  expect(found.sort()).toEqual(Object.keys(known).sort());
});

it('has no name of an attribute that runs, frames or styles in what the widget builds', () => {
  const built = texts.filter(({ path, text }) => path.startsWith('widget/') && /\belement\(/.test(text));
  expect(built.length).toBeGreaterThan(5);
  for (const { path, text } of built) {
    expect(text.match(/['"{,\s](on(?!ce)[a-z]+|style|srcdoc|src|action|formaction)['"]?: /g), path).toBeNull();
  }
});

it.each([
  ['node.innerHTML = text', 'nodes from HTML'],
  ['<div>{raw(text)}</div>', 'HTML put in raw'],
  ['import(`', 'script by address'],
  ['node.setAttribute(name, value)', 'any attribute by name'],
  ['<a href={text}>', 'link to an address'],
  ["element('a', { href, rel })", 'link to an address'],
  ['location.href = text', 'other place'],
])('would find %s', (text, sink) => {
  expect({ ...everywhere, ...forReaders }[sink]!.test(text)).toBe(true);
});
