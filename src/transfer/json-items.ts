import { ImportFault } from './import-fault.ts';

/** A value of a JSON document with the keys that lead to it; items of lists stand under `*`. */
export interface JsonItem {
  readonly path: string;
  readonly value: unknown;
  readonly line: number;
}

interface Level {
  readonly kind: '{' | '[';
  key: string | null;
  /** What may come next. */
  next: 'key' | 'colon' | 'value' | 'comma';
}

const deepest = 100;
const longestItem = 16 * 2 ** 20;
// A key that goes through so many chunks is none.
const mostKeyPieces = 100;

/**
 * Reads a JSON document in a stream, and hands out the values at the paths wanted, such as `comments/*`; of objects and lists that end
 * also an undefined value at their path. Throws ImportFault with the line.
 */
export async function* readJsonItems(
  text: AsyncIterable<string>,
  wants: (path: string) => boolean,
): AsyncGenerator<JsonItem> {
  const scanner = new JsonScanner(wants);
  for await (const chunk of text) yield* scanner.read(chunk);
  scanner.end();
}

class JsonScanner {
  readonly #wants: (path: string) => boolean;
  readonly #levels: Level[] = [];
  #line = 1;
  #isOver = false;
  /** The text of a key that is being read. */
  #token: string[] = [];
  #isKey = false;
  #state: 'between' | 'string' | 'escape' | 'plain' = 'between';
  /** The value that is being kept whole, from how deep on. */
  #kept: {
    readonly path: string;
    readonly depth: number;
    readonly line: number;
    pieces: string[];
    length: number;
  } | null = null;

  constructor(wants: (path: string) => boolean) {
    this.#wants = wants;
  }

  *read(chunk: string): Generator<JsonItem> {
    // From where on the chunk belongs to what is kept, and to the token.
    let keptFrom = 0;
    let tokenFrom = 0;
    for (let i = 0; i < chunk.length; i += 1) {
      const character = chunk[i]!;
      if (character === '\n') this.#line += 1;
      if (this.#state === 'string') {
        if (character === '\\') this.#state = 'escape';
        else if (character === '"') {
          if (this.#isKey) this.#token.push(chunk.slice(tokenFrom, i + 1));
          this.#state = 'between';
          const item = this.#endScalar(chunk.slice(keptFrom, i + 1));
          if (item !== null) yield item;
          keptFrom = i + 1;
        }
        continue;
      }
      if (this.#state === 'escape') {
        this.#state = 'string';
        continue;
      }
      if (this.#state === 'plain') {
        if (/[\w.+-]/.test(character)) continue;
        this.#state = 'between';
        const item = this.#endScalar(chunk.slice(keptFrom, i));
        if (item !== null) yield item;
        keptFrom = i;
      }
      if (/\s/.test(character)) continue;
      if (character === '{' || character === '[') {
        this.#beginValue();
        if (this.#kept?.depth === this.#levels.length && this.#kept.length === 0) keptFrom = i;
        this.#open(character);
      } else if (character === '}' || character === ']') {
        const item = this.#close(character, chunk.slice(keptFrom, i + 1));
        if (item !== null) yield item;
        keptFrom = i + 1;
      } else if (character === ',' || character === ':') this.#separate(character);
      else {
        const isKey = this.#levels.at(-1)?.next === 'key';
        this.#isKey = isKey;
        if (isKey && character !== '"') throw this.#fault();
        if (!isKey) this.#beginValue();
        if (!isKey && this.#kept?.depth === this.#levels.length && this.#kept.length === 0) keptFrom = i;
        this.#state = character === '"' ? 'string' : 'plain';
        if (this.#state === 'plain' && !/[\w-]/.test(character)) throw this.#fault();
        this.#token = [];
        tokenFrom = i;
      }
    }
    if (this.#isKey && this.#state !== 'between') this.#token.push(chunk.slice(tokenFrom));
    if (this.#token.length > mostKeyPieces) throw this.#fault();
    this.#keep(chunk.slice(keptFrom));
  }

  end(): void {
    if (!this.#isOver) throw new ImportFault('unreadable', 'The file ends before its JSON does.', `line ${this.#line}`);
  }

  #fault(): ImportFault {
    return new ImportFault('unreadable', 'This is not well-formed JSON.', `line ${this.#line}`);
  }

  #path(): string {
    return this.#levels.map(({ kind, key }) => (kind === '[' ? '*' : key)).join('/');
  }

  #beginValue(): void {
    const level = this.#levels.at(-1);
    if (this.#isOver || (level !== undefined && level.next !== 'value')) throw this.#fault();
    const path = this.#path();
    if (this.#kept === null && level !== undefined && this.#wants(path))
      this.#kept = { path, depth: this.#levels.length, line: this.#line, pieces: [], length: 0 };
  }

  #keep(piece: string): void {
    if (this.#kept === null) return;
    this.#kept.pieces.push(piece);
    this.#kept.length += piece.length;
    if (this.#kept.length > longestItem)
      throw new ImportFault('too large', 'A record is longer than 16 MiB.', `line ${this.#kept.line}`);
  }

  #open(kind: '{' | '['): void {
    if (this.#levels.length >= deepest) throw new ImportFault('too large', 'Values lie more than a hundred deep.');
    this.#levels.push({ kind, key: null, next: kind === '{' ? 'key' : 'value' });
  }

  #close(character: '}' | ']', piece: string): JsonItem | null {
    const level = this.#levels.pop();
    if (level?.kind !== (character === '}' ? '{' : '[') || level.next === 'colon') throw this.#fault();
    const path = this.#path();
    const line = this.#line;
    return this.#endValue(piece) ?? { path, value: undefined, line };
  }

  #endScalar(piece: string): JsonItem | null {
    const level = this.#levels.at(-1);
    if (level?.next !== 'key') return this.#endValue(piece);
    this.#keep(piece);
    level.key = this.#parsed(this.#token.join('')) as string;
    level.next = 'colon';
    return null;
  }

  #endValue(piece: string): JsonItem | null {
    this.#keep(piece);
    const level = this.#levels.at(-1);
    if (level === undefined) this.#isOver = true;
    else level.next = 'comma';
    if (this.#kept?.depth !== this.#levels.length) return null;
    const { path, line, pieces } = this.#kept;
    this.#kept = null;
    return { path, line, value: this.#parsed(pieces.join('')) };
  }

  #separate(character: ',' | ':'): void {
    const level = this.#levels.at(-1);
    if (level === undefined || level.next !== (character === ',' ? 'comma' : 'colon')) throw this.#fault();
    level.next = character === ',' && level.kind === '{' ? 'key' : 'value';
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw this.#fault();
    }
  }
}
