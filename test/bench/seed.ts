import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type postgres from 'postgres';
import type { Sql } from '../../src/store/connect.ts';
import { commentText, origin, site } from './thread-fixture.ts';

export interface Seed {
  /** Pages are named `${name}-${number}`. */
  readonly name: string;
  readonly pages: number;
  readonly commentsAPage: number;
}

type Connection = postgres.ReservedSql<{ int8: number }>;
type Field = string | number | null;

const started = Date.UTC(2024, 0, 1);
const betweenComments = 600_000;
const dayMs = 86_400_000;
// Pages begin on different days, as articles do.
const daysOfPages = 700;
const authors = 5_000;
const texts = 20_000;
const chain = 4;
const when = new Date(started).toISOString();

/**
 * Fills the bench's site with approved comments in threads four deep, each judged: by COPY into tables without their secondary
 * indexes, which are made afterwards. A million take a minute or two.
 */
export async function seedComments(sql: Sql, seeds: readonly Seed[]): Promise<void> {
  // postgres.js never hands out a reserved connection that it has yet to open where types are not fetched.
  await sql`select`;
  const db = await sql.reserve();
  try {
    // The rows are consistent; only a superuser may say so, and others wait for the checks.
    await db`set session_replication_role = replica`.catch(() => {});
    await db`set maintenance_work_mem = '256MB'`;
    const indexes = await db<{ name: string; definition: string }[]>`
      select indexname as name, indexdef as definition from pg_indexes
      where tablename = 'comments' and indexname not in (select conname from pg_constraint)`;
    for (const { name } of indexes) await db`drop index ${db(name)}`;
    await copyParents(db, seeds);
    await copy(db, `comments (${commentFields})`, commentRows(seeds));
    await db`
      insert into assessments (site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, created_at)
      select site_id, comment_id, comment_id, 'publish', 'bench', 0.1,
        jsonb_build_object('spam', ('x' || right(comment_id::text, 2))::bit(8)::integer / 256.0, 'offTopic', null, 'toxicity', 0),
        '[]', created_at
      from comments`;
    for (const { definition } of indexes) await db.unsafe(definition);
    await db`set session_replication_role = default`.catch(() => {});
    await db`vacuum analyze`;
    await db`checkpoint`.catch(() => {});
  } finally {
    db.release();
  }
}

async function copyParents(db: Connection, seeds: readonly Seed[]): Promise<void> {
  await db`
    insert into sites (site_id, name, origins, created_at)
    values (${site}, 'Bench', ${db.json([origin])}, ${when}) on conflict do nothing`;
  await copy(
    db,
    'authors (site_id, author_id, identity_kind, identity_hash, approved_count, first_seen_at)',
    range(authors, (number) => [site, authorId(number), 'name', hex(digest(`author ${number}`)), 100, when]),
  );
  for (const [group, { name, pages, commentsAPage }] of seeds.entries()) {
    await copy(
      db,
      'pages (site_id, page_id, page_key, url, title, comment_count, version, created_at)',
      range(pages, (page) => {
        const key = `${name}-${page}`;
        return [site, pageId(group, page), key, `${origin}/${key}`, 'Distillation', commentsAPage, commentsAPage, when];
      }),
    );
  }
}

const commentFields =
  'site_id, comment_id, page_id, parent_id, author_id, path, depth, status, is_reachable, visible_replies, author_name, body, ' +
  'body_hash, shape_bands, html, created_at, editable_until, changed_in';

function* commentRows(seeds: readonly Seed[]): Generator<Field[]> {
  const bodies = Array.from({ length: texts }, (_, number) => commentText(10_000_000 + number));
  let number = 0;
  for (const [group, { pages, commentsAPage }] of seeds.entries()) {
    for (let page = 0; page < pages; page++) {
      let parent: string | null = null;
      let path = '';
      for (let comment = 0; comment < commentsAPage; comment++) {
        const depth = comment % chain;
        if (depth === 0) [parent, path] = [null, ''];
        const at = started + (page % daysOfPages) * dayMs + comment * betweenComments;
        const time = at.toString(16).padStart(12, '0');
        const serial = (++number).toString(16).padStart(8, '0');
        const id = `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-0000${serial}`;
        path += time + serial;
        const created = new Date(at).toISOString();
        const body = bodies[number % texts]!;
        const author = number % authors;
        const replies = depth < chain - 1 && comment + 1 < commentsAPage ? 1 : 0;
        yield [
          ...[site, id, pageId(group, page), parent, authorId(author), hex(path), depth, 'approved', 't', replies],
          ...[`Reader ${author}`, body, hex(digest(`${number}`)), bandsOf(number), `<p>${body}</p>`],
          ...[created, created, comment + 1],
        ];
        parent = id;
      }
    }
  }
}

// Like those of texts that have nothing in common.
const bandsOf = (number: number) => {
  const bands = Array.from({ length: 6 }, (_, band) => Math.imul(number * 6 + band, 0x9e3779b1) | 0);
  return `{${bands.join(',')}}`;
};
const serialUuid = (kind: number, number: number) =>
  `018cc251-f400-7000-8${kind.toString(16).padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`;
const pageId = (group: number, page: number) => serialUuid(group + 1, page);
const authorId = (number: number) => serialUuid(0, number);
const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const hex = (bytes: string) => `\\\\x${bytes}`;

function* range(count: number, rowOf: (number: number) => Field[]): Generator<Field[]> {
  for (let number = 0; number < count; number++) yield rowOf(number);
}

const pieceLength = 256 * 1024;

/** Texts hold no character that COPY would want escaped. */
async function copy(db: Connection, target: string, rows: Iterable<Field[]>): Promise<void> {
  const stream = await db.unsafe(`copy ${target} from stdin`).writable();
  let piece = '';
  for (const row of rows) {
    piece += `${row.map((field) => field ?? '\\N').join('\t')}\n`;
    if (piece.length < pieceLength) continue;
    if (!stream.write(piece)) await once(stream, 'drain');
    piece = '';
  }
  const finished = new Promise((resolve, reject) => {
    stream.once('finish', resolve);
    stream.once('error', reject);
  });
  stream.end(piece);
  await finished;
}
