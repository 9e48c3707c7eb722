import type { Status } from '../comment-status.ts';
import { markupOfComment } from './html-to-markup.ts';
import { ImportFault } from './import-fault.ts';
import { authorFrom, dateFrom, httpUrlOf, lineOf } from './source-fields.ts';
import type { NoteReason, SourceRecord } from './source-record.ts';
import { readXml, type XmlElement, type XmlListener } from './xml-events.ts';

interface Texts {
  readonly line: number;
  /** The how manieth of its kind: two items may share an identifier or a guid. */
  readonly place: number;
  readonly texts: Map<string, string>;
}

/**
 * WordPress's export (WXR 1.0 to 1.2). Sources: WordPress, wp-admin/includes/export.php; Disqus's variant of it,
 * help.disqus.com, "Custom XML Import Format".
 */
export const readWordpress = (text: AsyncIterable<string>): AsyncIterable<SourceRecord> =>
  readXml(text, wordpressListener());

// The address of the namespace counts the versions of the format.
const isWp = ({ namespace, prefix }: XmlElement) =>
  namespace.startsWith('http://wordpress.org/export/') || (namespace === '' && prefix === 'wp');

const nameOf = (element: XmlElement): string => {
  if (isWp(element)) return `wp:${element.name}`;
  return element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
};

// Articles are not comments; they may be long, and are fetched from the site itself.
const unread = new Set(['content:encoded', 'excerpt:encoded', 'description', 'wp:meta_value', 'wp:meta_key']);

function wordpressListener(): XmlListener<SourceRecord> {
  const records: SourceRecord[] = [];
  const path: string[] = [];
  const blog = new Map<string, string>();
  let isNamed = false;
  let items = 0;
  let item: Texts | null = null;
  let comment: Texts | null = null;
  const nameSource = () => {
    if (isNamed) return;
    isNamed = true;
    const address = lineOf(blog.get('wp:base_blog_url') ?? blog.get('link'), 500);
    records.push({ type: 'source', name: `wordpress ${address ?? ''}`.trim() });
  };
  return {
    opened: (element) => {
      const name = nameOf(element);
      if (path.length === 0 && name !== 'rss') throw notWordpress(element);
      if (name === 'item' && item === null) {
        nameSource();
        items += 1;
        item = { line: element.line, place: items, texts: new Map() };
      } else if (name === 'wp:comment' && item !== null) comment = { line: element.line, place: 0, texts: new Map() };
      path.push(name);
    },
    wantsText: (element) => path.length > 1 && !unread.has(nameOf(element)),
    closed: (_, text) => {
      const name = path.pop()!;
      const parent = path.at(-1);
      if (name === 'wp:comment' && item !== null && comment !== null) {
        records.push(commentOf(comment, item));
        comment = null;
      } else if (name === 'item' && item !== null) {
        records.push(pageOf(item));
        item = null;
      } else if (parent === 'wp:comment') comment?.texts.set(name, text.trim());
      else if (parent === 'item') item?.texts.set(name, text.trim());
      else if (parent === 'channel') blog.set(name, text.trim());
    },
    take: () => records.splice(0),
  };
}

const notWordpress = ({ name, line }: XmlElement) =>
  new ImportFault('unreadable', `This is not an export of WordPress: it begins with <${name}>.`, `line ${line}`);

const refOf = ({ place }: Texts) => String(place);

const hiddenStatuses = ['draft', 'auto-draft', 'pending', 'private', 'future', 'trash'];

function pageOf(item: Texts): SourceRecord {
  const { line, texts } = item;
  return {
    ...{ type: 'page', line, ref: refOf(item), pageId: null, text: null },
    // Disqus's variant of the format, in which other systems write, names the page as Disqus does.
    key: lineOf(texts.get('dsq:thread_identifier'), 512),
    url: lineOf(texts.get('link'), 2_048) ?? httpUrlOf(texts.get('guid')),
    title: lineOf(texts.get('title'), 500),
    isOpen: texts.get('wp:comment_status') !== 'closed',
    isPublic: !hiddenStatuses.includes(texts.get('wp:status') ?? '') && !texts.get('wp:post_password'),
    createdAt: dateFrom(texts.get('wp:post_date_gmt')) ?? dateFrom(texts.get('wp:post_date')),
  };
}

const commentTypes = ['', 'comment', 'review'];

function commentOf(comment: Texts, item: Texts): SourceRecord {
  const { line, texts } = comment;
  const id = lineOf(texts.get('wp:comment_id'), 200);
  const type = (texts.get('wp:comment_type') ?? '').toLowerCase();
  if (type === 'pingback' || type === 'trackback') return { type: 'skipped', line, id, reason: 'ping' };
  // Notes on orders and drafts are comments to WordPress, and nobody else may read them.
  if (!commentTypes.includes(type)) return { type: 'skipped', line, id, reason: 'not_a_comment' };
  const body = markupOfComment(texts.get('wp:comment_content') ?? '', 'break');
  if (body === null) return { type: 'skipped', line, id, reason: 'too_long' };
  const { author, notes } = authorFrom({
    ...{ name: texts.get('wp:comment_author'), email: texts.get('wp:comment_author_email') },
    url: texts.get('wp:comment_author_url'),
  });
  const { status, unknown } = statusOf(texts.get('wp:comment_approved'));
  const parent = lineOf(texts.get('wp:comment_parent'), 200);
  return {
    ...{ type: 'comment', line, id, page: refOf(item), author, status, own: null, editedAt: null },
    parent: parent === '0' ? null : parent,
    body,
    createdAt: dateFrom(texts.get('wp:comment_date_gmt')) ?? dateFrom(texts.get('wp:comment_date')),
    notes: [...notes, ...unknown],
  };
}

const statuses: Readonly<Record<string, Status>> = {
  ...{ '1': 'approved', approve: 'approved', approved: 'approved', '0': 'pending', hold: 'pending' },
  ...{ unapproved: 'pending', spam: 'rejected', trash: 'deleted', 'post-trashed': 'deleted' },
};

function statusOf(approved: string | undefined): { status: Status; unknown: NoteReason[] } {
  const status = Object.hasOwn(statuses, approved ?? '') ? statuses[approved!] : undefined;
  return status === undefined ? { status: 'pending', unknown: ['unknown_status'] } : { status, unknown: [] };
}
