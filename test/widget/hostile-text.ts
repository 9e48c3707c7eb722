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

const collected = isSharedHere ? sharedRows('vectors/xss/payloads.jsonl').map((row) => String(row.payload)) : [];

export const hostileTexts: readonly string[] = [...always, ...collected];

/** The markup of a page with every text and every attribute value taken out: what hostile text must never change. */
export function skeleton(html: string): string {
  return (html.match(/<(?:[^<>"]|"[^"]*")*>/g) ?? []).join('').replace(/="[^"]*"/g, '=""');
}

/** Every address a page would follow or load. */
export function addresses(html: string): string[] {
  return [...html.matchAll(/ (?:href|src|action|formaction)="([^"]*)"/g)].map((match) => match[1] ?? '');
}
