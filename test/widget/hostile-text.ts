import { isSharedHere, sharedRows } from '../harness/shared-data.ts';

/** A handful that is always there, should the collection be missing. */
const always = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><svg/onload=alert(1)>',
  'javascript:alert(1)',
  '<!--<script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '[text](https://a.example/"onmouseover=alert(1) "title")',
];

/** The field `name` of the rows of a collection, each text once. */
const collected = (path: string, name: string): readonly string[] =>
  isSharedHere ? [...new Set(sharedRows(path).map((row) => String(row[name])))] : [];

/** Texts that would run a script, were they taken for HTML. */
export const hostileTexts: readonly string[] = [...always, ...collected('vectors/xss/payloads.jsonl', 'payload')];

/** Markdown that leads renderers astray, and letters that lead readers astray. */
export const strangeTexts: readonly string[] = [
  ...collected('vectors/markdown/link_and_html_attacks.jsonl', 'markdown'),
  ...collected('vectors/markdown/commonmark_spec_0.31.jsonl', 'markdown'),
  ...collected('vectors/unicode/evasion_words.jsonl', 'text'),
  ...collected('vectors/unicode/grapheme_break.jsonl', 'text'),
  ...collected('vectors/unicode/confusables.jsonl', 'char'),
  ...collected('vectors/unicode/idna_sample.jsonl', 'line'),
  ...collected('vectors/unicode/normalization_test.jsonl', 'source_s'),
];

/** The markup of a page with every text and every attribute value taken out: what hostile text must never change. */
export function skeleton(html: string): string {
  return (html.match(/<(?:[^<>"]|"[^"]*")*>/g) ?? []).join('').replace(/="[^"]*"/g, '=""');
}

/** Every address a page would follow or load. */
export function addresses(html: string): string[] {
  return [...html.matchAll(/ (?:href|src|action|formaction)="([^"]*)"/g)].map((match) => match[1] ?? '');
}
