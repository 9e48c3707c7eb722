import { Parser } from 'htmlparser2';
import { type InlinePiece, inlineMarkup, longestRun, type Mark } from './inline-markup.ts';

/** How a line break within a text is meant: by browsers as a space, by WordPress and by texts without any tag as a break. */
export type LineBreaks = 'space' | 'break';

interface Container {
  readonly kind: 'root' | 'quote' | 'list' | 'ordered list' | 'item';
  readonly blocks: string[];
}

const marks: Readonly<Record<string, Mark>> = {
  ...{ b: '**', strong: '**', i: '*', em: '*', cite: '*', s: '~~', strike: '~~', del: '~~' },
};
const unseen = new Set(['script', 'style', 'noscript', 'template', 'head', 'title', 'select', 'textarea', 'button']);
const blocks = new Set([
  ...['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'tr', 'section', 'article', 'header', 'footer'],
  ...['address', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'hr', 'form', 'body', 'html', 'center'],
]);
const containers: Readonly<Record<string, Container['kind']>> = {
  ...{ blockquote: 'quote', ul: 'list', ol: 'ordered list', li: 'item' },
};
// The renderer goes no deeper either; what lies deeper stands at this depth.
const deepest = 8;
// Nobody writes bolder than bold.
const mostMarks = 16;

/**
 * A comment's HTML in our Markdown subset: what the subset can say is said, text is shown as it was, and nothing else comes through.
 * Linear in the length of what is given.
 */
export function htmlToMarkup(html: string, lineBreaks: LineBreaks): string {
  const writer = new MarkupWriter(lineBreaks === 'break' || !/<(p|br|div|li|blockquote|pre)\b/i.test(html));
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      onclosetag: (name) => writer.close(name),
      ontext: (text) => writer.say(text),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return writer.end();
}

// More than any comment, however richly it is set.
const longestHtml = 192 * 1_024;
const mostTags = 10_000;

/** The same for HTML from outside; null where it is longer, or more entangled, than any comment is. */
export function markupOfComment(html: string, lineBreaks: LineBreaks): string | null {
  if (html.length > longestHtml || html.split('<', mostTags + 1).length > mostTags) return null;
  return htmlToMarkup(html, lineBreaks);
}

class MarkupWriter {
  readonly #breaks: boolean;
  readonly #stack: Container[] = [{ kind: 'root', blocks: [] }];
  #line: InlinePiece[] = [];
  #marks: { readonly tag: string; readonly mark: Mark }[] = [];
  /** The tags of open containers, those that are too deep as null. */
  readonly #opened: { readonly tag: string; readonly isOwn: boolean }[] = [];
  #unseen = 0;
  #pre: string[] | null = null;
  #code: string[] | null = null;

  constructor(breaks: boolean) {
    this.#breaks = breaks;
  }

  open(tag: string, attributes: Record<string, string>): void {
    if (unseen.has(tag)) this.#unseen += 1;
    if (this.#unseen > 0) return;
    if (this.#pre !== null) {
      if (tag === 'br') this.#pre.push('\n');
      return;
    }
    const kind = containers[tag];
    if (kind !== undefined) this.#openContainer(tag, kind);
    else if (blocks.has(tag)) this.#endBlock();
    else if (tag === 'br') this.#line.push({ kind: 'break' });
    else if (tag === 'pre') this.#openPre();
    else if (tag === 'code' || tag === 'kbd' || tag === 'tt' || tag === 'samp') this.#code ??= [];
    else if (tag === 'q') this.#line.push({ kind: 'text', text: '“' });
    else if (tag === 'td' || tag === 'th') this.#line.push({ kind: 'text', text: ' ' });
    else if (tag === 'a') this.#openLink(attributes.href ?? '');
    else if (tag === 'img') this.#sayMedium(attributes.src, attributes.alt);
    else if (/^(iframe|embed|video|audio|source)$/.test(tag)) this.#sayMedium(attributes.src, undefined);
    else if (marks[tag] !== undefined) this.#openMark(tag, marks[tag]);
  }

  close(tag: string): void {
    if (unseen.has(tag) && this.#unseen > 0) {
      this.#unseen -= 1;
      return;
    }
    if (this.#unseen > 0) return;
    if (tag === 'pre') this.#closePre();
    else if (this.#pre !== null) return;
    else if (containers[tag] !== undefined) this.#closeContainer(tag);
    else if (blocks.has(tag)) this.#endBlock();
    else if (this.#code !== null && /^(code|kbd|tt|samp)$/.test(tag)) this.#closeCode();
    else if (tag === 'q') this.#line.push({ kind: 'text', text: '”' });
    else if (tag === 'a' || marks[tag] !== undefined) this.#closeMark(tag);
  }

  say(text: string): void {
    if (this.#unseen > 0) return;
    if (this.#pre !== null) this.#pre.push(text);
    else if (this.#code !== null) this.#code.push(text);
    else if (this.#breaks) this.#sayLines(text);
    else this.#line.push({ kind: 'text', text: text.replace(/\s+/g, ' ') });
  }

  end(): string {
    if (this.#pre !== null) this.#closePre();
    this.#endBlock();
    while (this.#stack.length > 1) this.#leave();
    return this.#stack[0]!.blocks.join('\n\n');
  }

  /** An empty line parts paragraphs, as it does where WordPress shows a comment. */
  #sayLines(text: string): void {
    for (const [i, paragraph] of text.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/).entries()) {
      if (i > 0) this.#endBlock();
      for (const [j, line] of paragraph.split(/\r?\n/).entries()) {
        if (j > 0) this.#line.push({ kind: 'break' });
        this.#line.push({ kind: 'text', text: line.replace(/\s+/g, ' ') });
      }
    }
  }

  #openMark(tag: string, mark: Mark): void {
    if (this.#marks.length >= mostMarks) return;
    this.#marks.push({ tag, mark });
    this.#line.push({ kind: 'open', mark });
  }

  #openLink(href: string): void {
    const address = linkOf(href);
    // A link within a link is none.
    if (address === null || this.#marks.some(({ mark }) => typeof mark === 'object')) return;
    this.#openMark('a', { link: address });
  }

  #closeMark(tag: string): void {
    const at = this.#marks.findLastIndex((open) => open.tag === tag);
    if (at === -1) return;
    // What was opened within it ends with it.
    for (const { mark } of this.#marks.splice(at).reverse()) this.#line.push({ kind: 'close', mark });
  }

  #sayMedium(src: string | undefined, alt: string | undefined): void {
    const address = linkOf(src ?? '');
    const text = (alt ?? '').replace(/\s+/g, ' ').trim();
    if (address === null || this.#marks.some(({ mark }) => typeof mark === 'object')) {
      this.#line.push({ kind: 'text', text });
      return;
    }
    this.#openLink(address);
    this.#line.push({ kind: 'text', text: text || address });
    this.#closeMark('a');
  }

  #closeCode(): void {
    const text = this.#code!.join('').replace(/\r?\n/g, ' ');
    this.#code = null;
    if (text.trim() !== '') this.#line.push({ kind: 'code', text });
  }

  #openPre(): void {
    this.#endBlock();
    this.#pre = [];
  }

  #closePre(): void {
    if (this.#pre === null) return;
    const text = this.#pre
      .join('')
      .replace(/\r\n?/g, '\n')
      .replace(/^\n|\s+$/g, '');
    this.#pre = null;
    const fence = '`'.repeat(Math.max(3, longestRun(text, /`+/g) + 1));
    if (text.trim() !== '') this.#stack.at(-1)!.blocks.push(`${fence}\n${text}\n${fence}`);
  }

  /** Marks that reach across paragraphs end with each and begin anew. */
  #endBlock(): void {
    if (this.#code !== null) this.#closeCode();
    for (const { mark } of this.#marks.toReversed()) this.#line.push({ kind: 'close', mark });
    const text = this.#line.some((piece) => piece.kind === 'code' || (piece.kind === 'text' && /\S/.test(piece.text)))
      ? inlineMarkup(withoutEmptyLinks(this.#line)).replace(/^\n+|\n+$/g, '')
      : '';
    if (text !== '') this.#stack.at(-1)!.blocks.push(text);
    this.#line = this.#marks.map(({ mark }) => ({ kind: 'open', mark }));
  }

  #openContainer(tag: string, kind: Container['kind']): void {
    this.#endBlock();
    const isOwn = this.#stack.length <= deepest && (kind !== 'item' || this.#stack.at(-1)!.kind.endsWith('list'));
    this.#opened.push({ tag, isOwn });
    if (isOwn) this.#stack.push({ kind, blocks: [] });
  }

  #closeContainer(tag: string): void {
    const at = this.#opened.findLastIndex((open) => open.tag === tag);
    if (at === -1) return;
    this.#endBlock();
    for (const { isOwn } of this.#opened.splice(at).reverse()) if (isOwn) this.#leave();
  }

  #leave(): void {
    const { kind, blocks: inner } = this.#stack.pop()!;
    const parent = this.#stack.at(-1)!;
    if (inner.length === 0) return;
    const text = inner.join(kind.endsWith('list') ? '\n' : '\n\n');
    if (kind === 'quote') parent.blocks.push(text.replace(/^/gm, '> ').replace(/^> $/gm, '>'));
    else if (kind !== 'item') parent.blocks.push(text);
    else {
      const sign = parent.kind === 'ordered list' ? `${parent.blocks.length + 1}. ` : '- ';
      parent.blocks.push(sign + text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(sign.length)}`));
    }
  }
}

const linkOf = (href: string): string | null => {
  const address = href
    .replace(/[\u0000-\u0020]+/g, (space) => (/^ +$/.test(space) ? '%20' : ''))
    .replace(/^(%20)+|(%20)+$/g, '');
  if (!/^(https?:\/\/|mailto:)[^\s]/i.test(address) || !URL.canParse(address)) return null;
  return address.replace(/[<>\\]/g, encodeURIComponent);
};

/** A link around nothing would show as its brackets. */
function withoutEmptyLinks(line: readonly InlinePiece[]): InlinePiece[] {
  const out: InlinePiece[] = [];
  let start = -1;
  for (const piece of line) {
    const isLink = (piece.kind === 'open' || piece.kind === 'close') && typeof piece.mark === 'object';
    if (isLink && piece.kind === 'open') start = out.length;
    const isEmpty =
      isLink && piece.kind === 'close' && !out.slice(start).some(({ kind }) => kind === 'text' || kind === 'code');
    if (isEmpty) out.splice(start, 1);
    else out.push(piece);
  }
  return out;
}
