import lookAlike from 'unhomoglyph';

/** What a character is, as bits of `kindAt`. */
export const letter = 1;
export const mark = 2;
export const number = 4;
export const sentenceEnd = 8;
/** A letter or mark that a Latin word has no use for, or a sign that looks like a Latin letter. */
export const foreign = 16;
export const capital = 32;
const known = 128;

export const wordish = letter | mark | number;

const kinds = new Uint8Array(0x10000);
const astralKinds = new Map<number, number>();
const mostAstralKinds = 10_000;

/** The kind of the character that begins at `index`; 0 past the end. Asked of Unicode once for each character. */
export function kindAt(text: string, index: number): number {
  if (index >= text.length) return 0;
  const code = text.charCodeAt(index);
  if (code >= 0xd800 && code <= 0xdbff) return kindOfAstral(text.codePointAt(index)!);
  const kind = kinds[code]!;
  return kind === 0 ? learnKind(code) : kind;
}

function learnKind(code: number): number {
  const kind = kindOf(String.fromCharCode(code));
  kinds[code] = kind;
  return kind;
}

/** Code units of the character that begins at `index`. */
export const widthAt = (text: string, index: number): 1 | 2 => {
  const code = text.charCodeAt(index);
  return code >= 0xd800 && code <= 0xdbff && (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
};

function kindOfAstral(point: number): number {
  const found = astralKinds.get(point);
  if (found !== undefined) return found;
  if (astralKinds.size >= mostAstralKinds) astralKinds.clear();
  const kind = kindOf(String.fromCodePoint(point));
  astralKinds.set(point, kind);
  return kind;
}

function kindOf(character: string): number {
  return (
    known |
    (/\p{L}/u.test(character) ? letter : 0) |
    (/\p{M}/u.test(character) ? mark : 0) |
    (/\p{N}/u.test(character) ? number : 0) |
    (/[.!?…。！？\n]/u.test(character) ? sentenceEnd : 0) |
    (/\p{Lu}/u.test(character) ? capital : 0) |
    (isForeign(character) ? foreign : 0)
  );
}

const isForeign = (character: string): boolean =>
  character > '\x7f' &&
  (/\p{M}/u.test(character) ||
    (/\p{L}/u.test(character) && !/\p{Script=Latin}/u.test(character)) ||
    squaredLetter(character) !== null ||
    latinLikeness(character) !== null);

/** Small capitals are the prototypes of Unicode's confusables for some letters; to readers they are those letters. */
const smallCapitals: Readonly<Record<string, string>> = Object.fromEntries(
  [...'ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz'.matchAll(/(.)(.)/gu)].map(([, small, plain]) => [
    small,
    plain,
  ]),
);

const likenesses = new Map<string, string>();
const mostLikenesses = 10_000;

/**
 * The Latin letter that a character looks like, or the character itself; `written` is how it stood before folding, since
 * a capital may look like another letter than its small form. Source: Unicode TR39, confusables.
 */
export function likenessOf(character: string, written: string): string {
  if (character <= '\x7f') return character;
  const key = character + written;
  const found = likenesses.get(key);
  if (found !== undefined) return found;
  if (likenesses.size >= mostLikenesses) likenesses.clear();
  const likeness =
    squaredLetter(written) ??
    latinLikeness(written) ??
    latinLikeness(written.normalize('NFKC')) ??
    latinLikeness(character) ??
    character;
  likenesses.set(key, likeness);
  return likeness;
}

function latinLikeness(character: string): string | null {
  const like = lookAlike(character).toLowerCase();
  // TR39 writes "m" as "rn", so that the two cannot be told apart; a reader sees an m.
  const plain = smallCapitals[like] ?? smallCapitals[character] ?? (like === 'rn' ? 'm' : like);
  return /^[a-z]{1,2}$/.test(plain) ? plain : null;
}

/** White letters on dark squares or circles (U+1F150 to U+1F189) have no compatibility form. */
function squaredLetter(character: string): string | null {
  const place = character.codePointAt(0)! - 0x1f150;
  const letterPlace = place >= 0x20 ? place - 0x20 : place;
  return place >= 0 && place <= 0x39 && letterPlace < 26 ? String.fromCharCode(97 + letterPlace) : null;
}
