import * as z from 'zod';
import { readJsonItems } from './json-items.ts';
import { authorFrom, dateFrom, lineOf } from './source-fields.ts';
import type { SourceRecord } from './source-record.ts';

const text = z.string().nullish();
const comment = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  author: text,
  email: text,
  website: text,
  created: text,
  text,
});

interface Thread {
  readonly place: number;
  id: string | null;
  title: string | null;
  /** Comments may stand before their thread's identifier, which theirs are unique within. */
  held: { readonly line: number; readonly value: unknown }[];
}

const longestHeld = 10_000;

/** Isso's generic JSON, a list of threads with their comments. Source: isso-comments.de, "Advanced migration". */
export async function* readIsso(document: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  yield { type: 'source', name: 'isso' };
  const wanted = ['*/id', '*/title', '*/comments/*'];
  let thread: Thread = { place: 0, id: null, title: null, held: [] };
  for await (const { path, value, line } of readJsonItems(document, (at) => wanted.includes(at))) {
    if (path === '*/id') thread.id = typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    if (path === '*/title') thread.title = typeof value === 'string' ? value : null;
    if (path === '*/comments/*') thread.held.push({ line, value });
    const isEnd = path === '*' && value === undefined;
    if (isEnd || (thread.id !== null && thread.held.length >= longestHeld)) {
      yield* thread.held.map((held) => commentOf(thread, held));
      thread.held = [];
    }
    if (isEnd) {
      yield pageOf(thread, line);
      thread = { place: thread.place + 1, id: null, title: null, held: [] };
    }
  }
}

function pageOf({ place, id, title }: Thread, line: number): SourceRecord {
  const isAddress = id !== null && /^(https?:\/\/|\/)/i.test(id);
  return {
    ...{
      type: 'page',
      line,
      ref: String(place),
      pageId: null,
      text: null,
      isPublic: true,
      isOpen: true,
      createdAt: null,
    },
    ...{ url: isAddress ? lineOf(id, 2_048) : null, key: lineOf(id, 512), title: lineOf(title, 500) },
  };
}

function commentOf({ place, id }: Thread, { line, value }: { line: number; value: unknown }): SourceRecord {
  const parsed = comment.safeParse(value);
  if (!parsed.success) return { type: 'skipped', line, id: null, reason: 'malformed_record' };
  const given = parsed.data;
  const { author, notes } = authorFrom({ name: given.author, email: given.email, url: given.website });
  return {
    ...{ type: 'comment', line, page: String(place), parent: null, author, notes, own: null, editedAt: null },
    // Unique within its thread alone.
    id: given.id === null || given.id === undefined ? null : lineOf(`${id ?? ''}#${given.id}`, 3_000),
    status: 'approved',
    body: given.text ?? '',
    createdAt: dateFrom(given.created),
  };
}
