import type { ImportReport } from '../http/contract.ts';
import { type NoteReason, noteReasons, type SkipReason, skipReasons } from '../transfer/source-record.ts';

/** The most records that are named of those left out, and of those noted. */
const mostNamed = 100;
const mostOrigins = 50;

interface Named {
  readonly line: number;
  readonly id: string | null;
}

/** Gathers what an import tells in the end; of how much there is to tell, a bounded part by name and all of it by number. */
export class ReportBuilder {
  readonly statuses = { approved: 0, pending: 0, rejected: 0, deleted: 0 };
  pages = 0;
  newPages = 0;
  replies = 0;
  unchanged = 0;
  readonly #skipped: ImportReport['skipped'] = [];
  readonly #skippedBy: Record<string, number> = {};
  readonly #notes: ImportReport['notes'] = [];
  readonly #notesBy: Record<string, number> = {};
  readonly #foreignOrigins = new Map<string, number>();

  skip(record: Named, reason: SkipReason): void {
    this.#skippedBy[reason] = (this.#skippedBy[reason] ?? 0) + 1;
    if (this.#skipped.length < mostNamed)
      this.#skipped.push({ line: record.line, id: record.id, reason, why: skipReasons[reason] });
  }

  note(record: Named, reason: NoteReason): void {
    this.#notesBy[reason] = (this.#notesBy[reason] ?? 0) + 1;
    if (this.#notes.length < mostNamed)
      this.#notes.push({ line: record.line, id: record.id, reason, what: noteReasons[reason] });
  }

  foreign(origin: string, comments: number): void {
    if (this.#foreignOrigins.has(origin) || this.#foreignOrigins.size < mostOrigins)
      this.#foreignOrigins.set(origin, (this.#foreignOrigins.get(origin) ?? 0) + comments);
  }

  get stored(): number {
    return Object.values(this.statuses).reduce((sum, count) => sum + count, 0);
  }

  end(of: Pick<ImportReport, 'format' | 'dryRun'>): ImportReport {
    const total = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0);
    return {
      ...of,
      ...{ pages: this.pages, newPages: this.newPages, comments: this.stored, replies: this.replies },
      ...{ statuses: this.statuses, unchanged: this.unchanged },
      ...{ skippedCount: total(this.#skippedBy), skippedBy: this.#skippedBy, skipped: this.#skipped },
      ...{ notesBy: this.#notesBy, notes: this.#notes },
      foreignOrigins: Object.fromEntries(this.#foreignOrigins),
    };
  }
}
