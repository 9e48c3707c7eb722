import { describe, expect, it } from 'vitest';
import { pageIdentity } from '../../src/widget/page-identity.ts';

const clues = {
  attributes: { page: null, url: null, title: null },
  canonical: null,
  location: 'https://news.example/deepseek?utm=x#comments',
  documentTitle: '  DeepSeek\n and distillation ',
};

describe('which article a thread belongs to', () => {
  it('is the location without its fragment where the page says nothing else', () => {
    expect(pageIdentity(clues).url).toBe('https://news.example/deepseek?utm=x');
  });

  it('is the canonical address where there is one', () => {
    expect(pageIdentity({ ...clues, canonical: 'https://news.example/deepseek' }).url).toBe(
      'https://news.example/deepseek',
    );
  });

  it('is the url attribute before anything else, resolved against the location', () => {
    const attributes = { ...clues.attributes, url: '/other' };
    expect(
      pageIdentity({
        ...clues,
        attributes,
        canonical: 'https://news.example/deepseek',
      }).url,
    ).toBe('https://news.example/other');
  });

  it('falls back to the location where the attribute is no address', () => {
    const attributes = { ...clues.attributes, url: 'http://[' };
    expect(pageIdentity({ ...clues, attributes }).url).toBe('https://news.example/deepseek?utm=x');
  });

  it('has a key only where the attribute has one', () => {
    expect(pageIdentity(clues).key).toBeNull();
    expect(pageIdentity({ ...clues, attributes: { ...clues.attributes, page: '' } }).key).toBeNull();
    expect(pageIdentity({ ...clues, attributes: { ...clues.attributes, page: 'k' } }).key).toBe('k');
  });

  it('has a title in one line, of at most 500 characters', () => {
    expect(pageIdentity(clues).title).toBe('DeepSeek and distillation');
    expect(pageIdentity({ ...clues, documentTitle: 'x'.repeat(501) }).title).toHaveLength(500);
    expect(pageIdentity({ ...clues, documentTitle: ' ' }).title).toBeNull();
  });
});
