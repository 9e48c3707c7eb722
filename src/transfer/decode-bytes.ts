import { ImportFault } from './import-fault.ts';

/** The most that is read of one import. */
export const mostPackedBytes = 2 * 2 ** 30;
const mostBytes = 8 * 2 ** 30;
// Text packs five to thirty times; what packs far better than that was made to fill a memory.
const mostRatio = 200;
const freeBytes = 2 ** 20;
const sniffedBytes = 1_024;

/** The text of a file as it comes: unpacked where it is gzip, in whatever character set it says it is. */
export async function* decodeBytes(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const counted = { packed: 0 };
  const source = new Pushback(counting(bytes, counted));
  const head = await source.peek(4);
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4)
    throw new ImportFault('unreadable', 'This is a zip archive; unpack it, and import the file in it.');
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  yield* decodeText(isGzip ? unpacked(source, counted) : source);
}

async function* counting(bytes: AsyncIterable<Uint8Array>, counted: { packed: number }) {
  for await (const chunk of bytes) {
    counted.packed += chunk.length;
    if (counted.packed > mostPackedBytes)
      throw new ImportFault('too large', 'The file is larger than 2 GiB; import it in parts.');
    yield chunk;
  }
}

async function* unpacked(packed: AsyncIterable<Uint8Array>, counted: { packed: number }) {
  let length = 0;
  try {
    for await (const chunk of inflate(packed)) {
      length += chunk.length;
      if (length > freeBytes + mostRatio * counted.packed || length > mostBytes)
        throw new ImportFault('too large', 'The file unpacks to far more than such a file holds; it was not read on.');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof ImportFault) throw error;
    throw new ImportFault('unreadable', 'The file is not whole: its gzip compression breaks off or is damaged.');
  }
}

function inflate(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const chunks = packed[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value as Uint8Array<ArrayBuffer>);
    },
    cancel: async () => void (await chunks.return?.()),
  });
  return stream.pipeThrough(new DecompressionStream('gzip')) as unknown as AsyncIterable<Uint8Array>;
}

async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const source = new Pushback(bytes);
  const decoder = decoderOf(charsetOf(await source.peek(sniffedBytes)));
  for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    throw new ImportFault('unreadable', `The file says that it is written in "${charset}", which is not known here.`);
  }
}

/** By the byte order mark, else by what an XML declaration says, else UTF-8. Source: XML 1.0, appendix F. */
function charsetOf(head: Uint8Array): string {
  const [first, second, third, fourth] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0 && third === 0x3f && fourth === 0))
    return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c && third === 0 && fourth === 0x3f))
    return 'utf-16be';
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  const start = String.fromCharCode(...head);
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1];
  // Whoever could be read so far does not write in sixteen bits, whatever the declaration says.
  return declared === undefined || /^utf-16/i.test(declared) ? 'utf-8' : declared;
}

/** Chunks whose beginning can be looked at before they are taken. */
class Pushback implements AsyncIterable<Uint8Array> {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #held: Uint8Array[] = [];

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Up to so many bytes from the beginning; fewer where there are no more. */
  async peek(length: number): Promise<Uint8Array> {
    while (this.#held.reduce((sum, chunk) => sum + chunk.length, 0) < length) {
      const { done, value } = await this.#chunks.next();
      if (done) break;
      this.#held.push(value);
    }
    return Uint8Array.from(this.#held.flatMap((chunk) => [...chunk.subarray(0, length)])).subarray(0, length);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      while (this.#held.length > 0) yield this.#held.shift()!;
      for (;;) {
        const { done, value } = await this.#chunks.next();
        if (done) return;
        yield value;
      }
    } finally {
      await this.#chunks.return?.();
    }
  }
}
