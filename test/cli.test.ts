import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disqusFile, disqusPost, disqusThread } from './http/exports.ts';

const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ontopic-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ontopic(args: string[], input = '', environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env.PATH, DATA_DIR: join(folder, 'data'), OWNER_TOKEN: 'x'.repeat(24), ...environment },
  });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { out, err, code: code as number };
}

const lines = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const article = { title: 'The bridge', text: 'The stone bridge over the river closes for repairs. '.repeat(10) };
const plea = 'Please give this page five stars!';

describe('ontopic check', () => {
  it('answers a line for a line, in order, repeats ids, and says which line is bad', async () => {
    const input = [
      JSON.stringify({ id: 'a', body: plea, page: article }),
      'no json',
      JSON.stringify({ id: 2, body: 'The arches were cracked long before the flood.' }),
      JSON.stringify({ bodi: 'x' }),
      '',
    ].join('\n');
    const { out, code } = await ontopic(['check'], input);
    const answers = lines(out);
    expect(answers).toHaveLength(4);
    expect(answers[0]).toMatchObject({ id: 'a', action: 'hold', scores: { spam: expect.any(Number) } });
    expect(answers[0].reasons[0]).toMatchObject({ code: 'spam.solicitation', contribution: expect.any(Number) });
    expect(answers[1]).toEqual({ error: 'is not JSON', line: 2 });
    expect(answers[2]).toMatchObject({ id: 2, action: 'publish', scores: { offTopic: null } });
    expect(answers[3].line).toBe(4);
    expect(code).toBe(1);
  });

  it('ends with 0 where every line was good, and with no line at all', async () => {
    expect((await ontopic(['check'], `${JSON.stringify({ body: plea })}\n`)).code).toBe(0);
    expect(await ontopic(['check'])).toMatchObject({ out: '', code: 0 });
  });

  it('judges by the policy of a file, and refuses one with a key that it does not know', async () => {
    const file = join(folder, 'policy.json');
    await writeFile(file, JSON.stringify({ actions: { 'spam.solicitation': 'ignore', 'spam.learned': 'ignore' } }));
    const input = `${JSON.stringify({ body: plea })}\n`;
    expect(lines((await ontopic(['check', '--policy', file], input)).out)[0].action).toBe('publish');
    await writeFile(file, JSON.stringify({ maxLink: 1 }));
    const { err, code } = await ontopic(['check', '--policy', file], input);
    expect([code, err]).toEqual([1, expect.stringContaining('maxLink')]);
  });
});

describe('ontopic import', () => {
  const file = disqusFile(
    disqusThread({ link: 'https://old.example/a' }),
    disqusPost({ id: '1' }),
    disqusPost({ id: '2', parent: '1' }),
  );

  it('takes a file or standard input, tells the report alone on standard output, and doubles nothing', async () => {
    await ontopic(['site', 'create', 'moved', 'Moved', 'https://new.example']);
    const path = join(folder, 'export.xml');
    await writeFile(path, file);
    const asked = ['import', 'moved', '--format', 'disqus', '--origin', 'https://old.example=https://new.example'];
    const dry = await ontopic([...asked, '--dry-run', path]);
    expect(lines(dry.out)).toMatchObject([{ dryRun: true, comments: 2, replies: 1 }]);
    expect(dry.err).toContain('storing');
    expect(lines((await ontopic([...asked, path])).out)).toMatchObject([{ dryRun: false, comments: 2, newPages: 1 }]);
    expect(lines((await ontopic([...asked, '-'], file)).out)).toMatchObject([{ comments: 0, unchanged: 2 }]);
    expect(lines((await ontopic(['export', 'moved'])).out).map(({ type }) => type)).toEqual([
      ...['site', 'page', 'comment', 'comment'],
    ]);
  });

  it.each([
    [['import', 'moved', '--format', 'blogger', '-'], 'The import: format'],
    [['import', 'moved', '--format', 'disqus'], 'Name the site and one file'],
    [['import', 'moved', '--format', 'disqus', 'not-there.xml'], 'The file not-there.xml cannot be read.'],
    [['import', 'moved', '--format', 'disqus', '--origin', 'old', '-'], 'is not of the form'],
    [['import', 'nowhere', '--format', 'disqus', '-'], 'Refused: unknown site.'],
    [['import', 'moved', '--format', 'wordpress', '-'], 'This is not an export of WordPress: it begins with <disqus>.'],
  ])('ends with one sentence for %j', async (args, sentence) => {
    const { code, err, out } = await ontopic(args, file);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n {4}at /);
  });
});

describe('ontopic doctor', () => {
  const saying = (environment: Record<string, string>) => ontopic(['doctor'], '', environment);

  it('makes no database where there is none', async () => {
    const dataDir = join(folder, 'nothing');
    const { out, code } = await saying({ DATA_DIR: dataDir });
    expect(out).toMatch(/^ok {4}settings .*\nnote {2}database .*\n$/);
    expect([code, existsSync(dataDir)]).toEqual([0, false]);
  });

  it('says what is wrong with settings, and with a database that does not answer', async () => {
    expect(await saying({ PORT: 'x' })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^FAIL {2}settings .*PORT/),
    });
    const away = await saying({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' });
    expect(away).toMatchObject({ code: 1, out: expect.stringMatching(/FAIL {2}database .*ECONNREFUSED/) });
  });

  it('finds sites that no page can embed', async () => {
    const dataDir = join(folder, 'examined');
    const at = { DATA_DIR: dataDir };
    await ontopic(['site', 'create', 'fine', 'Fine', 'https://fine.example'], '', at);
    const well = await saying({ ...at, PUBLIC_URL: 'https://comments.example' });
    expect(well.out.split('\n').filter((line) => !line.startsWith('ok'))).toEqual(['']);
    expect(well.code).toBe(0);
    const mixed = await saying({ ...at, PUBLIC_URL: 'http://comments.example' });
    expect(mixed).toMatchObject({ code: 1, out: expect.stringMatching(/FAIL {2}site fine .*not https/) });
    await ontopic(['site', 'create', 'lonely', 'Lonely'], '', at);
    expect((await saying({ ...at, PUBLIC_URL: 'https://comments.example' })).out).toMatch(
      /FAIL {2}site lonely .*no origins/,
    );
  });
});

describe('the other commands', () => {
  it('make sites and tokens, list them, and revoke', async () => {
    expect(lines((await ontopic(['site', 'create', 'news', 'The News', 'https://news.example'])).out)[0]).toMatchObject(
      { site: 'news' },
    );
    expect(lines((await ontopic(['site', 'list'])).out).map(({ site }) => site)).toContain('news');
    const [token] = lines((await ontopic(['token', 'create', 'news', 'moderator', 'night desk'])).out);
    expect(token.token).toMatch(/^ontopic_/);
    expect((await ontopic(['token', 'list', 'news'])).out).not.toContain(token.token);
    expect((await ontopic(['token', 'revoke', 'news', token.id])).code).toBe(0);
    expect((await ontopic(['token', 'list', 'news'])).out).toBe('');
    const invite = ['invitation', 'create', 'news', 'moderator', 'Ben', '--days', '3'];
    const [invitation] = lines((await ontopic(invite)).out);
    expect(invitation).toMatchObject({ role: 'moderator', label: 'Ben', createdBy: 'command line' });
    expect(invitation.url).toMatch(/\/review\/invitations\/news\/[\w-]{43}$/);
    expect(lines((await ontopic(['export', 'news'])).out)[0]).toMatchObject({ type: 'site', site: 'news' });
  });

  it('try a rule on the past of a site, and refuse one that could not be saved', async () => {
    await ontopic(['site', 'create', 'past', 'The Past']);
    const file = join(folder, 'rule.json');
    const rule = { description: 'Lottery', condition: 'comment.text.contains("lottery")', action: 'hold' };
    await writeFile(file, JSON.stringify(rule));
    const { out, code } = await ontopic(['backtest', 'past', '--rule', file, '--days', '7']);
    expect([lines(out).at(-1).examined, code]).toEqual([0, 0]);
    await writeFile(file, JSON.stringify({ ...rule, condition: 'comment.txt == ""' }));
    const refused = await ontopic(['backtest', 'past', '--rule', file]);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('comment.txt')]);
  });

  it.each([
    [['frobnicate'], 'is not a command'],
    [['site', 'create', 'News', 'x'], 'is not a site'],
    [['token', 'create', 'news', 'king', 'x'], 'The token: role'],
    [['invitation', 'create', 'news', 'reader', 'x', '--days', '31'], 'The invitation: days'],
    [['export', 'nowhere'], 'unknown site'],
    [['check', '--polcy', 'x'], '--polcy'],
  ])('refuse %j in a sentence', async (args, sentence) => {
    const { err, code } = await ontopic(args);
    expect([code, err]).toEqual([1, expect.stringContaining(sentence)]);
    expect(err).not.toContain('    at ');
  });
});
