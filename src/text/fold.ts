/** A text in the form in which words are compared, with the way back to the original. */
export interface Folded {
  readonly original: string;
  /** Lower case, compatibility forms unified (NFKC), without characters that show nothing. */
  readonly text: string;
  /** For each UTF-16 code unit of `text`, and for its end, the offset in the original. */
  readonly offsets: Uint32Array;
}

// Zero-width, soft hyphen, bidi controls, variation selectors: they show nothing, and split words only for machines.
const invisible = /^[\p{Default_Ignorable_Code_Point}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]$/u;

/** Reads a text once, code point by code point: linear in its length. */
export function fold(original: string): Folded {
  if (plain.test(original)) return foldPlain(original);
  const parts: string[] = [];
  const offsets: number[] = [];
  let at = 0;
  for (const character of original) {
    const folded = foldCharacter(character);
    if (folded !== '') {
      parts.push(folded);
      for (let i = 0; i < folded.length; i++) offsets.push(at);
    }
    at += character.length;
  }
  offsets.push(original.length);
  return { original, text: parts.join(''), offsets: Uint32Array.from(offsets) };
}

const plain = /^[\t\n\r -~]*$/;

/** Plain ASCII keeps its length, so that every offset stays what it is. */
function foldPlain(original: string): Folded {
  const offsets = new Uint32Array(original.length + 1);
  for (let i = 0; i < offsets.length; i++) offsets[i] = i;
  return { original, text: original.toLowerCase(), offsets };
}

function foldCharacter(character: string): string {
  if (character >= ' ' && character <= '~') return character.toLowerCase();
  return invisible.test(character) ? '' : character.normalize('NFKC').toLowerCase();
}

/**
 * The span of the original that a span of the folded text came from: up to the end of its last character, without what
 * shows nothing behind it.
 */
export function spanInOriginal({ original, offsets }: Folded, start: number, end: number): readonly [number, number] {
  const last = offsets[end - 1]!;
  return [offsets[start]!, last + ((original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)];
}
