/**
 * Makes a value of each text once, and keeps those asked for last; `most` bounds what is kept. Who has a shorter way to the same value
 * gives it along.
 */
export function remember<T>(
  most: number,
  make: (text: string) => T,
): (text: string, shorter?: (text: string) => T) => T {
  const known = new Map<string, T>();
  return (text, shorter = make) => {
    const found = known.get(text);
    const value = found ?? shorter(text);
    // Set anew, so that the first key is always the one not asked for the longest.
    if (found !== undefined) known.delete(text);
    known.set(text, value);
    if (known.size > most) known.delete(known.keys().next().value!);
    return value;
  };
}
