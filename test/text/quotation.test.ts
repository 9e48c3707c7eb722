import { describe, expect, it } from 'vitest';
import { isQuotedWithin } from '../../src/text/quotation.ts';

const isQuoted = (text: string, passage: string): boolean => {
  const start = text.indexOf(passage);
  return isQuotedWithin(text, [start, start + passage.length]);
};

describe('a passage within quotation marks', () => {
  it.each([
    ['Half of them write "vote for me" and run away.', 'vote for me'],
    ['Er schrieb „bitte folgt mir“ unter jeden Text.', 'folgt mir'],
    ['Ils répètent « votez pour moi » à longueur de journée.', 'votez pour moi'],
    ['最近都是「请给我点赞」之类的留言，看着真的很累人啊。', '请给我点赞'],
  ])('is quoted in %s', (text, passage) => {
    expect(isQuoted(text, passage)).toBe(true);
  });

  it.each([
    ['"Please vote for me!"', 'vote for me'],
    ['Vote for me, said nobody in the "Guild of Tailors" ever.', 'Vote for me'],
    ["It's my page, don't forget: vote for me, it's free", 'vote for me'],
    ['The "old bridge" stands. Vote for me. The "new" one fell.', 'Vote for me'],
  ])('is not quoted in %s', (text, passage) => {
    expect(isQuoted(text, passage)).toBe(false);
  });
});
