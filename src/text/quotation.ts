/** Spoken words in marks that differ at either end or are doubled; an apostrophe is no such mark. */
const quotation =
  /["“”„«»]([^"“”„«»\n]{2,200})["“”«»]|「([^「」\n]{2,200})」|『([^『』\n]{2,200})』|《([^《》\n]{2,200})》/gu;
const quoting = /["“”„«»「」『』《》]/;

/** Whether a passage of the text, in UTF-16 code units, stands within quotation marks and something is said around them. */
export function isQuotedWithin(text: string, [start, end]: readonly [start: number, end: number]): boolean {
  if (!quoting.test(text)) return false;
  for (const { 0: whole, index } of text.matchAll(quotation)) {
    if (index < start && end < index + whole.length + 1) return hasSpeaker(text, index, index + whole.length);
  }
  return false;
}

const fewestAround = 12;

/** A text that is one quotation from end to end quotes nobody. */
const hasSpeaker = (text: string, start: number, end: number): boolean =>
  (text.slice(0, start) + text.slice(end)).replace(/[\p{P}\p{S}\p{Z}\p{C}]/gu, '').length >= fewestAround;
