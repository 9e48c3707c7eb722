import { expect } from 'vitest';
import type {
  Branch,
  CommentHistory,
  Counts,
  DecisionsAnswer,
  EditReceipt,
  LiveApproved,
  LiveRemoved,
  SubmissionReceipt,
  Thread as ThreadAnswer,
} from '../../src/http/contract.ts';
import { type EventSource, openEventSource } from '../harness/event-source.ts';
import type { TestServer } from '../harness/server.ts';
import { plea, remark } from './a-site.ts';

/** Something that an author, a reader or a moderator does; `on` and `how` choose to whom and in which way. */
export interface Act {
  readonly verb: 'submit' | 'reply' | 'decide' | 'edit' | 'delete' | 'vote' | 'report';
  readonly on: number;
  readonly how: number;
}

interface Known {
  readonly id: string;
  readonly parentId: string | null;
  readonly editToken: string;
  status: string;
  /** A word that stands in its present text and in no other. */
  word: string;
}

const words = /word\d+end/g;
const wordsIn = (text: string): string[] => [...new Set(text.match(words) ?? [])].sort();

let sites = 0;

/**
 * A thread on a site of its own, with what is known of every comment from the moderators' side alone. What readers may see
 * follows from that by the rules of visibility, computed here anew.
 */
export class Thread {
  private readonly known: Known[] = [];
  private readonly everShown = new Set<string>();
  private readonly everApproved = new Set<string>();
  private said = 0;
  private live!: EventSource;

  private constructor(
    private readonly server: TestServer,
    private readonly base: string,
    private readonly page: string,
  ) {}

  static async open(server: TestServer): Promise<Thread> {
    const name = `history-${++sites}`;
    const origin = `https://${name}.example`;
    await server.asOwner.post('/v1/sites', { site: name, name, origins: [origin] });
    // One author writes everything, and much of it is rejected; what the decisions teach would hold the last remark of some histories.
    const ignored = ['spam.duplicate', 'spam.flood', 'author.recent_rejections', 'spam.learned'];
    const policy = { maxDepth: 2, actions: Object.fromEntries(ignored.map((code) => [code, 'ignore'])) };
    await server.asOwner.put(`/v1/sites/${name}/policy`, policy);
    const thread = new Thread(server, `/v1/sites/${name}`, `${origin}/page`);
    thread.live = await openEventSource(`${server.url}${thread.base}/events?page=${thread.page}`);
    return thread;
  }

  async carryOut({ verb, on, how }: Act): Promise<void> {
    const target = this.known.length === 0 ? null : this.known[on % this.known.length]!;
    if (verb === 'submit' || target === null) return this.submit(null, how);
    const act = {
      reply: () => this.submit(target, how),
      decide: () => this.decide(target, how),
      edit: () => this.edit(target, how),
      delete: () => this.server.as(target.editToken).delete(this.pathOf(target)),
      vote: () => this.server.post(`${this.pathOf(target)}/votes`, { value: (how % 3) - 1 }, from(how)),
      report: () => this.server.post(`${this.pathOf(target)}/reports`, { reason: 'spam' }, from(how)),
    };
    await act[verb]();
    await this.recollectOne(target);
  }

  /**
   * Asks the moderators' side for everything: after acts at the same time nobody knows which came last, nor what was shown in
   * between beyond that it was approved once.
   */
  async recollect(): Promise<void> {
    for (const word of this.everApproved) this.everShown.add(word);
    for (const comment of this.known) await this.recollectOne(comment);
  }

  /** The first reading of a change makes the snapshot, the later ones are given from it. */
  async expectThreadToShowWhatIsApproved(): Promise<void> {
    const { text, body, headers } = await this.server.get<ThreadAnswer>(this.threadPath('&limit=200'));
    const etag = headers.get('ETag')!;
    for (const encoding of ['identity', 'br', 'gzip']) {
      const again = await this.server.get(this.threadPath('&limit=200'), { 'Accept-Encoding': encoding });
      expect([again.text, again.headers.get('ETag')]).toEqual([text, etag]);
    }
    const unchanged = await this.server.get(this.threadPath('&limit=200'), { 'If-None-Match': etag });
    expect(unchanged.status).toBe(304);
    expect(body.comments.map(({ id }) => id).sort()).toEqual(
      this.standing()
        .map(({ id }) => id)
        .sort(),
    );
    expect(wordsIn(text)).toEqual(this.shownWords());
    expect(body.page.commentCount).toBe(this.shown().length);
  }

  async expectEverythingToShowWhatIsApproved(): Promise<void> {
    const shown = this.shownWords();
    const read = async (path: string) => wordsIn((await this.server.get(`${this.base}${path}`)).text);
    for (const sort of ['newest', 'top', 'oldest']) {
      expect(wordsIn((await this.server.get(this.threadPath(`&limit=200&sort=${sort}`))).text)).toEqual(shown);
    }
    expect(await read(`/thread.html?page=${this.page}&limit=200`)).toEqual(shown);
    for (const format of ['rss', 'atom', 'json']) {
      expect(await read(`/feed.${format}`)).toEqual(shown);
      expect(await read(`/feed.${format}?page=${this.page}`)).toEqual(shown);
    }
    const { counts } = (await this.server.get<Counts>(`${this.base}/counts?page=${this.page}`)).body;
    expect(counts[this.page]).toBe(shown.length);
    for (const comment of this.known) await this.expectOneToShowWhatIsApproved(comment);
  }

  /** What a listener from the beginning has been told, and one who comes now, leads to what is shown; nothing else was ever told. */
  async expectLiveToHaveToldWhatIsApproved(): Promise<void> {
    await this.submit(null, 0);
    const last = this.known.at(-1)!;
    expect(last.status).toBe('approved');
    const now = await openEventSource(`${this.server.url}${this.base}/events?page=${this.page}&since=0`);
    for (const [source, allowed] of [
      [this.live, this.everShown],
      [now, new Set(this.shownWords())],
    ] as const) {
      const screen = new Map<string, string>();
      while (!screen.has(last.id)) {
        const { event, data } = (await source.next())!;
        if (event === 'comment.removed') {
          screen.delete((data as LiveRemoved).id);
          expect(wordsIn(JSON.stringify(data))).toEqual([]);
          continue;
        }
        const { comment } = data as LiveApproved;
        const [word] = wordsIn(comment.html);
        expect(allowed).toContain(word);
        screen.set(comment.id, word!);
      }
      expect([...screen.values()].sort()).toEqual(this.shownWords());
      source.close();
    }
  }

  /** Reads for as long as the work lasts, and returns every word that was seen. */
  async readDuring(work: Promise<unknown>): Promise<Set<string>> {
    const seen = new Set<string>();
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    const done = work.then(over, over);
    while (!isOver) {
      for (const sort of ['oldest', 'newest']) {
        const { text } = await this.server.get(this.threadPath(`&limit=200&sort=${sort}`));
        for (const word of wordsIn(text)) seen.add(word);
      }
    }
    await done;
    await work;
    return seen;
  }

  expectToHaveBeenApproved(seen: ReadonlySet<string>): void {
    for (const word of seen) expect(this.everShown).toContain(word);
  }

  startReading(sort: string, limit: number): Reader {
    return new Reader(
      async (cursor) =>
        (await this.server.get<ThreadAnswer>(this.threadPath(`&sort=${sort}&limit=${limit}${cursor}`))).body,
      () => new Set(this.standing().map(({ id }) => id)),
    );
  }

  private async submit(parent: Known | null, how: number): Promise<void> {
    const word = `word${++this.said}end`;
    const answer = await this.server.post<SubmissionReceipt>(`${this.base}/comments`, {
      page: { url: this.page },
      parentId: parent?.id ?? null,
      author: { name: 'Ann' },
      body: textOf(word, how),
    });
    // A parent that is not shown takes no reply.
    if (answer.status === 409) return;
    expect(answer.status).toBe(201);
    const { id, editToken, status } = answer.body;
    if (status === 'approved') this.everApproved.add(word);
    this.known.push({ id, parentId: parent?.id ?? null, editToken, status, word });
    this.remember();
  }

  private async decide({ id }: Known, how: number): Promise<void> {
    const action = ['approve', 'approve', 'reject', 'delete', 'reopen'][how % 5];
    const { version, body } = (await this.history(id)).body;
    const decisions = [{ id, version, action }];
    const answer = await this.server.asOwner.post<DecisionsAnswer>(`${this.base}/review/decisions`, { decisions });
    const [result] = answer.body.results;
    if (result!.outcome === 'done' && result!.status === 'approved') this.everApproved.add(wordsIn(body)[0]!);
  }

  private async edit(comment: Known, how: number): Promise<void> {
    const word = `word${++this.said}end`;
    const author = this.server.as(comment.editToken);
    const { body } = await author.patch<Partial<EditReceipt>>(this.pathOf(comment), { body: textOf(word, how) });
    if (body.status === 'approved') this.everApproved.add(word);
  }

  private async recollectOne(comment: Known): Promise<void> {
    const { status, body } = (await this.history(comment.id)).body;
    comment.status = status;
    comment.word = wordsIn(body)[0]!;
    this.remember();
  }

  private remember(): void {
    for (const word of this.shownWords()) this.everShown.add(word);
  }

  private async expectOneToShowWhatIsApproved(comment: Known): Promise<void> {
    const stands = this.standing().includes(comment);
    const path = this.pathOf(comment);
    const [one, permalink, replies, around] = await Promise.all([
      this.server.get(path),
      this.server.get(`${path}/permalink`),
      this.server.get<Branch>(`${path}/replies?limit=200`),
      this.server.get<ThreadAnswer>(this.threadPath(`&limit=2&comment=${comment.id}`)),
    ]);
    const statuses = [one, permalink, replies, around].map(({ status }) => status);
    expect(statuses).toEqual(stands ? [200, 302, 200, 200] : [404, 404, 404, 404]);
    expect(wordsIn(one.text)).toEqual(this.shown().includes(comment) ? [comment.word] : []);
    if (!stands) return;
    expect(around.body.comments.map(({ id }) => id)).toContain(comment.id);
    const below = this.standing().filter((other) => this.ancestorsOf(other).includes(comment));
    expect(replies.body.comments.map(({ id }) => id).sort()).toEqual(below.map(({ id }) => id).sort());
    expect(wordsIn(replies.text)).toEqual(this.wordsOf(below.filter(({ status }) => status === 'approved')));
  }

  private history = (id: string) => this.server.asOwner.get<CommentHistory>(`${this.base}/review/comments/${id}`);
  private pathOf = ({ id }: Known) => `${this.base}/comments/${id}`;
  private threadPath = (query: string) => `${this.base}/thread?page=${this.page}${query}`;

  private wordsOf = (comments: readonly Known[]) => comments.map(({ word }) => word).sort();
  private shownWords = () => this.wordsOf(this.shown());

  private ancestorsOf(comment: Known): Known[] {
    const parent = this.known.find(({ id }) => id === comment.parentId);
    return parent === undefined ? [] : [parent, ...this.ancestorsOf(parent)];
  }

  private isReachable = (comment: Known): boolean =>
    this.ancestorsOf(comment).every(({ status }) => status === 'approved' || status === 'deleted');

  private shown = (): Known[] =>
    this.known.filter((comment) => comment.status === 'approved' && this.isReachable(comment));

  /** What is shown, and above it the places of what was deleted. */
  private standing(): Known[] {
    const shown = this.shown();
    const above = new Set(shown.flatMap((comment) => this.ancestorsOf(comment)));
    return this.known.filter((comment) => shown.includes(comment) || above.has(comment));
  }
}

/** Somebody who reads page after page while the thread changes. */
export class Reader {
  private readonly seen: string[] = [];
  /** Who has been there at every moment since the reading began. */
  private throughout: Set<string> | null = null;
  private cursor: string | null = '';

  constructor(
    private readonly read: (cursor: string) => Promise<Pick<ThreadAnswer, 'comments' | 'nextCursor'>>,
    private readonly present: () => Set<string>,
  ) {}

  async turn(): Promise<void> {
    if (this.cursor === null) return;
    this.throughout ??= this.present();
    const { comments, nextCursor } = await this.read(this.cursor && `&cursor=${this.cursor}`);
    this.seen.push(...comments.map(({ id }) => id));
    this.cursor = nextCursor;
  }

  lookAround(): void {
    // What happens after the last page is no longer this reader's.
    if (this.cursor === null) return;
    const present = this.present();
    for (const id of this.throughout ?? []) if (!present.has(id)) this.throughout!.delete(id);
  }

  async expectToSeeEverybodyOnce(): Promise<void> {
    while (this.cursor !== null) await this.turn();
    expect(new Set(this.seen).size).toBe(this.seen.length);
    expect(this.seen).toEqual(expect.arrayContaining([...this.throughout!]));
  }
}

// One text in four is a plea, which is held.
const textOf = (word: string, how: number) => `${how % 4 === 3 ? plea : remark} ${word}`;
const from = (reader: number) => ({ 'X-Forwarded-For': `203.0.113.${reader}` });
