import type { AuthorId, CommentId, PageId } from '../ids.ts';
import { isUuid } from '../ids.ts';
import { ImportFault } from './import-fault.ts';
import { readJsonLines } from './json-lines.ts';
import { type ExportRecord, exportRecord } from './site-export.ts';
import { dateFrom } from './source-fields.ts';
import type { SourceRecord } from './source-record.ts';

/** ontopic's own export: everything keeps its identifier. */
export async function* readOntopic(lines: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  yield { type: 'source', name: 'ontopic' };
  let isFirst = true;
  for await (const { line, value } of readJsonLines(lines)) {
    const parsed = exportRecord.safeParse(value);
    if (isFirst && (!parsed.success || parsed.data.type !== 'site'))
      throw new ImportFault('unreadable', 'This is not an export of ontopic in format 1.', `line ${line}`);
    isFirst = false;
    if (!parsed.success) yield { type: 'skipped', line, id: null, reason: 'malformed_record' };
    else if (parsed.data.type !== 'site') yield recordOf(parsed.data, line);
  }
  if (isFirst) throw new ImportFault('unreadable', 'The file is empty.');
}

function recordOf(given: Exclude<ExportRecord, { type: 'site' }>, line: number): SourceRecord {
  const createdAt = dateFrom(given.createdAt);
  const ids =
    given.type === 'page' ? [given.id] : [given.id, given.pageId, given.author.id, given.parentId ?? given.id];
  if (!ids.every(isUuid)) return { type: 'skipped', line, id: given.id.slice(0, 200), reason: 'malformed_record' };
  if (given.type === 'page') {
    const { id, key, url, title, text, open } = given;
    return {
      ...{ type: 'page', line, ref: id, key, url, title, text, isOpen: open, isPublic: true, createdAt },
      pageId: id as PageId,
    };
  }
  const { id, pageId, parentId, author, status, body, editedAt } = given;
  return {
    ...{ type: 'comment', line, id, page: pageId, parent: parentId, status, body, createdAt, notes: [] },
    author: { name: author.name, email: null, url: author.url },
    editedAt: dateFrom(editedAt),
    own: { commentId: id as CommentId, authorId: author.id as AuthorId },
  };
}
