import * as z from 'zod';
import { markupOfComment } from './html-to-markup.ts';
import { ImportFault } from './import-fault.ts';
import { readJsonLines } from './json-lines.ts';
import { authorFrom, dateFrom, lineOf } from './source-fields.ts';
import type { SourceRecord } from './source-record.ts';

// Fields that are not read here may be of any form; so may whole versions to come.
const text = z.string().nullish();
const header = z.object({
  version: z.number(),
  users: z.array(z.unknown()).nullish(),
  posts: z.array(z.object({ url: z.string(), read_only: z.boolean().nullish() })).nullish(),
});
const comment = z.object({
  id: z.string(),
  pid: text,
  text,
  orig: text,
  user: z.object({ name: text }),
  locator: z.object({ url: z.string().min(1) }),
  time: text,
  edit: z.object({ time: text }).nullish(),
  delete: z.boolean().nullish(),
  title: text,
});
type Comment = z.infer<typeof comment>;

/** Remark42's backup: JSON Lines, a header first. Sources: remark42.com/docs/backup/backup, backend/app/migrator/native.go. */
export async function* readRemark42(lines: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  yield { type: 'source', name: 'remark42' };
  let closed = new Set<string>();
  let isFirst = true;
  const seen = new Set<string>();
  for await (const { line, value } of readJsonLines(lines)) {
    const head = isFirst ? header.safeParse(value) : null;
    const parsed = comment.safeParse(value);
    if (isFirst && !head?.success && !parsed.success)
      throw new ImportFault(
        'unreadable',
        'This is not a backup of Remark42: its first line is no header.',
        `line ${line}`,
      );
    isFirst = false;
    if (head?.success && !parsed.success) {
      closed = closedIn(head.data, line);
      continue;
    }
    if (!parsed.success) {
      yield { type: 'skipped', line, id: null, reason: 'malformed_record' };
      continue;
    }
    const { url } = parsed.data.locator;
    if (!seen.has(url)) yield pageOf(parsed.data, { line, isOpen: !closed.has(url) });
    seen.add(url);
    yield commentOf(parsed.data, line);
  }
  if (isFirst) throw new ImportFault('unreadable', 'The file is empty.');
}

function closedIn({ version, posts }: z.infer<typeof header>, line: number): Set<string> {
  if (version !== 0 && version !== 1)
    throw new ImportFault('unreadable', `Version ${version} of Remark42's backups is not known here.`, `line ${line}`);
  return new Set((posts ?? []).flatMap(({ url, read_only }) => (read_only === true ? [url] : [])));
}

const pageOf = ({ locator, title }: Comment, { line, isOpen }: { line: number; isOpen: boolean }): SourceRecord => ({
  ...{ type: 'page', line, ref: locator.url, key: null, pageId: null, text: null, isPublic: true, createdAt: null },
  ...{ url: lineOf(locator.url, 2_048), title: lineOf(title, 500), isOpen },
});

function commentOf(given: Comment, line: number): SourceRecord {
  const id = lineOf(given.id, 200);
  const body = markupOfComment(given.text ?? '', 'space');
  if (body === null) return { type: 'skipped', line, id, reason: 'too_long' };
  const { author, notes } = authorFrom({ name: given.user.name, email: null, url: null });
  return {
    ...{ type: 'comment', line, id, page: given.locator.url, author, notes, own: null },
    parent: lineOf(given.pid, 200),
    // A removed comment is a place without a text.
    status: given.delete === true ? 'deleted' : 'approved',
    body: body || (given.orig ?? ''),
    createdAt: dateFrom(given.time),
    editedAt: dateFrom(given.edit?.time),
  };
}
