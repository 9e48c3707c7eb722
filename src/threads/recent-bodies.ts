/** The newest published comments of the pages seen last, in bounded memory. */
export class RecentBodies {
  private readonly threads = new Map<string, readonly string[]>();

  constructor(private readonly most: { readonly pages: number; readonly comments: number }) {}

  /** Newest first. */
  of(page: string): readonly string[] {
    return this.threads.get(page) ?? [];
  }

  add(page: string, body: string): void {
    const thread = [body, ...this.of(page)].slice(0, this.most.comments);
    this.threads.delete(page);
    this.threads.set(page, thread);
    if (this.threads.size > this.most.pages) this.threads.delete(this.threads.keys().next().value!);
  }
}
