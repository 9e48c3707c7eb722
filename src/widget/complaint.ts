import { element } from './element.ts';

/** Says at the end of a place what went wrong there, in the stead of what went wrong before; nothing takes it away. */
export function complain(place: Element, ...words: readonly (Node | string)[]): void {
  place.querySelector(':scope > .message')?.remove();
  if (words.length > 0) place.append(element('p', { class: 'message', role: 'alert' }, ...words));
}
