import { authorIdentity } from '../access/author-identity.ts';
import { digest } from '../access/keyed-hash.ts';
import { seal } from '../access/sealed-text.ts';
import { base64Url } from '../bytes.ts';
import { hexBytes } from '../store/recordset.ts';
import { printsOf, type StagedComment, stageComments, stagePages } from '../store/staged-imports.ts';
import { storable } from '../transfer/source-fields.ts';
import type { NoteReason, SourceComment, SourcePage, SourceRecord } from '../transfer/source-record.ts';
import type { Importing } from './import-site.ts';

/** A comment as it waits to be stored: its author is known already, and nobody's e-mail address stands in it. */
export type WaitingComment = Omit<SourceComment, 'author' | 'createdAt' | 'editedAt' | 'type'> & {
  readonly author: {
    readonly name: string;
    readonly url: string | null;
    readonly kind: 'email' | 'name';
    readonly hash: string;
    readonly emailSealed: string | null;
  };
  readonly editedAt: string | null;
};

/** A page as it waits; dates are texts in a database's JSON. */
export type WaitingPage = Omit<SourcePage, 'createdAt' | 'type'> & { readonly createdAt: string | null };

const atOnce = 500;
const longestBody = 65_536;

/** Reads the file to its end into the database. */
export async function stageRecords(importing: Importing, records: AsyncIterable<SourceRecord>): Promise<void> {
  const { report, request } = importing;
  const waiting: { pages: SourcePage[]; comments: SourceComment[] } = { pages: [], comments: [] };
  let ordinal = 0;
  const flush = async () => {
    const { pages, comments } = waiting;
    waiting.pages = [];
    waiting.comments = [];
    const first = ordinal;
    ordinal += comments.length;
    await stagePages(importing.deps.sql, importing, pages.map(stagedPage));
    await stage(importing, await Promise.all(comments.map((comment, i) => staged(importing, comment, first + i))));
    request.onProgress?.({ phase: 'reading', records: ordinal });
  };
  for await (const record of records) {
    if (record.type === 'source') importing.source = await shortName(record.name);
    else if (record.type === 'skipped') report.skip(record, record.reason);
    else if (record.type === 'page') waiting.pages.push({ ...record, ref: await shortName(record.ref) });
    else {
      const fault = faultOf(record);
      if (fault === null) waiting.comments.push(record);
      else report.skip(record, fault);
    }
    if (waiting.pages.length + waiting.comments.length >= atOnce) await flush();
  }
  await flush();
}

function faultOf({ body, status, own }: SourceComment): 'empty' | 'too_long' | null {
  if (body.length > longestBody) return 'too_long';
  // What was deleted may have lost its text, and still hold a place.
  return body.trim() === '' && status !== 'deleted' && own === null ? 'empty' : null;
}

const longestName = 200;

/** A name that an index can hold, however long it was. */
const shortName = async (name: string): Promise<string> =>
  name.length <= longestName ? storable(name) : `#${base64Url(await digest(name))}`;

const stagedPage = ({ type: _, createdAt, ...page }: SourcePage) => ({
  ref: page.ref,
  record: { ...page, createdAt: createdAt?.toISOString() ?? null } satisfies WaitingPage,
});

async function staged(
  { deps }: Importing,
  { type: _, createdAt, author, ...comment }: SourceComment,
  ordinal: number,
): Promise<StagedComment<WaitingComment>> {
  const { own } = comment;
  // Who wrote what ontopic exported is not told: nobody is taken for them because of a name.
  const identity = await authorIdentity(
    deps.secret,
    own === null ? mailed(author) : { name: `import:${own.authorId}` },
  );
  const pageRef = await shortName(comment.page);
  const body = storable(comment.body);
  const parts = [pageRef, author.name, createdAt?.toISOString() ?? null, body];
  const print = base64Url(await digest(JSON.stringify(parts)));
  const notes: NoteReason[] = comment.id === null ? [...comment.notes, 'missing_id'] : [...comment.notes];
  if (own === null && (body.includes('\ufffd') || author.name.includes('\ufffd'))) notes.push('broken_characters');
  return {
    ...{ ordinal, pageRef, print, createdAt },
    sourceId: comment.id === null ? `#${print}` : await shortName(comment.id),
    parentRef: comment.parent === null ? null : await shortName(comment.parent),
    record: {
      ...comment,
      ...{ body, notes },
      editedAt: comment.editedAt?.toISOString() ?? null,
      author: {
        ...{ name: author.name, url: author.url, kind: identity.kind, hash: hexBytes(identity.hash) },
        emailSealed: author.email === null ? null : hexBytes(await seal(deps.secret, author.email, deps.randomBytes)),
      },
    },
  };
}

const mailed = ({ name, email }: SourceComment['author']) => (email === null ? { name } : { name, email });

/** Another comment under an identifier that is taken keeps its own text under a longer one; the same one again is left out. */
async function stage(importing: Importing, comments: readonly StagedComment<WaitingComment>[]): Promise<void> {
  const { deps, report } = importing;
  const left = await stageComments(deps.sql, importing, comments);
  const taken = comments.filter(({ ordinal }) => left.has(ordinal));
  const prints = await printsOf(
    deps.sql,
    importing,
    taken.map(({ sourceId }) => sourceId),
  );
  const others = taken
    .filter(({ print }) => !prints.has(print))
    .map((comment) => ({
      ...comment,
      sourceId: `${comment.sourceId} ${comment.print}`,
      record: { ...comment.record, notes: [...comment.record.notes, 'repeated_id' as const] },
    }));
  const repeated = await stageComments(deps.sql, importing, others);
  for (const { ordinal, print, record } of taken)
    if (prints.has(print) || repeated.has(ordinal)) report.skip(record, 'repeated');
}
