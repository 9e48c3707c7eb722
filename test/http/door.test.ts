import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { base64Url } from '../../src/bytes.ts';
import type { Problem } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, type Site } from './a-site.ts';

interface Form {
  proof: string;
  minimumSeconds: number;
  challenge?: Parameters<typeof solveChallenge>[0]['challenge'];
}

describe.each(databases)('the door on $name', (kind) => {
  let site: Site;
  /** Every test comes from a network of its own, through the one proxy that is believed. */
  let network = 0;
  const from = (host: number) => ({ 'X-Forwarded-For': `198.51.100.${host}` });
  beforeAll(async () => {
    site = await openSite(kind, { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.0/8' });
  });
  afterAll(() => site.close());

  const form = async (headers: Record<string, string>) => (await site.server.get<Form>(site.at('/form'), headers)).body;
  const codeOf = (answer: { status: number; body: unknown }) => [answer.status, (answer.body as Problem).code];

  it('lets a network send twenty comments, asks it to wait soon after, and no other network with it', async () => {
    const headers = from(++network);
    const answers = [];
    while (answers.at(-1)?.status !== 429 && answers.length < 60) answers.push(await site.submit({}, headers));
    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(answers[0]!.headers.get('RateLimit')).toBe('"network";r=19;t=0');
    const refused = answers.at(-1)!;
    expect(codeOf(refused)).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await site.submit({}, from(++network))).status).toBe(201);
  });

  it('notes who sends faster than anybody reads, and says how fast that was', async () => {
    const headers = from(++network);
    const { proof, minimumSeconds } = await form(headers);
    expect(minimumSeconds).toBe(3);
    const { body } = await site.submit({ proof }, headers);
    expect(body.reasons.map(({ code }) => code)).toContain('spam.too_fast');
  });

  it('takes a proof once', async () => {
    const headers = from(++network);
    const { proof } = await form(headers);
    expect((await site.submit({ proof }, headers)).status).toBe(201);
    expect(codeOf(await site.submit({ proof }, headers))).toEqual([422, 'invalid_proof']);
  });

  it('takes a proof once even from ten that use it at the same moment', async () => {
    const headers = from(++network);
    const { proof } = await form(headers);
    const answers = await Promise.all(Array.from({ length: 10 }, () => site.submit({ proof }, headers)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  it('refuses a proof of its client’s own making', async () => {
    expect(codeOf(await site.submit({ proof: 'e30.AAAA' }, from(++network)))).toEqual([422, 'invalid_proof']);
  });

  it('finds who fills in the field that people do not see', async () => {
    const { body } = await site.submit({ phone: '+1 555 0100' }, from(++network));
    expect(body.status).not.toBe('approved');
    expect(body.reasons.map(({ code }) => code)).toContain('spam.honeypot');
  });

  it('asks a network for a calculation after its fifth comment that was held, and lets it in with the solution', async () => {
    const headers = from(++network);
    for (let i = 0; i < 5; i++) {
      expect((await form(headers)).challenge).toBeUndefined();
      await site.submit({ body: plea }, headers);
    }
    expect(codeOf(await site.submit({}, headers))).toEqual([422, 'challenge_required']);
    const { proof, challenge } = await form(headers);
    expect(codeOf(await site.submit({ proof }, headers))).toEqual([422, 'challenge_required']);
    const solution = await solveChallenge({ challenge: challenge!, deriveKey });
    const solved = base64Url(new TextEncoder().encode(JSON.stringify({ challenge, solution })));
    expect((await site.submit({ proof: `${proof}~${solved}` }, headers)).status).toBe(201);
    const other = await form(headers);
    expect(codeOf(await site.submit({ proof: `${other.proof}~${solved}` }, headers))).toEqual([
      422,
      'challenge_required',
    ]);
  });

  it('keeps no address of any client', async () => {
    await site.server.stop();
    const sql = await site.database.connect();
    const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
    for (const { name } of tables) {
      const [found] = await sql`select count(*) as count from ${sql(name)} as t where t::text like ${'%198.51.100.%'}`;
      expect([name, found!.count]).toEqual([name, 0]);
    }
  });
});
