const toneCount = 6;

/** The first letter of a name, for the disc beside it; a middle dot where a name has no visible character. */
export function initialOf(name: string): string {
  const [first] = name.replace(/[\p{C}\p{Z}\p{M}]/gu, '');
  return first?.toUpperCase() ?? '·';
}

/** One of six colours, the same for the same name: it helps the eye to follow a talk, and tells nothing else. */
export function toneOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return sum % toneCount;
}
