import * as z from 'zod';
import type { Status } from '../comment-status.ts';
import { ImportFault } from './import-fault.ts';
import { readJsonItems } from './json-items.ts';
import { authorFrom, dateFrom, lineOf } from './source-fields.ts';
import type { NoteReason, SourceRecord } from './source-record.ts';

const text = z.string().nullish();
const comment = z.object({
  commentHex: z.string(),
  domain: text,
  // The path of the page, whatever the field is called.
  url: text,
  commenterHex: text,
  markdown: text,
  parentHex: text,
  state: text,
  creationDate: text,
  deleted: z.boolean().nullish(),
});
const commenter = z.object({ commenterHex: z.string(), email: text, name: text, link: text });
type Comment = z.infer<typeof comment> & { readonly line: number };

// Who wrote what is told behind the comments, so that they are held until then.
const mostHeld = 200 * 2 ** 20;

/** Commento's export, version 1. Sources: Commento, api/domain_export.go, api/comment.go and api/comment_new.go; Remark42's importer. */
export async function* readCommento(document: AsyncIterable<string>): AsyncGenerator<SourceRecord> {
  yield { type: 'source', name: 'commento' };
  const comments: Comment[] = [];
  const people = new Map<string, z.infer<typeof commenter>>();
  let version: unknown;
  let held = 0;
  const wanted = ['version', 'comments/*', 'commenters/*'];
  for await (const { path, value, line } of readJsonItems(document, (at) => wanted.includes(at))) {
    if (path === 'version') version = value;
    if (path === 'comments/*') {
      const parsed = comment.safeParse(value);
      if (parsed.success) comments.push({ ...parsed.data, line });
      else yield { type: 'skipped', line, id: null, reason: 'malformed_record' };
      held += 200 + (parsed.data?.markdown?.length ?? 0);
      if (held > mostHeld) throw new ImportFault('too large', 'The comments are more than 200 MiB.', `line ${line}`);
    }
    if (path === 'commenters/*') {
      const parsed = commenter.safeParse(value);
      if (parsed.success) people.set(parsed.data.commenterHex, parsed.data);
    }
  }
  if (version !== 1)
    throw new ImportFault('unreadable', 'This is not an export of Commento in version 1, the only one there is.');
  const seen = new Set<string>();
  for (const one of comments) {
    const url = addressOf(one);
    if (!seen.has(url)) yield pageOf(url, one.line);
    seen.add(url);
    yield commentOf(one, people);
  }
}

const addressOf = ({ domain, url }: Comment): string => {
  const path = `/${(url ?? '').replace(/^\/+/, '')}`;
  return domain ? `//${domain.replace(/^https?:\/\//, '').replace(/\/.*$/s, '')}${path}` : path;
};

const pageOf = (url: string, line: number): SourceRecord => ({
  ...{ type: 'page', line, ref: url, key: null, pageId: null, text: null, isPublic: true, createdAt: null },
  ...{ url: lineOf(url, 2_048), title: null, isOpen: true },
});

function commentOf(given: Comment, people: ReadonlyMap<string, z.infer<typeof commenter>>): SourceRecord {
  // Anonymous people are in no list: remark42#1821.
  const person = people.get(given.commenterHex ?? '');
  const { author, notes } = authorFrom({ name: person?.name || 'Anonymous', email: person?.email, url: person?.link });
  const { status, unknown } = statusOf(given);
  const parent = lineOf(given.parentHex, 200);
  return {
    ...{ type: 'comment', line: given.line, id: lineOf(given.commentHex, 200), page: addressOf(given), author, status },
    ...{ parent: parent === 'root' ? null : parent, body: given.markdown ?? '', own: null, editedAt: null },
    createdAt: dateFrom(given.creationDate),
    notes: [...notes, ...unknown],
  };
}

// What the filter had flagged waits for a moderator there, too.
const statuses: Readonly<Record<string, Status>> = {
  ...{ approved: 'approved', unapproved: 'pending', flagged: 'pending' },
};

function statusOf({ state, deleted }: Comment): { status: Status; unknown: NoteReason[] } {
  if (deleted === true) return { status: 'deleted', unknown: [] };
  const status = Object.hasOwn(statuses, state ?? '') ? statuses[state!] : undefined;
  return status === undefined ? { status: 'pending', unknown: ['unknown_status'] } : { status, unknown: [] };
}
