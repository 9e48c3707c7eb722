import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JsonItem, readJsonItems } from '../../src/transfer/json-items.ts';

async function* inPieces(text: string, length: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += length) yield text.slice(from, from + length);
}

async function itemsOf(text: string, { wanted, length = 7 }: { wanted: readonly string[]; length?: number }) {
  const items: JsonItem[] = [];
  for await (const item of readJsonItems(inPieces(text, length), (path) => wanted.includes(path))) items.push(item);
  return items.filter(({ value }) => value !== undefined);
}

describe('JSON in a stream', () => {
  it('hands out what is wanted, with its path and line', async () => {
    const text = '{"version": 1,\n "items": [\n  {"a": "x\\"]}"},\n  2.5e3],\n "other": {"items": [3]}, "none": null}';
    expect(await itemsOf(text, { wanted: ['version', 'items/*', 'none'] })).toEqual([
      { path: 'version', value: 1, line: 1 },
      { path: 'items/*', value: { a: 'x"]}' }, line: 3 },
      { path: 'items/*', value: 2500, line: 4 },
      { path: 'none', value: null, line: 5 },
    ]);
  });

  it('finds every item that JSON.parse finds, however the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.jsonValue(),
        fc.integer({ min: 1, max: 40 }),
        async (list, other, length) => {
          const text = JSON.stringify({ other, list }, null, length % 3);
          const items = await itemsOf(text, { wanted: ['list/*'], length });
          expect(items.map(({ value }) => value)).toEqual(JSON.parse(text).list);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each(['', '{', '[1', '[1,]x', '{"a" 1}', '{a: 1}', '[1}', 'nope nope', '[{"a":tru}]', '{"a":1}{"b":2}', ']'])(
    'refuses %s',
    async (text) => {
      await expect(itemsOf(text, { wanted: ['*', '*/a', 'a'] })).rejects.toThrow(/JSON/);
    },
  );
});
