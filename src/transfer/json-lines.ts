import { ImportFault } from './import-fault.ts';

export interface JsonLine {
  readonly line: number;
  /** Undefined where the line is no JSON. */
  readonly value: unknown;
}

const longestLine = 32 * 2 ** 20;

/** Reads JSON Lines in a stream; empty lines are passed over. */
export async function* readJsonLines(text: AsyncIterable<string>): AsyncGenerator<JsonLine> {
  let rest: string[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of text) {
    const pieces = chunk.split('\n');
    const last = pieces.pop()!;
    for (const piece of pieces) {
      const whole = rest.join('') + piece;
      rest = [];
      length = 0;
      if (whole.trim() !== '') yield { line, value: jsonOf(whole) };
      line += 1;
    }
    rest.push(last);
    length += last.length;
    if (length > longestLine) throw new ImportFault('too large', 'The line is longer than 32 MiB.', `line ${line}`);
  }
  const whole = rest.join('');
  if (whole.trim() !== '') yield { line, value: jsonOf(whole) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
