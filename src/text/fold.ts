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
  const offsets = new Offsets(original.length);
  let text = '';
  for (let at = 0; at < original.length; ) {
    const point = original.codePointAt(at)!;
    const folded = foldedForm(point);
    text += folded;
    offsets.add(at, folded.length);
    at += point > 0xffff ? 2 : 1;
  }
  offsets.add(original.length, 1);
  return { original, text, offsets: offsets.finish() };
}

/** Offsets as they are gathered; a folded text may be longer than its original. */
export class Offsets {
  private length = 0;
  private values: Uint32Array;

  constructor(expected: number) {
    this.values = new Uint32Array(expected + 16);
  }

  add(offset: number, times: number): void {
    if (this.length + times > this.values.length) this.grow(times);
    for (let i = 0; i < times; i++) this.values[this.length++] = offset;
  }

  finish(): Uint32Array {
    return this.values.slice(0, this.length);
  }

  private grow(times: number): void {
    const wider = new Uint32Array(2 * (this.values.length + times));
    wider.set(this.values);
    this.values = wider;
  }
}

const plain = /^[\t\n\r -~]*$/;

/** Plain ASCII keeps its length, so that every offset stays what it is. */
function foldPlain(original: string): Folded {
  const offsets = new Uint32Array(original.length + 1);
  for (let i = 0; i < offsets.length; i++) offsets[i] = i;
  return { original, text: original.toLowerCase(), offsets };
}

const forms = new Map<number, string>();
const mostForms = 20_000;

function foldedForm(point: number): string {
  const known = forms.get(point);
  if (known !== undefined) return known;
  if (forms.size >= mostForms) forms.clear();
  const character = String.fromCodePoint(point);
  const form = formOf(character);
  forms.set(point, form);
  return form;
}

function formOf(character: string): string {
  if (invisible.test(character)) return '';
  const form = character.normalize('NFKC').toLowerCase();
  const bracketed = /^\(([a-z\d])\)$/.exec(form);
  if (bracketed !== null) return bracketed[1]!;
  // An accent standing alone would become a space and an accent, and cut a word in two.
  return form.startsWith(' ') && form.length > 1 ? character : form;
}

/**
 * The span of the original that a span of the folded text came from: up to the end of its last character, without what
 * shows nothing behind it.
 */
export function spanInOriginal({ original, offsets }: Folded, start: number, end: number): readonly [number, number] {
  const last = offsets[end - 1]!;
  return [offsets[start]!, last + ((original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1)];
}
