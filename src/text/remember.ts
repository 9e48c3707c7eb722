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
