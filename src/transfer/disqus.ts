import type { Status } from '../comment-status.ts';
import { markupOfComment } from './html-to-markup.ts';
import { ImportFault } from './import-fault.ts';
import { authorFrom, dateFrom, lineOf } from './source-fields.ts';
import type { NoteReason, SourceRecord } from './source-record.ts';
import { readXml, type XmlElement, type XmlListener } from './xml-events.ts';

interface Open {
  readonly element: XmlElement;
  /** Texts of what lies in it, by name; of an author as "author name". */
  readonly texts: Map<string, string>;
  thread: string | null;
  parent: string | null;
}

/** Disqus's XML export. Sources: docs.disqus.com/developers/export, and the files that isso and remark42 are tested with. */
export const readDisqus = (text: AsyncIterable<string>): AsyncIterable<SourceRecord> => readXml(text, disqusListener());

function disqusListener(): XmlListener<SourceRecord> {
  const records: SourceRecord[] = [{ type: 'source', name: 'disqus' }];
  const hidden = new Set<string>();
  const path: string[] = [];
  let open: Open | null = null;
  return {
    opened: (element) => {
      if (path.length === 0 && element.name !== 'disqus') throw notDisqus(element);
      const { name, attributes } = element;
      if (path.length === 1 && (name === 'thread' || name === 'post'))
        open = { element, texts: new Map(), thread: null, parent: null };
      else if (path.length === 2 && open?.element.name === 'post') {
        if (name === 'thread') open.thread = attributes.id ?? null;
        if (name === 'parent') open.parent = attributes.id ?? null;
      }
      path.push(name);
    },
    wantsText: () => open !== null && path.length >= 2,
    closed: (_, text) => {
      const name = path.slice(2).join(' ');
      path.pop();
      if (open === null) return;
      if (path.length > 1) open.texts.set(name, text.trim());
      else {
        records.push(open.element.name === 'thread' ? pageOf(open, hidden) : commentOf(open, hidden));
        open = null;
      }
    },
    take: () => records.splice(0),
  };
}

const notDisqus = ({ name, line }: XmlElement) =>
  new ImportFault('unreadable', `This is not an export of Disqus: it begins with <${name}>.`, `line ${line}`);

function pageOf({ element, texts }: Open, hidden: Set<string>): SourceRecord {
  const ref = element.attributes.id ?? '';
  const key = lineOf(texts.get('id'), 512);
  if (texts.get('isDeleted') === 'true') hidden.add(ref);
  return {
    ...{ type: 'page', line: element.line, ref, key, pageId: null, text: null, isPublic: true },
    // Old threads have no link, or an identifier that is one: isso#135.
    url: lineOf(texts.get('link'), 2_048) ?? (key !== null && /^https?:\/\//i.test(key) ? key : null),
    title: lineOf(texts.get('title'), 500),
    isOpen: texts.get('isClosed') !== 'true',
    createdAt: dateFrom(texts.get('createdAt')),
  };
}

function commentOf({ element, texts, thread, parent }: Open, hidden: ReadonlySet<string>): SourceRecord {
  const { line, attributes } = element;
  const id = lineOf(attributes.id ?? texts.get('id'), 200);
  if (thread === null) return { type: 'skipped', line, id, reason: 'no_page' };
  const body = markupOfComment(texts.get('message') ?? '', 'space');
  if (body === null) return { type: 'skipped', line, id, reason: 'too_long' };
  const { author, notes } = authorFrom({
    ...{ name: texts.get('author name') || texts.get('author username'), email: texts.get('author email') },
    url: texts.get('author link'),
  });
  const { status, unknown } = statusOf(texts);
  return {
    ...{ type: 'comment', line, id, page: thread, parent, author, own: null, editedAt: null },
    status: hidden.has(thread) ? 'deleted' : status,
    body,
    createdAt: dateFrom(texts.get('createdAt')),
    notes: [...notes, ...unknown],
  };
}

const isFlag = (text: string | undefined) => text === undefined || text === '' || text === 'true' || text === 'false';

function statusOf(texts: ReadonlyMap<string, string>): { status: Status; unknown: NoteReason[] } {
  const [deleted, spam] = [texts.get('isDeleted'), texts.get('isSpam')];
  if (deleted === 'true') return { status: 'deleted', unknown: [] };
  if (spam === 'true') return { status: 'rejected', unknown: [] };
  if (!isFlag(deleted) || !isFlag(spam)) return { status: 'pending', unknown: ['unknown_status'] };
  return { status: 'approved', unknown: [] };
}
