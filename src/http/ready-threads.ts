/** An answer that is ready to be sent: its bytes, and its compressed forms once somebody has asked for them. */
export interface ReadyAnswer {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly packed: Map<'br' | 'gzip', Promise<Uint8Array<ArrayBuffer>>>;
}

const mostBytes = 32 * 1024 * 1024;

/**
 * Pages of threads by site and tag. A tag changes with everything its answer shows, so that nothing here is ever
 * out of date; what was not asked for the longest is dropped first.
 */
export class ReadyThreads {
  private readonly answers = new Map<string, ReadyAnswer>();
  private size = 0;

  find(key: string): ReadyAnswer | null {
    return this.answers.get(key) ?? null;
  }

  /** Keeps an answer, or keeps it longer. */
  keep(key: string, answer: ReadyAnswer): void {
    if (!this.answers.delete(key)) this.size += answer.bytes.length;
    this.answers.set(key, answer);
    for (const [oldest, { bytes }] of this.answers) {
      if (this.size <= mostBytes) break;
      this.answers.delete(oldest);
      this.size -= bytes.length;
    }
  }
}

export const readyAnswer = (value: object): ReadyAnswer => ({
  bytes: new TextEncoder().encode(JSON.stringify(value)),
  packed: new Map(),
});
