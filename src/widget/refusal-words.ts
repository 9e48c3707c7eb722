import type { Refusal } from './api.ts';
import { element } from './element.ts';
import { timeAhead } from './relative-time.ts';
import { fill, type Speech } from './speech.ts';

/** What went wrong and when to try again; what the service says itself is marked as the English that it is. */
export function refusalWords({ words, locale }: Speech, { status, detail, wait }: Refusal): (Node | string)[] {
  const own = status ? fill(words.error, { status: String(status) }) : words.unreachable;
  const when = wait > 0 ? ` ${fill(words.wait, { when: timeAhead(wait, locale) })}` : '';
  return [detail ? element('span', { lang: 'en' }, detail) : own, when];
}
