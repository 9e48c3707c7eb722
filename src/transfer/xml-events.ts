import { SaxesParser } from 'saxes';
import { ImportFault } from './import-fault.ts';

export interface XmlElement {
  /** Empty where none is bound. */
  readonly namespace: string;
  readonly prefix: string;
  readonly name: string;
  /** By local name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

/** What reads an export out of its elements. */
export interface XmlListener<Record> {
  readonly opened: (element: XmlElement) => void;
  /** `text` is what stands in the element itself; empty for elements whose text nobody wants. */
  readonly closed: (element: XmlElement, text: string) => void;
  readonly wantsText: (element: XmlElement) => boolean;
  /** What has been read since it was last asked. */
  readonly take: () => Record[];
}

const deepest = 100;
const mostAttributes = 100;
// What is said between two tags, or within one: an article may be long, and is passed over.
const mostWithoutTag = 16 * 2 ** 20;
const longestText = 2 ** 20;
const pieceLength = 2 ** 16;

// Faults of form that hide nothing: real exports hold them.
const harmless =
  /undefined entity|unquoted attribute value|"]]>" is disallowed|unbound namespace prefix|text data outside of root node/;

// Characters that XML 1.0 does not know but that blogs let through.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Reads XML in a stream, well-formed but for what real exports get wrong. Document types are refused, so that no entity is ever
 * defined or fetched. Throws ImportFault with the place.
 */
export async function* readXml<Record>(
  text: AsyncIterable<string>,
  listener: XmlListener<Record>,
): AsyncGenerator<Record> {
  const parser = new SaxesParser({ xmlns: true, position: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const open: { element: XmlElement; text: string[] | null; length: number; isSwallowed: boolean }[] = [];
  let sinceTag = 0;
  let isUnquoted = false;
  let forgiven = 0;
  const fault = (kind: 'unreadable' | 'too large', message: string) =>
    new ImportFault(kind, message, `line ${parser.line}, column ${parser.column + 1}`);

  parser.on('doctype', () => {
    throw fault('unreadable', 'Document types (<!DOCTYPE …>) and their entities are not taken.');
  });
  parser.on('error', (error) => {
    const [, said] = /^\d+:\d+: (.*)$/s.exec(error.message) ?? [null, error.message];
    if (said!.startsWith('unquoted')) isUnquoted = true;
    if (said!.startsWith('unexpected close tag') && forgiven > 0) forgiven -= 1;
    else if (!harmless.test(said!)) throw fault('unreadable', `This is not well-formed XML: ${said}`);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > mostAttributes) throw fault('too large', 'An element has more than a hundred attributes.');
  });
  let attributes = 0;
  parser.on('opentag', (tag) => {
    sinceTag = 0;
    attributes = 0;
    if (open.length >= deepest) throw fault('too large', 'Elements lie more than a hundred deep.');
    // Without quotes, the slash of a tag that closes itself is taken for the end of the value.
    const isSwallowed = isUnquoted && Object.values(tag.attributes).some(({ value }) => value.endsWith('/'));
    isUnquoted = false;
    const plain = (value: string) => (isSwallowed ? value.replace(/\/$/, '') : value);
    const values = Object.values(tag.attributes).map(({ local, value }) => [local, plain(value)] as const);
    const element = {
      ...{ namespace: tag.uri, prefix: tag.prefix, name: tag.local, line: parser.line },
      attributes: Object.fromEntries(values),
    };
    listener.opened(element);
    open.push({ element, text: listener.wantsText(element) ? [] : null, length: 0, isSwallowed });
  });
  const onText = (piece: string) => {
    const top = open.at(-1);
    if (!top?.text) return;
    top.length += piece.length;
    if (top.length > longestText) throw fault('too large', `The text of <${top.element.name}> is longer than 1 MiB.`);
    top.text.push(piece);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    sinceTag = 0;
    const { element, text: said, isSwallowed } = open.pop()!;
    if (isSwallowed) forgiven += 1;
    listener.closed(element, said?.join('') ?? '');
  });

  let isBegun = false;
  for await (const chunk of text) {
    // A blank line, or a stray letter, before the declaration is a fault of many a blog's templates.
    const known: string = (isBegun ? chunk : chunk.replace(/^[^<]{0,200}(?=<)|^\s+$/, '')).replace(control, '');
    isBegun ||= known !== '';
    for (let from = 0; from < known.length; from += pieceLength) {
      const piece = known.slice(from, from + pieceLength);
      sinceTag += piece.length;
      if (sinceTag > mostWithoutTag) throw fault('too large', 'More than 16 MiB stand here without a tag.');
      parser.write(piece);
      yield* listener.take();
    }
  }
  if (!isBegun) throw new ImportFault('unreadable', 'The file is empty.');
  parser.close();
  yield* listener.take();
}
