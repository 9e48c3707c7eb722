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

/** Name and addresses of a person who asked to be remembered, as JSON. */
export const remembered = kept(() => localStorage, 'ontopic');

/** The comments written beneath a page, as JSON. */
export const ownComments = (...place: readonly string[]): Kept => ofReader(`ontopic-own:${place.join(' ')}`);

/** What a reader voted on a site, as JSON. */
export const ownVotes = (site: string): Kept => ofReader(`ontopic-votes:${site}`);

/** Kept until its tab is closed, and for longer for who asked to be remembered. */
function ofReader(key: string): Kept {
  const [tab, browser] = [kept(() => sessionStorage, key), kept(() => localStorage, key)];
  return {
    read: () => browser.read() || tab.read(),
    write(text) {
      const isAsked = remembered.read() !== '';
      tab.write(isAsked ? '' : text);
      browser.write(isAsked ? text : '');
    },
  };
}
