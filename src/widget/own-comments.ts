import type { EditReceipt, Statement, SubmissionReceipt } from '../http/contract.ts';
import { element } from './element.ts';
import { own as english } from './locales/en.json';
import { draft, ownComments } from './memory.ts';
import { offerChanges } from './own-comment.ts';
import type { PostingOptions } from './posting.ts';
import { relativeTime } from './relative-time.ts';
import { type FormWords, fill, type OwnWords } from './speech.ts';
import { offerStatement } from './statement-view.ts';

/** A comment written in this tab, with what opens it. */
export interface OwnComment {
  readonly id: string;
  readonly editToken: string;
  readonly editableUntil: string;
  readonly body: string;
}

export interface OwnCommentsOptions extends PostingOptions {
  readonly words: FormWords;
  /** Tells what became of a text, and why. */
  readonly outcome: (outcome: Pick<SubmissionReceipt, 'status' | 'reasons'>, body: string) => Promise<HTMLElement>;
}

const mostKept = 20;

/**
 * The comments written in this tab, fetched once there is one: they can be changed and deleted as long as the service
 * allows it, and say why they are not shown, also after the page was loaded anew.
 */
export class OwnComments {
  readonly #options: OwnCommentsOptions;
  readonly #memory: ReturnType<typeof ownComments>;
  readonly #offered = new WeakSet<HTMLElement>();
  readonly #words: OwnWords;

  constructor(options: OwnCommentsOptions) {
    this.#options = options;
    const { page, service, speech } = options;
    this.#words = speech.all?.own ?? english;
    this.#memory = ownComments(service.site, page.key ?? page.url);
  }

  /** Remembers a comment and offers its author what can be done with it, beneath what shows it. */
  keep(own: OwnComment, place: HTMLElement | null): void {
    const others = this.#kept().filter(({ id }) => id !== own.id);
    const { id, editToken, editableUntil, body } = own;
    this.#write([...others, { id, editToken, editableUntil, body }].slice(-mostKept));
    if (place !== null) this.#offer(own, place);
  }

  /** Offers it again where the thread was drawn anew. */
  offerAll(): void {
    for (const own of this.#kept()) {
      const article = this.#options.articleOf(own.id);
      if (article !== null) this.#offer(own, article);
    }
  }

  /** The statements of reasons of those that are not in the thread. */
  async statements(): Promise<HTMLElement[]> {
    this.offerAll();
    const views = await Promise.all(this.#kept().map((own) => this.#statementOf(own)));
    return views.filter((view) => view !== null);
  }

  async #statementOf(own: OwnComment): Promise<HTMLElement | null> {
    const { service, articleOf, speech, now } = this.#options;
    if (articleOf(own.id) !== null) return null;
    const what = { method: 'GET', token: own.editToken };
    const answer = await service.call<Statement>(`comments/${own.id}/statement`, what);
    if ('refusal' in answer) {
      // One that is gone for good; anything else may be better the next time.
      if (/^40[134]$/.test(String(answer.refusal.status))) this.#forget(own.id);
      return null;
    }
    const { reasons, body, decidedBy, decidedAt, statements } = answer.value;
    const isTakenDown = statements.some(({ inForce, restriction }) => inForce && restriction === 'deleted');
    const status = isTakenDown ? 'rejected' : answer.value.status;
    if (status !== 'pending' && status !== 'rejected') {
      // It is on a page of the thread that is not shown, or its author has deleted it.
      if (status === 'deleted' || new Date(own.editableUntil) <= now()) this.#forget(own.id);
      return null;
    }
    const view = await this.#outcomeView({ status, reasons }, { ...own, body }, answer.value);
    const { byModerator, byRules } = this.#words;
    const when = relativeTime(new Date(decidedAt), now(), speech.locale);
    const line = element('p', {}, fill(decidedBy === 'moderator' ? byModerator : byRules, { when }));
    view.querySelector('.own-text')!.after(line);
    return view;
  }

  async #outcomeView(
    outcome: Pick<EditReceipt, 'status' | 'reasons'>,
    own: OwnComment,
    statement: Statement | null = null,
  ): Promise<HTMLElement> {
    const view = await this.#options.outcome(outcome, own.body);
    this.#offer(own, view, statement);
    return view;
  }

  #offer(own: OwnComment, place: HTMLElement, statement: Statement | null = null): void {
    if (this.#offered.has(place)) return;
    this.#offered.add(place);
    const isOutcome = place.matches('.outcome');
    if (isOutcome) {
      place.dataset.id = own.id;
      // Who closes it has read it.
      place.querySelector('.close')?.addEventListener('click', () => this.#forget(own.id));
      const { service, page } = this.#options;
      offerStatement({
        ...this.#options,
        ...{ place, own, statement, ownWords: this.#words },
        draft: draft(service.site, page.key ?? page.url, 'appeal', own.id),
      });
    }
    offerChanges({
      ...this.#options,
      place,
      own,
      onEdited: (edited, body) => void this.#showEdit(place, edited, body),
      onDeleted: async () => {
        this.#forget(own.id);
        if (isOutcome) place.remove();
        await this.#options.refresh();
        (this.#options.root.querySelector('h2') as HTMLElement | null)?.focus();
      },
    });
  }

  /** A new text that is not published takes the comment out of the thread; its author is told why. */
  async #showEdit(place: HTMLElement, edited: EditReceipt, body: string): Promise<void> {
    const { refresh, articleOf, setHtml, speech, main } = this.#options;
    const own = { ...edited, body };
    const shown = place.querySelector<HTMLElement>('.body');
    this.keep(own, null);
    if (edited.status !== 'approved') {
      const view = await this.#outcomeView(edited, own);
      if (shown === null) place.replaceWith(view);
      else {
        await refresh();
        main.view.after(view);
      }
      view.focus();
      return;
    }
    if (shown === null) {
      place.remove();
      await refresh();
      articleOf(own.id)?.focus();
      return;
    }
    setHtml(shown, edited.html);
    place.querySelector('.edited')?.remove();
    const mark = element('span', { class: 'context edited' }, speech.words.edited);
    place.querySelector('.byline')?.append(mark);
    place.focus();
  }

  #kept(): OwnComment[] {
    try {
      return JSON.parse(this.#memory.read());
    } catch {
      return [];
    }
  }

  #write(all: readonly OwnComment[]): void {
    this.#memory.write(all.length === 0 ? '' : JSON.stringify(all));
  }

  #forget(forgotten: string): void {
    this.#write(this.#kept().filter(({ id }) => id !== forgotten));
  }
}
