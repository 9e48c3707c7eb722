/** A piece of a line: text as it is shown, or the beginning or end of something marked. */
export type InlinePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'open'; readonly mark: Mark }
  | { readonly kind: 'close'; readonly mark: Mark };

export type Mark = '**' | '*' | '~~' | { readonly link: string };

interface Written {
  readonly source: string;
  /** What readers see at this place, to tell whether a mark beside it would be one. */
  readonly shown: string;
  readonly mark?: { readonly mark: Exclude<Mark, object>; readonly opens: boolean };
}

/** A paragraph in our Markdown subset that shows exactly these pieces. An address within a link would be a link of its own, and end it. */
export function inlineMarkup(pieces: readonly InlinePiece[]): string {
  let isInLink = false;
  const written = joined(trimmed(joined(pieces))).flatMap((piece) => {
    if (piece.kind === 'text' && isInLink) return plain(piece.text);
    if ((piece.kind === 'open' || piece.kind === 'close') && typeof piece.mark === 'object')
      isInLink = piece.kind === 'open';
    return writtenOf(piece);
  });
  return escapeStarts(
    emphasised(written)
      .map(({ source }) => source)
      .join(''),
  );
}

/** A parser hands out a text in pieces; what could be markup may begin in one and end in the next. */
function joined(pieces: readonly InlinePiece[]): InlinePiece[] {
  const out: InlinePiece[] = [];
  let texts: string[] = [];
  const flush = () => {
    if (texts.length > 0) out.push({ kind: 'text', text: texts.join('') });
    texts = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'text') texts.push(piece.text);
    else {
      flush();
      out.push(piece);
    }
  }
  flush();
  return out;
}

/** Space moves out of marks and vanishes around breaks: "<b> bold </b>" is bold without it. Marks around nothing vanish, too. */
function trimmed(pieces: readonly InlinePiece[]): InlinePiece[] {
  const out: InlinePiece[] = [];
  let space = '';
  let isLineStart = true;
  for (const piece of pieces) {
    if (piece.kind === 'break') {
      if (!isLineStart || out.length > 0) out.push(piece);
      space = '';
      isLineStart = true;
    } else if (piece.kind === 'text' || piece.kind === 'code') {
      const leading = piece.kind === 'text' && /^\s/.test(piece.text);
      const text = piece.kind === 'text' ? piece.text.trim() : piece.text;
      if ((leading || space !== '') && !isLineStart) space = ' ';
      if (text === '') continue;
      // In front of the marks that were opened since.
      if (space !== '') insertBeforeOpenMarks(out);
      out.push(piece.kind === 'text' ? { kind: 'text', text } : piece);
      space = piece.kind === 'text' && /\s$/.test(piece.text) ? ' ' : '';
      isLineStart = false;
    } else if (piece.kind === 'close' && out.at(-1)?.kind === 'open') out.pop();
    else out.push(piece);
  }
  return out;
}

function insertBeforeOpenMarks(out: InlinePiece[]): void {
  let at = out.length;
  while (at > 0 && out[at - 1]!.kind === 'open') at -= 1;
  out.splice(at, 0, { kind: 'text', text: ' ' });
}

function writtenOf(piece: InlinePiece): Written[] {
  switch (piece.kind) {
    case 'text':
      return textOf(piece.text);
    case 'code':
      return [{ source: codeSpan(piece.text), shown: piece.text }];
    case 'break':
      return [{ source: '\n', shown: '\n' }];
    default:
      if (typeof piece.mark !== 'object')
        return [{ source: '', shown: '', mark: { mark: piece.mark, opens: piece.kind === 'open' } }];
      return [{ source: piece.kind === 'open' ? '[' : `](<${piece.mark.link}>)`, shown: '' }];
  }
}

const bareAddress = /https?:\/\/[^\s<>"\\`\u0000-\u001f]+/gi;

/** Addresses are written as such, so that no mark within them is taken for one. */
function textOf(text: string): Written[] {
  const out: Written[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(bareAddress)) {
    const address = found.replace(/[.,;:!?'"»”’)\]}*_~]+$/, '');
    if (!URL.canParse(address)) continue;
    out.push(...plain(text.slice(end, index)), { source: `<${address}>`, shown: address });
    end = index + address.length;
  }
  return [...out, ...plain(text.slice(end))];
}

const plain = (text: string): Written[] => (text === '' ? [] : [{ source: escaped(text), shown: text }]);

/** Whatever could be markup, and nothing else, so that the source stays readable. */
const escaped = (text: string): string =>
  text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)|[*`[\]<]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~(?=~)|(?<=~)~/g, '\\~')
    .replace(/&(?=#?\w{1,40};)/g, '\\&');

function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text, /`+/g) + 1);
  const padding = /^`|`$|^ .* $/s.test(text) ? ' ' : '';
  return `${fence}${padding}${text}${padding}${fence}`;
}

export const longestRun = (text: string, run: RegExp): number =>
  [...text.matchAll(run)].reduce((longest, [found]) => Math.max(longest, found.length), 0);

const isSpace = (character: string) => character === '' || /\s/u.test(character);
const isPunctuation = (character: string) => /[\p{P}\p{S}]/u.test(character);

/** Marks that CommonMark would not take for ones are left away, and their text stays. Source: CommonMark 0.31, section 6.2. */
function emphasised(written: readonly Written[]): Written[] {
  const out = [...written];
  const open: number[] = [];
  const isOpen = new Set<string>();
  for (const [at, { mark }] of written.entries()) {
    if (mark === undefined) continue;
    if (mark.opens) {
      open.push(isOpen.has(mark.mark) ? -1 : at);
      isOpen.add(mark.mark);
      continue;
    }
    const start = open.pop();
    if (start === undefined || start === -1) continue;
    isOpen.delete(mark.mark);
    const [before, first] = [lastShown(written, start - 1), firstShown(written, start + 1)];
    const [last, after] = [lastShown(written, at - 1), firstShown(written, at + 1)];
    const isEmpty = written.slice(start, at).every(({ shown }) => shown === '');
    const opens = !isSpace(first) && (!isPunctuation(first) || isSpace(before) || isPunctuation(before));
    const closes = !isSpace(last) && (!isPunctuation(last) || isSpace(after) || isPunctuation(after));
    if (isEmpty || !opens || !closes) continue;
    out[start] = { source: mark.mark, shown: '' };
    out[at] = { source: mark.mark, shown: '' };
  }
  return out;
}

// Marks side by side see each other as punctuation; then either neighbour will do.
function lastShown(written: readonly Written[], from: number): string {
  for (let at = from; at >= 0; at -= 1) {
    const { shown, source } = written[at]!;
    if (shown !== '')
      return source.endsWith('`') || source.endsWith('>') ? source.at(-1)! : [...shown.slice(-2)].at(-1)!;
    if (source !== '') return source.at(-1)!;
  }
  return '';
}

function firstShown(written: readonly Written[], from: number): string {
  for (let at = from; at < written.length; at += 1) {
    const { shown, source } = written[at]!;
    if (source !== '') return source[0] === '\\' ? source[1]! : [...source.slice(0, 2)][0]!;
    if (shown !== '') return [...shown.slice(0, 2)][0]!;
  }
  return '';
}

/** What would begin a quotation, a list or a fence at the start of a line. */
const escapeStarts = (text: string): string =>
  text
    .replace(/^(\s*)([>+-]|#)/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\s*)(?=~~~)/gm, '$1\\');
