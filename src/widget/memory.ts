export interface Kept {
  /** Empty where nothing is kept. */
  read(): string;
  /** An empty text forgets. */
  write(text: string): void;
}

/** Browsers may refuse to store anything, even to say so: then nothing is kept, and nothing else fails. */
const kept = (storage: () => Storage, key: string): Kept => ({
  read() {
    try {
      return storage().getItem(key) ?? '';
    } catch {
      return '';
    }
  },
  write(text) {
    try {
      if (text) storage().setItem(key, text);
      else storage().removeItem(key);
    } catch {}
  },
});

/** A text begun beneath a page, in answer to a comment or to none, until its tab is closed. */
export const draft = (...place: readonly string[]): Kept => kept(() => sessionStorage, `ontopic:${place.join(' ')}`);

/** The comments written beneath a page until its tab is closed, as JSON. */
export const ownComments = (...place: readonly string[]): Kept =>
  kept(() => sessionStorage, `ontopic-own:${place.join(' ')}`);

/** Name and addresses of a person who asked to be remembered, as JSON. */
export const remembered = kept(() => localStorage, 'ontopic');
