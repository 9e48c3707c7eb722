import { Parser } from 'htmlparser2';
import { reasonToLeaveOut } from './left-out.ts';

/** `lenient` is for pages of which nothing would be left: it keeps what only its class calls furniture. */
export type Strictness = 'strict' | 'lenient';

/** An element that is more than a piece of a line. Its position in the outline is the order of opening tags. */
export interface Container {
  readonly parent: number;
  readonly role: 'body of an article' | 'article' | 'main' | 'other';
  /** Containers from its own position up to this one lie within it. */
  end: number;
  hasMainHeading: boolean;
  /** Holds a piece of prose rather than a whole article. */
  readonly isParagraph: boolean;
}

/** A paragraph, a heading, an item of a list: text without a break. */
export interface Block {
  readonly container: number;
  readonly text: string;
  readonly isHeading: boolean;
  /** Characters that lie within links. */
  readonly linked: number;
}

export interface PageOutline {
  /** Whether something was found that strictness leaves out. */
  readonly hasFurniture: boolean;
  readonly containers: readonly Container[];
  readonly blocks: readonly Block[];
  readonly titles: {
    readonly shared: string | null;
    readonly heading: string | null;
    readonly document: string | null;
  };
}

const inline = new Set([
  ...[
    'a',
    'abbr',
    'acronym',
    'b',
    'bdi',
    'bdo',
    'big',
    'br',
    'cite',
    'code',
    'data',
    'del',
    'dfn',
    'em',
    'font',
    'i',
    'img',
  ],
  ...[
    'ins',
    'kbd',
    'label',
    'mark',
    'q',
    'rp',
    'rt',
    'ruby',
    's',
    'samp',
    'small',
    'span',
    'strike',
    'strong',
    'sub',
    'sup',
  ],
  ...['time', 'tt', 'u', 'var', 'wbr', 'meta', 'link', 'picture', 'source'],
]);

// Browsers stop at 512. The parser looks through its open elements at every tag, so this bound keeps it linear.
const deepest = 256;
// Long articles have a tenth of it.
const mostElements = 60_000;
const longestTitle = 500;

/** Reads a page once, without a tree; linear in its length. What is nested deeper than 256 elements, or comes after 60,000, is not read. */
export function outlineOf(html: string, strictness: Strictness): PageOutline {
  const reading = new Reading(strictness);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!reading.open(name, attributes)) parser.pause();
      },
      ontext: (text) => reading.read(text),
      onclosetag: () => reading.close(),
    },
    { decodeEntities: true },
  );
  parser.write(html);
  reading.end();
  return reading.outline();
}

interface OpenElement {
  readonly name: string;
  /** The container it is, or lies in. */
  readonly container: number;
  readonly isContainer: boolean;
  readonly isLeftOut: boolean;
  readonly isInArticle: boolean;
}

class Reading {
  readonly #containers: Container[] = [newContainer(-1, '', {})];
  readonly #blocks: Block[] = [];
  readonly #open: OpenElement[] = [];
  readonly #document = new TitleText();
  readonly #heading = new TitleText();
  #shared: string | null = null;
  #pieces: string[] = [];
  #linked = 0;
  #elements = 0;
  #hasFurniture = false;
  #openLinks = 0;
  // Of the first main heading alone.
  #hasHeading = false;
  #isInHeading = false;

  constructor(readonly strictness: Strictness) {}

  /** False where the page is too deep or too large to go on. */
  open(name: string, attributes: Record<string, string>): boolean {
    const around = this.#around();
    const isOut = around.isLeftOut || this.#isLeftOut(name, attributes, around);
    const isContainer = !isOut && !inline.has(name);
    if (isContainer) this.#openContainer(around.container, name, attributes);
    if (name === 'meta' && attributes.property === 'og:title') this.#shared ??= tidy(attributes.content ?? '') || null;
    if (name === 'br') this.read(' ');
    if (name === 'a') this.#openLinks += 1;
    this.#open.push({
      name,
      container: isContainer ? this.#containers.length - 1 : around.container,
      isContainer,
      isLeftOut: isOut,
      isInArticle: around.isInArticle || name === 'article' || name === 'main',
    });
    this.#elements += 1;
    return this.#open.length <= deepest && this.#elements <= mostElements;
  }

  read(text: string): void {
    const { name, isLeftOut } = this.#around();
    if (isLeftOut) return;
    if (name === 'title') {
      this.#document.add(text);
      return;
    }
    if (this.#isInHeading) this.#heading.add(text);
    this.#pieces.push(text);
    if (this.#openLinks > 0) this.#linked += text.trim().length;
  }

  close(): void {
    const closed = this.#open.at(-1);
    if (closed === undefined) return;
    if (closed.isContainer) {
      this.#endBlock();
      this.#containers[closed.container]!.end = this.#containers.length;
    }
    this.#open.pop();
    if (closed.name === 'a') this.#openLinks -= 1;
    if (closed.name === 'h1') this.#isInHeading = false;
    if (closed.name === 'title') this.#document.end();
  }

  /** Closes what the page, or the end of reading, left open. */
  end(): void {
    while (this.#open.length > 0) this.close();
    this.#endBlock();
    this.#containers[0]!.end = this.#containers.length;
  }

  outline(): PageOutline {
    const titles = { shared: this.#shared, heading: this.#heading.text(), document: this.#document.text() };
    return { hasFurniture: this.#hasFurniture, containers: this.#containers, blocks: this.#blocks, titles };
  }

  #isLeftOut(name: string, attributes: Record<string, string>, { isInArticle }: OpenElement): boolean {
    const reason = reasonToLeaveOut({ name, attributes, isInArticle });
    this.#hasFurniture ||= reason === 'furniture';
    return reason === 'always' || (reason === 'furniture' && this.strictness === 'strict');
  }

  #around(): OpenElement {
    return this.#open.at(-1) ?? { name: '', container: 0, isContainer: false, isLeftOut: false, isInArticle: false };
  }

  #openContainer(parent: number, name: string, attributes: Record<string, string>): void {
    this.#endBlock();
    this.#containers.push(newContainer(parent, name, attributes));
    if (name !== 'h1' || this.#hasHeading) return;
    this.#hasHeading = true;
    this.#isInHeading = true;
    for (const { container } of this.#open) this.#containers[container]!.hasMainHeading = true;
  }

  #endBlock(): void {
    const { container, name } = this.#around();
    const text = tidy(this.#pieces.join(''));
    if (text !== '') this.#blocks.push({ container, text, isHeading: /^h[1-6]$/.test(name), linked: this.#linked });
    this.#pieces = [];
    this.#linked = 0;
  }
}

/** The text of the first element of its kind. */
class TitleText {
  #pieces: string[] = [];
  #isRead = false;

  add(text: string): void {
    if (!this.#isRead) this.#pieces.push(text);
  }

  end(): void {
    this.#isRead ||= this.#pieces.length > 0;
  }

  text(): string | null {
    return tidy(this.#pieces.join('')).slice(0, longestTitle) || null;
  }
}

const paragraphs = new Set([
  ...['p', 'pre', 'blockquote', 'li', 'dt', 'dd', 'td', 'th', 'figcaption', 'caption', 'summary'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]);

const newContainer = (parent: number, name: string, attributes: Record<string, string>): Container => ({
  parent,
  role: roleOf(name, attributes),
  isParagraph: paragraphs.has(name),
  end: 0,
  hasMainHeading: false,
});

function roleOf(name: string, { itemprop = '', property = '', role }: Record<string, string>): Container['role'] {
  if (/(^|[\s:])articleBody$/.test(itemprop) || /(^|:)articleBody$/.test(property)) return 'body of an article';
  if (name === 'article' || role === 'article') return 'article';
  return name === 'main' || role === 'main' ? 'main' : 'other';
}

/** One line, without the control characters that a database does not take, and without halves of characters. */
const tidy = (text: string): string =>
  text
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim()
    .toWellFormed();
