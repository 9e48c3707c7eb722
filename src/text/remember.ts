/** Makes a value of each text once, and keeps those asked for last; `most` bounds what is kept. */
export function remember<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    const value = found ?? make(text);
    // Set anew, so that the first key is always the one not asked for the longest.
    if (found !== undefined) known.delete(text);
    known.set(text, value);
    if (known.size > most) known.delete(known.keys().next().value!);
    return value;
  };
}
