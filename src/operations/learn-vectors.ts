import { digest } from '../access/keyed-hash.ts';
import { base64Url } from '../bytes.ts';
import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { SentenceVectors } from '../moderation/topic/sentence-vectors.ts';
import {
  type KnownVectors,
  keepArticleVectors,
  keepCommentVector,
  loadVectors,
  type UnencodedComment,
} from '../store/sentence-vectors.ts';
import type { Deps, SentenceEncoder } from './deps.ts';
import type { Article } from './learn-article.ts';
import { within } from './within.ts';

/** How long a submission waits for its vectors. */
export const encoderPatienceMs = 150;

export interface VectorsWanted {
  readonly siteId: SiteId;
  readonly body: string;
  readonly article: Article;
  /** Null for a page without comments. */
  readonly pageId: PageId | null;
  readonly parentId: CommentId | null;
  /** The comment itself where it is judged again. */
  readonly except: CommentId | null;
}

export interface LearntVectors {
  /** Null where there is no encoder, and where it was late or failed: the comment is then judged by its words. */
  readonly vectors: SentenceVectors | null;
  /** Keeps the comment's own vector in the background, however late it comes; called after the commit. */
  keepOwn(comment: { commentId: CommentId; bodyHash: Uint8Array }): void;
}

/** So many comments of a thread are encoded behind one submission. */
const mostMadeUp = 5;

const nothing: LearntVectors = { vectors: null, keepOwn: () => {} };

/**
 * The vectors of a comment, its article and its thread, within the patience that a submission has. An article that was never encoded
 * is encoded behind the comment; what takes longer is kept for the next one.
 */
export async function learnVectors(deps: Deps, wanted: VectorsWanted): Promise<LearntVectors> {
  const { encoder } = deps;
  if (encoder === null) return nothing;
  const { siteId } = wanted;
  // First in the queue: it is short, and no submission can do without its own.
  const own = encode(encoder, [wanted.body]).then(([vector]) => vector!);
  const learning = Promise.all([own, vectorsAround(deps, encoder, wanted), encodeYardstick(encoder)])
    .then(
      ([vector, around, yardstick]): SentenceVectors | null =>
        around && { encoder: encoder.name, own: vector, ...around, yardstick },
    )
    .catch((error) => {
      encoder.report({ siteId, fault: 'failed', error });
      return null;
    });
  encoder.inBackground(learning);
  const vectors = await within<SentenceVectors | null | 'late'>(encoder.patienceMs, learning, 'late');
  if (vectors === 'late') encoder.report({ siteId, fault: 'late', error: undefined });
  const keep = async (comment: Pick<UnencodedComment, 'commentId' | 'bodyHash'>): Promise<void> => {
    const vector = await own.catch(() => null);
    if (vector !== null) await keepCommentVector(deps.sql, { siteId, encoder: encoder.name, ...comment, vector });
  };
  return {
    vectors: vectors === 'late' ? null : vectors,
    keepOwn: (comment) => encoder.inBackground(keep(comment)),
  };
}

/** Null while another submission has the article encoded. */
async function vectorsAround(
  deps: Deps,
  encoder: SentenceEncoder,
  { siteId, article, pageId, parentId, except }: VectorsWanted,
): Promise<Pick<SentenceVectors, 'article' | 'comments'> | null> {
  const { passagesOf } = await import('../moderation/topic/sentence-vectors.ts');
  const passages = passagesOf(article);
  const articleHash = await digest(passages.join('\n'));
  const of = { siteId, encoder: encoder.name };
  const known = await loadVectors(deps.sql, { ...of, articleHash, pageId, parentId, except });
  if (pageId !== null) encoder.inBackground(encodeThread(deps, encoder, { siteId, pageId, missing: known.missing }));
  if (known.article !== null || passages.length === 0)
    return { article: known.article ?? [], comments: known.comments };
  return once(encoder, base64Url(articleHash), async () => {
    const vectors = await encode(encoder, passages);
    await keepArticleVectors(deps.sql, { ...of, articleHash, vectors, now: deps.clock() });
    return { article: vectors, comments: known.comments };
  });
}

/** Once in the life of a process. */
export async function encodeYardstick(encoder: SentenceEncoder): Promise<readonly Float32Array[]> {
  const { yardstickTexts } = await import('../moderation/topic/sentence-vectors.ts');
  encoder.yardstick.vectors ??= await encode(encoder, yardstickTexts);
  return encoder.yardstick.vectors;
}

/** Some of those that came before the encoder did, or when it was away. */
async function encodeThread(
  deps: Deps,
  encoder: SentenceEncoder,
  { siteId, pageId, missing }: { siteId: SiteId; pageId: PageId } & Pick<KnownVectors, 'missing'>,
): Promise<void> {
  const chosen = missing.slice(0, mostMadeUp);
  if (chosen.length === 0) return;
  await once(encoder, pageId, async () => {
    const bodies = chosen.map(({ body }) => body);
    // Whoever is judged meanwhile reports an encoder that is away.
    const vectors = await encode(encoder, bodies).catch(() => []);
    for (const [i, vector] of vectors.entries())
      await keepCommentVector(deps.sql, { siteId, encoder: encoder.name, ...chosen[i]!, vector });
  });
}

async function once<T>({ underway }: SentenceEncoder, key: string, work: () => Promise<T>): Promise<T | null> {
  if (underway.has(key)) return null;
  underway.add(key);
  try {
    return await work();
  } finally {
    underway.delete(key);
  }
}

async function encode(encoder: SentenceEncoder, texts: readonly string[]): Promise<Float32Array[]> {
  const { encodedPart } = await import('../moderation/topic/sentence-vectors.ts');
  const { atUnitLength } = await import('../moderation/topic/text-profile.ts');
  const vectors = await encoder.embed(texts.map(encodedPart));
  const dimensions = vectors[0]?.length ?? 0;
  const isWhole = (vector: Float32Array) => vector.length === dimensions && vector.every(Number.isFinite);
  if (vectors.length !== texts.length || dimensions === 0 || !vectors.every(isWhole))
    throw new Error(`The encoder ${encoder.name} has not answered with one vector a text.`);
  return vectors.map(atUnitLength);
}
