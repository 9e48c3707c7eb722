/**
 * Makes a value of each text once, and keeps those asked for last: half of `most` at least, `most` at the most. Who has a shorter way to
 * the same value gives it along.
 */
export function remember<T>(
  most: number,
  make: (text: string) => T,
): (text: string, shorter?: (text: string) => T) => T {
  // Two generations, and nothing is ever deleted: a map that forgets its oldest has to look past all that it has forgotten before.
  let recent = new Map<string, T>();
  let former = new Map<string, T>();
  return (text, shorter = make) => {
    const kept = recent.get(text);
    if (kept !== undefined) return kept;
    const value = former.get(text) ?? shorter(text);
    if (recent.size >= most / 2) [former, recent] = [recent, new Map()];
    recent.set(text, value);
    return value;
  };
}

// V8 copies a piece of a text that is no longer than this; a longer one keeps the whole text in memory that it was cut from.
const longestWord = 12;

/** The same for words out of strangers' texts. Longer ones are made anew each time: they are rare, and would let a stranger fill the memory. */
export function rememberWords<T>(most: number, make: (word: string) => T): (word: string) => T {
  const remembered = remember(most, make);
  return (word) => (word.length > longestWord ? make(word) : remembered(word));
}
