import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preview, Problem, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, type Site } from './a-site.ts';

describe.each(databases)('previewing a text on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind, { TRUSTED_PROXIES: '127.0.0.0/8', RATE_LIMITS: 'on' });
  });
  afterAll(() => site.close());

  const preview = <Answer = Preview>(body: unknown, reader = 1) =>
    site.server.post<Answer>(site.at('/preview'), body as object, { 'X-Forwarded-For': `203.0.113.${reader}` });

  it('answers the very HTML that the comment gets, and stores nothing', async () => {
    const body = 'A *distilled* model <b>is</b> not https://example.org/ a copy.';
    const { status, body: shown } = await preview({ body });
    expect(status).toBe(200);
    const page = `${origin}/previewed`;
    const read = () => site.server.get<Thread>(site.at(`/thread?page=${encodeURIComponent(page)}`));
    expect((await read()).body.page.version).toBe(0);
    const { body: receipt } = await site.submit({ page: { url: page }, body });
    expect(shown).toEqual({ html: receipt.html });
  });

  it.each([
    ['nothing', {}],
    ['a blank text', { body: ' ' }],
    ['an unknown field', { body: 'A text.', parentId: null }],
  ])('refuses %s', async (_, body) => {
    const answer = await preview<Problem>(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_fields']);
  });

  it('answers thirty of one network at once, not the thirty-first, and still those of another', async () => {
    const answers = await Promise.all(Array.from({ length: 31 }, () => preview({ body: 'Once more.' }, 2)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(30).fill(200), 429]);
    expect((await preview({ body: 'Once more.' }, 3)).status).toBe(200);
  });

  it('knows no unknown site', async () => {
    const answer = await site.server.post<Problem>('/v1/sites/nowhere/preview', { body: 'A text.' });
    expect([answer.status, answer.body.code]).toEqual([404, 'unknown_site']);
  });
});
