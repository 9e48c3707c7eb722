import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const shared = process.env.ONTOPIC_SHARED ?? '../shared';
const file = join(shared, 'vectors/xss/payloads.jsonl');

/** A handful that is always there, should the collection be missing. */
const always = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</textarea><svg/onload=alert(1)>',
  'javascript:alert(1)',
  '<!--<script>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
];

function collection(): string[] {
  if (!existsSync(file)) {
    console.warn(`SKIPPED: most hostile texts, since ${file} is not there; set ONTOPIC_SHARED to the shared folder.`);
    return [];
  }
  const rows = readFileSync(file, 'utf8').trim().split('\n');
  return rows.map((row) => (JSON.parse(row) as { payload: string }).payload);
}

export const hostileTexts: readonly string[] = [...always, ...collection()];

/** The markup of a page with every text and every attribute value taken out: what hostile text must never change. */
export function skeleton(html: string): string {
  return (html.match(/<(?:[^<>"]|"[^"]*")*>/g) ?? []).join('').replace(/="[^"]*"/g, '=""');
}

/** Every address a page would follow or load. */
export function addresses(html: string): string[] {
  return [...html.matchAll(/ (?:href|src|action|formaction)="([^"]*)"/g)].map((match) => match[1] ?? '');
}
