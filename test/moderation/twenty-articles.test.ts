import { describe, expect, it } from 'vitest';
import { articlesOf, judgedInTurn } from './as-an-editor.ts';

describe('twenty articles in eight languages with their comments, against one editor', () => {
  const all = articlesOf('twenty-articles.jsonl').flatMap(judgedInTurn);
  const publishes = all.filter(({ expect }) => expect === 'publish');
  const holds = all.filter(({ expect }) => expect === 'hold');

  it('publishes what the editor publishes, but for one or two in a hundred', () => {
    expect(publishes).toHaveLength(120);
    expect(publishes.filter(({ isPublished }) => !isPublished).length).toBeLessThanOrEqual(2);
  });

  it('shows a person seven in ten of what the editor holds', () => {
    expect(holds).toHaveLength(80);
    expect(holds.filter(({ isPublished }) => !isPublished).length).toBeGreaterThanOrEqual(60);
  });
});
