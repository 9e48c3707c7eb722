import { describe, expect, it } from 'vitest';
import { read } from '../../src/text/read.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';

const plainly = (text: string) => read(text).plain.text;

describe('a disguised word', () => {
  it.each([
    ['look-alikes from other alphabets', 'frее mоnеу', 'free money'],
    ['styled letters', '𝐜𝐚𝐬𝐢𝐧𝐨 ⓒⓐⓢⓘⓝⓞ', 'casino casino'],
    ['white letters in dark boxes', '🆅🅸🅿', 'vip'],
    ['letters in brackets', '⒱⒤⒫', 'vip'],
    ['digits and signs for letters', 'c4s1n0 $lots m@chine', 'casino slots machine'],
    ['letters set apart', 'c.a.s.i.n.o and c a s i n o', 'casino and casino'],
    ['repeats without end', 'casiiiiino', 'casino'],
    ['invisible characters inside', 'cas\u200bi\u00adno', 'casino'],
    ['accents piled up', 'c̹͓̯a̙̼̠s͓̯̎̍i̙̼̠n̖̜̬o̜̹̺', 'casino'],
  ])('is read plainly through %s', (_, text, plain) => {
    expect(plainly(text)).toBe(plain);
  });

  it.each([
    'привет, как дела',
    'αυτό είναι κείμενο',
    'café déjà vu, naïve, größe, señor',
    'mp3, h264, the 3rd of may, 5 stars, covid19',
    'a look at https://a.example/c4s1n0 and ann@b1g.example',
    'i said: no! cool, book, llama',
    'tiếng việt có dấu',
  ])('is not seen in ordinary text: %s', (text) => {
    expect(plainly(text)).toBe(text);
  });

  it('leads back to where it stands in the original', () => {
    const body = 'Win at the с.а.s.i.n.o today';
    const { words } = read(body);
    const word = words.find(({ text }) => text === 'casino')!;
    expect(body.slice(...word.span)).toBe('с.а.s.i.n.o');
  });
});

describe.runIf(isSharedHere)('hostile texts', () => {
  it.each(['vectors/strings/blns.jsonl', 'vectors/unicode/evasion_words.jsonl'])(
    'of %s are read without a word that lies outside them',
    (file) => {
      const rows = sharedRows(file).flatMap(({ text, string }) => [text, string].filter((t) => typeof t === 'string'));
      expect(rows.length).toBeGreaterThan(0);
      for (const body of rows as string[]) {
        for (const { span } of read(body).words) {
          expect(span[0]).toBeGreaterThanOrEqual(0);
          expect(span[1]).toBeLessThanOrEqual(body.length);
          expect(span[0]).toBeLessThan(span[1]);
        }
      }
    },
  );
});
