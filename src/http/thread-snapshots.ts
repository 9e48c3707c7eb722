import type { PageId, SiteId } from '../ids.ts';
import type { Change } from '../operations/deps.ts';
import { addressOf } from '../operations/page-address.ts';
import type { ThreadAnswer } from '../operations/read-thread.ts';
import { isRefusal, type Refusal } from '../operations/refusal.ts';
import type { ThreadQuery } from './contract.ts';
import { type Compress, type Encoding, readyAnswer } from './ready-answer.ts';

/** A page of a thread as it is sent. */
export interface ThreadSnapshot {
  readonly siteId: SiteId;
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Complete forms alone: what is being compressed is not among them. */
  readonly packed: ReadonlyMap<Encoding, Uint8Array<ArrayBuffer>>;
  /** Of the site; whose pages may read it. */
  readonly origins: readonly string[];
}

export interface SnapshotOptions {
  /** How long an answer is given without a look at the database, in ms from the moment at which it was begun to be read. */
  readonly lifeMs: number;
  /** Milliseconds that never go back. */
  readonly now: () => number;
  readonly mostBytes?: number;
}

interface Kept extends ThreadSnapshot {
  readonly key: string;
  /** Null while nobody has commented on the page. */
  readonly pageId: PageId | null;
  readonly tag: string;
  readonly packed: Map<Encoding, Uint8Array<ArrayBuffer>>;
  readonly packing: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
  /** Request targets that ask for just this. */
  readonly targets: Set<string>;
  origins: readonly string[];
  freshUntil: number;
  weight: number;
}

interface Reading {
  readonly siteId: SiteId;
  /** Pages that have changed since it began; null stands for the whole site. */
  readonly changed: Set<PageId | null>;
  readonly snapshot: Promise<ThreadSnapshot | Refusal>;
}

export type ReadAnswer = (isKnown: (tag: string) => boolean) => Promise<ThreadAnswer | Refusal>;

/** Weak, because the compressed forms share it. */
export const etagOf = (tag: string): string => `W/"${tag}"`;

const defaultMostBytes = 32 * 1024 * 1024;
const mostTargets = 4;
const entryWeight = 1024;

/**
 * Pages of threads, ready to be sent, by site, page, order, cursor and version. An answer is given without a look at the database until its
 * page is announced to have changed, and never longer than its life: that bounds how long a lost announcement can matter. Then the version
 * alone is looked up. What was not looked up for the longest is dropped first.
 */
export class ThreadSnapshots {
  private readonly byKey = new Map<string, Kept>();
  private readonly byTarget = new Map<string, Kept>();
  /** By site, and by page where it is known. */
  private readonly byPage = new Map<string, Set<Kept>>();
  private readonly readings = new Map<string, Reading>();
  private size = 0;

  constructor(private readonly options: SnapshotOptions) {}

  get bytes(): number {
    return this.size;
  }

  /** What answers this request target as it was sent; null where that is not known to be the present state. */
  find(target: string): ThreadSnapshot | null {
    const kept = this.byTarget.get(target);
    return kept !== undefined && this.options.now() < kept.freshUntil ? kept : null;
  }

  /**
   * The answer to a query; those who ask for the same at the same time share one reading. A `target` is remembered for `find`; give it only
   * where it asks for this and nothing else, lest everybody's inventions fill the memory.
   */
  async read(
    asked: { siteId: SiteId; query: ThreadQuery; target: string | null },
    readAnswer: ReadAnswer,
  ): Promise<ThreadSnapshot | Refusal> {
    const key = keyOf(asked.siteId, asked.query);
    const kept = this.byKey.get(key);
    const isFresh = kept !== undefined && this.options.now() < kept.freshUntil;
    const snapshot = isFresh ? kept : await this.join(key, asked.siteId, readAnswer);
    if (asked.target !== null && !isRefusal(snapshot)) this.remember(asked.target, snapshot as Kept);
    return snapshot;
  }

  /** Marks what shows this page: the next reader looks at the database. Readings that began before are not kept. */
  changed({ siteId, pageId }: Change): void {
    for (const place of pageId === null ? [siteId] : [placeOf(siteId, pageId), placeOf(siteId, null)]) {
      for (const kept of this.byPage.get(place) ?? []) kept.freshUntil = 0;
    }
    for (const [key, reading] of this.readings) {
      if (reading.siteId === siteId) this.outdate(key, reading, pageId);
    }
  }

  /** Changes may have been missed. */
  changedAnywhere(): void {
    for (const kept of this.byKey.values()) kept.freshUntil = 0;
    for (const [key, reading] of this.readings) this.outdate(key, reading, null);
  }

  /** Compresses a snapshot once, however many ask for it, and keeps that with it. */
  packed(snapshot: ThreadSnapshot, encoding: Encoding, compress: Compress): Promise<Uint8Array<ArrayBuffer>> {
    const made = snapshot.packed.get(encoding);
    if (made !== undefined) return Promise.resolve(made);
    const kept = snapshot as Kept;
    const packing = kept.packing.get(encoding) ?? this.pack(kept, encoding, compress);
    kept.packing.set(encoding, packing);
    return packing;
  }

  private async pack(kept: Kept, encoding: Encoding, compress: Compress): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const bytes = await compress(kept.bytes, encoding);
      kept.packed.set(encoding, bytes);
      this.grow(kept, bytes.length);
      return bytes;
    } finally {
      kept.packing.delete(encoding);
    }
  }

  private join(key: string, siteId: SiteId, readAnswer: ReadAnswer): Promise<ThreadSnapshot | Refusal> {
    const running = this.readings.get(key);
    if (running !== undefined) return running.snapshot;
    const changed = new Set<PageId | null>();
    const snapshot = this.readNow(key, { siteId, changed, readAnswer }).finally(() => {
      if (this.readings.get(key)?.snapshot === snapshot) this.readings.delete(key);
    });
    this.readings.set(key, { siteId, changed, snapshot });
    return snapshot;
  }

  private async readNow(
    key: string,
    { siteId, changed, readAnswer }: { siteId: SiteId; changed: ReadonlySet<PageId | null>; readAnswer: ReadAnswer },
  ): Promise<ThreadSnapshot | Refusal> {
    const freshUntil = this.options.now() + this.options.lifeMs;
    const known = this.byKey.get(key);
    const answer = await readAnswer((tag) => tag === known?.tag);
    if (isRefusal(answer)) {
      if (known !== undefined) this.drop(known);
      return answer;
    }
    const { thread, pageId, origins } = answer;
    const made = thread === null ? known! : keptOf(answer, { key, siteId, bytes: readyAnswer(thread).bytes });
    made.origins = origins;
    // What was read before a change is the answer to those who asked before it, and to nobody else.
    const isOutdated = changed.has(null) || (pageId === null ? changed.size > 0 : changed.has(pageId));
    if (!isOutdated) this.keep(made, freshUntil);
    return made;
  }

  private keep(made: Kept, freshUntil: number): void {
    const former = this.byKey.get(made.key);
    if (former !== undefined) this.drop(former);
    made.freshUntil = freshUntil;
    this.byKey.set(made.key, made);
    for (const place of placesOf(made)) {
      const there = this.byPage.get(place);
      if (there) there.add(made);
      else this.byPage.set(place, new Set([made]));
    }
    const targets = new Set([...made.targets, ...(former?.targets ?? [])]);
    made.targets.clear();
    const forms = [made.bytes, ...made.packed.values()];
    this.grow(
      made,
      forms.reduce((sum, { length }) => sum + length, entryWeight + made.key.length),
    );
    for (const target of targets) this.remember(target, made);
  }

  private drop(kept: Kept): void {
    this.byKey.delete(kept.key);
    for (const target of kept.targets) this.byTarget.delete(target);
    for (const place of placesOf(kept)) {
      const there = this.byPage.get(place);
      there?.delete(kept);
      if (there?.size === 0) this.byPage.delete(place);
    }
    this.size -= kept.weight;
    kept.weight = 0;
  }

  private remember(target: string, kept: Kept): void {
    const isKept = this.byKey.get(kept.key) === kept;
    if (!isKept || kept.targets.has(target) || kept.targets.size >= mostTargets) return;
    kept.targets.add(target);
    this.byTarget.set(target, kept);
    this.grow(kept, target.length);
  }

  private grow(kept: Kept, weight: number): void {
    if (this.byKey.get(kept.key) !== kept) return;
    kept.weight += weight;
    this.size += weight;
    for (const oldest of this.byKey.values()) {
      if (this.size <= (this.options.mostBytes ?? defaultMostBytes)) break;
      this.drop(oldest);
    }
  }

  private outdate(key: string, reading: Reading, pageId: PageId | null): void {
    reading.changed.add(pageId);
    // Who comes now must see the change, so they start a reading of their own.
    this.readings.delete(key);
  }
}

const keptOf = (
  { tag, pageId, origins }: ThreadAnswer,
  given: { key: string; siteId: SiteId; bytes: Uint8Array<ArrayBuffer> },
): Kept => ({
  ...given,
  pageId,
  tag,
  etag: etagOf(tag),
  origins,
  packed: new Map(),
  packing: new Map(),
  targets: new Set(),
  freshUntil: 0,
  weight: 0,
});

const placesOf = ({ siteId, pageId }: Kept) => [siteId, placeOf(siteId, pageId)];

const placeOf = (siteId: SiteId, pageId: PageId | null) => `${siteId}/${pageId ?? ''}`;

const keyOf = (siteId: SiteId, { page, sort, limit, cursor, comment }: ThreadQuery): string => {
  const { key, url } = addressOf(page);
  return JSON.stringify([siteId, key, url, sort, limit, cursor ?? comment ?? '', cursor === undefined]);
};
