import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** Loaded where there is an encoder. */
const packing = () => import('../moderation/topic/sentence-vectors.ts');

export interface VectorsWanted {
  readonly siteId: SiteId;
  readonly encoder: string;
  readonly articleHash: Uint8Array;
  /** Null for a page without comments. */
  readonly pageId: PageId | null;
  readonly parentId: CommentId | null;
  /** A comment that is judged again is not compared with itself. */
  readonly except: CommentId | null;
}

export interface KnownVectors {
  /** Null where they are still to be made. */
  readonly article: readonly Float32Array[] | null;
  /** The parent first, then approved comments of the page, newest first. */
  readonly comments: readonly Float32Array[];
  /** Those among them whose vector is still to be made. */
  readonly missing: readonly UnencodedComment[];
}

export interface UnencodedComment {
  readonly commentId: CommentId;
  readonly bodyHash: Uint8Array;
  readonly body: string;
}

const comparedComments = 30;

/** What is known already of an article and its thread, in one round trip. */
export async function loadVectors(db: Db, wanted: VectorsWanted): Promise<KnownVectors> {
  const { siteId, encoder, articleHash, pageId, parentId, except } = wanted;
  const rows = await db<Row[]>`
    select null::uuid as "commentId", null::bytea as "bodyHash", null::text as body, dimensions, vectors
    from article_vectors
    where site_id = ${siteId} and encoder = ${encoder} and article_hash = ${articleHash}
    union all (
      select compared.comment_id, compared.body_hash, case when vector is null then left(body, 1000) end, null, vector
      from (
        (select comment_id, body, body_hash, path, true as is_parent from comments
          where site_id = ${siteId} and comment_id = ${parentId})
        union all
        (select comment_id, body, body_hash, path, false from comments
          where site_id = ${siteId} and page_id = ${pageId} and is_reachable and status = 'approved'
            and comment_id is distinct from ${except}::uuid and comment_id is distinct from ${parentId}::uuid
          order by path desc limit ${comparedComments})
      ) as compared
      left join comment_vectors as known
        on known.site_id = ${siteId} and known.encoder = ${encoder} and known.comment_id = compared.comment_id
          and known.body_hash = compared.body_hash
      order by is_parent desc, path desc
    )`;
  return knownVectorsIn(rows);
}

interface Row {
  commentId: CommentId | null;
  bodyHash: Uint8Array;
  /** Only where there is no vector. */
  body: string | null;
  dimensions: number | null;
  vectors: Uint8Array | null;
}

async function knownVectorsIn(rows: readonly Row[]): Promise<KnownVectors> {
  const { unpackVector } = await packing();
  const article = rows.find(({ commentId }) => commentId === null);
  const comments = rows.filter(({ commentId }) => commentId !== null);
  return {
    article: article === undefined ? null : slicesOf(article.vectors!, article.dimensions!).map(unpackVector),
    comments: comments.flatMap(({ vectors }) => (vectors === null ? [] : [unpackVector(vectors)])),
    missing: comments.flatMap(({ commentId, bodyHash, body }) =>
      body === null ? [] : [{ commentId: commentId!, bodyHash, body }],
    ),
  };
}

function slicesOf(bytes: Uint8Array, length: number): Uint8Array[] {
  const count = Math.floor(bytes.length / length);
  return Array.from({ length: count }, (_, i) => bytes.subarray(i * length, (i + 1) * length));
}

export interface ArticleVectors {
  readonly siteId: SiteId;
  readonly encoder: string;
  readonly articleHash: Uint8Array;
  readonly vectors: readonly Float32Array[];
  readonly now: Date;
}

/** Keeps the vectors of an article, of which there is at least one. */
export async function keepArticleVectors(db: Db, article: ArticleVectors): Promise<void> {
  const { packVector } = await packing();
  const dimensions = article.vectors[0]!.length;
  const bytes = new Uint8Array(dimensions * article.vectors.length);
  for (const [i, vector] of article.vectors.entries()) bytes.set(packVector(vector), i * dimensions);
  await db`
    insert into article_vectors (site_id, encoder, article_hash, dimensions, vectors, created_at)
    select site_id, ${article.encoder}, ${article.articleHash}, ${dimensions}, ${bytes}, ${article.now}
    from sites where site_id = ${article.siteId}
    on conflict do nothing`;
}

export interface CommentVector {
  readonly siteId: SiteId;
  readonly encoder: string;
  readonly commentId: CommentId;
  /** Of the text that was encoded. */
  readonly bodyHash: Uint8Array;
  readonly vector: Float32Array;
}

/** Keeps the vector of a comment unless it is gone or says something else by now. */
export async function keepCommentVector(db: Db, comment: CommentVector): Promise<void> {
  const { packVector } = await packing();
  await db`
    insert into comment_vectors (site_id, comment_id, encoder, body_hash, vector)
    select site_id, comment_id, ${comment.encoder}, body_hash, ${packVector(comment.vector)}
    from comments
    where site_id = ${comment.siteId} and comment_id = ${comment.commentId} and body_hash = ${comment.bodyHash}
    on conflict (site_id, comment_id, encoder) do update set body_hash = excluded.body_hash, vector = excluded.vector`;
}

/** Forgets vectors of articles made before the moment given; they are made again where they are asked for. Returns how many. */
export async function forgetArticleVectors(db: Db, madeBefore: Date): Promise<number> {
  const forgotten = await db`
    delete from article_vectors
    where site_id in (select site_id from sites) and created_at < ${madeBefore}`;
  return forgotten.count;
}
