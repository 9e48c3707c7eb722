import type { Service } from './api.ts';
import { complain } from './complaint.ts';
import { element } from './element.ts';
import { live as english } from './locales/en.json';
import type { PageIdentity } from './page-identity.ts';
import { refusalWords } from './refusal-words.ts';
import type { ThreadList } from './thread-list.ts';
import type { ReaderSpeech } from './words.ts';

export interface SkipOptions {
  readonly speech: ReaderSpeech;
  readonly list: ThreadList;
  /** The button that goes on where the page of the thread ended, in the middle of a branch. */
  readonly more: HTMLElement;
  readonly service: Service;
  readonly page: PageIdentity;
  readonly sort: string;
  /** Where the branch goes on. */
  readonly cursor: string;
}

/** Lets readers go on behind a branch that is longer than a page; what was left out can be had later, in its place. */
export function offerToSkip(options: SkipOptions, skip: () => void): void {
  const { more, speech, list, cursor } = options;
  if (!more.isConnected) return;
  const words = speech.all?.live ?? english;
  more.textContent = words.replies;
  const next = element('button', { type: 'button', class: 'button', part: 'button' }, words.next);
  next.addEventListener(
    'click',
    () => {
      next.ariaDisabled = 'true';
      offerRest(options, list.view.lastElementChild!, cursor);
      skip();
    },
    { once: true },
  );
  more.after(next);
}

/** A button for what follows an item in its branch; it moves down with what it brings, until there is no more. */
function offerRest(options: SkipOptions, item: Element, cursor: string): void {
  const { speech, list, service, page, sort } = options;
  const { replies } = speech.all?.live ?? english;
  const button = element('button', { type: 'button', class: 'quiet rest' }, replies);
  item.append(button);
  button.addEventListener('click', async () => {
    if (button.ariaDisabled === 'true') return;
    button.ariaDisabled = 'true';
    complain(item);
    const answer = await service.readThread({ page: page.key ?? page.url, sort, cursor });
    button.ariaDisabled = 'false';
    if ('refusal' in answer) {
      complain(item, ...refusalWords(speech, answer.refusal));
      return;
    }
    const { comments, nextCursor } = answer.value;
    const end = comments.findIndex(({ depth }) => depth === 0);
    const rest = end < 0 ? comments : comments.slice(0, end);
    const items = rest.filter(({ id }) => !list.entryOf(id)).map((entry) => list.draw(entry));
    button.remove();
    item.after(...items);
    list.refold();
    if (end < 0 && nextCursor !== null) offerRest(options, items.at(-1) ?? item, nextCursor);
    (items[0] ?? item).querySelector('article')?.focus();
  });
}
