import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { browserScripts, faultsOf } from './harness/architecture.ts';
import { rooms } from './harness/rooms.ts';
import { factsOf, readSources } from './harness/source-facts.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

describe('the house', () => {
  const sources = readSources(`${repository}/src`);

  it('has no arrow that points the wrong way, and no fault else', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(faultsOf(sources)).toEqual([]);
  });

  it('has rooms whose permissions form no circle', () => {
    const files = Object.entries(rooms).map(([name, { imports, types = [] }]) => ({
      path: name,
      imports: [...imports, ...types].map((to) => ({ to, typeOnly: false })),
      hiddenInputs: [],
      statements: [],
    }));
    expect(faultsOf(files).filter((fault) => fault.endsWith('is a circle'))).toEqual([]);
  });

  it('knows every script that is built for browsers', () => {
    const { scripts } = JSON.parse(readFileSync(`${repository}/package.json`, 'utf8'));
    const built = [...scripts['build:browser'].matchAll(/src\/(\S+\.ts)/g)].map(([, path]) => path);
    expect(built.sort()).toEqual([...browserScripts].sort());
  });

  it('declares every package that it imports, and imports every package that it declares', () => {
    const { dependencies } = JSON.parse(readFileSync(`${repository}/package.json`, 'utf8'));
    const imported = sources.flatMap(({ imports }) => imports.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to));
    expect(packagesAmong(imported)).toEqual(Object.keys(dependencies).sort());
  });

  it('has migrations that are numbered without a gap and say what they create', () => {
    const names = readdirSync(`${repository}/sql`).sort();
    expect(names.filter((name) => !/^\d{4}_[a-z]+(_[a-z]+)+\.sql$/.test(name))).toEqual([]);
    expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  });

  it('has only known entries at its top level', () => {
    const ignored = readFileSync(`${repository}/.gitignore`, 'utf8').split('\n').filter(Boolean);
    const known = ['.biome.json', '.ci', '.dockerignore', '.git', '.github', '.gitignore', '.npmrc', 'Dockerfile']
      .concat(['LICENSE', 'README.md', 'package-lock.json', 'package.json', 'sql', 'src', 'test', 'tsconfig.json'])
      .concat(['wrangler.toml', ...ignored.map((pattern) => pattern.replace(/\/$/, ''))]);
    const unknown = readdirSync(repository).filter((name) => !known.includes(name) && !name.endsWith('.log'));
    expect(unknown).toEqual([]);
  });
});

/** The names under which packages are declared; what is below a package, ours or the runtime's falls away. */
function packagesAmong(imports: readonly string[]): string[] {
  const foreign = imports.filter((to) => /^(@|[a-z])[^:]*$/.test(to) && !/\.(tsx?|css|json)$/.test(to));
  return [...new Set(foreign.map((to) => to.split('/', to.startsWith('@') ? 2 : 1).join('/')))].sort();
}

const wrong: readonly [path: string, text: string, fault: string][] = [
  ['ids.ts', "import '../src/text/words.ts'; import './text/words.ts';", 'leaves must not import text'],
  ['text/words.ts', "import { a } from '../moderation/rules/all.ts';", 'text must not import moderation'],
  ['text/words.ts', "export * from '../moderation/finding.ts';", 'text must not import moderation'],
  ['moderation/judge.ts', "import type { A } from '../review/need.ts';", 'moderation must not import review'],
  ['moderation/judge.ts', "import { a } from '../threads/path.ts';", 'moderation must not import threads'],
  ['threads/path.ts', "import { a } from '../events/payload.ts';", 'threads must not import events'],
  ['events/payload.ts', "export { a } from '../transfer/disqus.ts';", 'events must not import transfer'],
  ['transfer/disqus.ts', "const a = await import('../access/roles.ts');", 'transfer must not import access'],
  ['access/roles.ts', "let a: import('../threads/path.ts').Path;", 'access must not import threads'],
  ['review/need.ts', "import { a } from '../access/roles.ts';", 'review must not import access'],
  ['review/need.ts', "import { a } from '../store/sites.ts';", 'review must not import store'],
  ['store/sites.ts', "import { a } from '../operations/deps.ts';", 'store must not import operations'],
  ['store/sites.ts', "import { a } from '../pages/fetch.ts';", 'store must not import pages'],
  ['pages/fetch.ts', "import { a } from '../store/sites.ts';", 'pages must not import store'],
  ['operations/deps.ts', "import { a } from '../http/answer.ts';", 'operations must not import http'],
  ['operations/deps.ts', "import { a } from '../http/contract.ts';", 'contract as more than types'],
  ['operations/deps.ts', "import { type A, b } from '../http/contract.ts';", 'contract as more than types'],
  ['http/contract.ts', "import { a } from './answer.ts';", 'contract must not import http'],
  ['http/answer.ts', "import { a } from '../app.ts';", 'http must not import app'],
  ['http/answer.ts', "import { a } from '../store/sites.ts';", 'http must not import store'],
  ['app.ts', "import { a } from './node-server.ts';", 'app must not import entry points'],
  ['app.ts', "import { a } from './widget/thread-page.tsx';", 'app must not import widget'],
  ['widget/api.ts', "import { a } from '../http/contract.ts';", 'contract as more than types'],
  ['widget/api.ts', "import type { A } from '../threads/path.ts';", 'widget must not import threads'],
  ['widget/api.ts', "import { a } from '../review-page/decide.ts';", 'widget must not import review-page'],
  ['review-page/decide.ts', "import { a } from '../operations/deps.ts';", 'review-page must not import operations'],
  ['demo/article.ts', "import { a } from '../widget/api.ts';", 'demo must not import widget'],
  ['operations/deps.ts', "import { a } from '../widget/api.ts';", 'operations must not import widget'],
  ['http/answer.ts', "import { a } from '../plugins/a.ts';", 'in no room of the house'],
  ['plugins/a.ts', '', 'in no room of the house'],
  ['extra.ts', '', 'in no room of the house'],
  ['http/answer.ts', 'await import(nameOf(page));', 'address that is computed'],
  ['moderation/judge.ts', "import { a } from 'node:crypto';", 'imports node:crypto'],
  ['text/words.ts', "import { a } from 'crypto';", 'imports crypto'],
  ['events/payload.ts', "import type { a } from 'postgres';", 'imports postgres'],
  ['access/roles.ts', "import { env } from 'cloudflare:workers';", 'imports cloudflare:workers'],
  ['review/need.ts', "import { Hono } from 'hono';", 'imports hono'],
  ['operations/deps.ts', "import postgres from 'postgres';", 'imports postgres'],
  ['operations/deps.ts', 'const now = Date.now();', 'uses Date.now'],
  ['threads/path.ts', 'const pick = globalThis.Math.random();', 'uses Math.random'],
  ['store/sites.ts', 'const now = new Date();', 'uses new Date()'],
  ['moderation/judge.ts', 'export const now = Date.now;', 'uses Date.now'],
  ['operations/deps.ts', 'await deps.sql`select 1`;', 'holds SQL: select 1'],
  ['operations/deps.ts', 'await query`insert  into sites values (1)`;', 'holds SQL: insert'],
  ['http/answer.ts', 'await tx`vacuum`;', 'holds SQL'],
  ['cli.ts', "await sql.unsafe('drop table sites');", 'holds SQL: unsafe'],
  ['text/utils.ts', '', 'a name that says nothing'],
  ['text/word-helpers.ts', '', 'a name that says nothing'],
  ['operations/SiteManager.ts', '', 'a name that says nothing'],
  ['store/comment-service.ts', '', 'a name that says nothing'],
  ['http/common/answer.ts', '', 'a name that says nothing'],
  ['moderation/rules/index.ts', '', 'is a barrel'],
  ['widget/embed.ts', "import { html } from 'hono/html';", 'brings hono/html into the browser'],
  ['main.worker.ts', "import { a } from 'pino';", 'brings pino to the edge'],
  ['cli.ts', "import './widget/embed.ts';", "loads the browser's script"],
];

describe('the proof of the house', () => {
  it.each(wrong)('finds the fault in %s: %s', (path, text, fault) => {
    const others = path === 'widget/embed.ts' ? [] : [factsOf('widget/embed.ts', '')];
    expect(faultsOf([factsOf(path, text), ...others])).toContainEqual(expect.stringContaining(fault));
  });

  it('finds a package that reaches the edge through files in between', () => {
    const files = [
      factsOf('main.worker.ts', "import { a } from './store/connect.ts';"),
      factsOf('store/connect.ts', "import { a } from './embedded.ts';"),
      factsOf('store/embedded.ts', "import { a } from 'node:fs';"),
    ];
    expect(faultsOf(files)).toEqual(['main.worker.ts brings node:fs to the edge through store/embedded.ts']);
  });

  it('finds a circle of three files once', () => {
    const files = [
      factsOf('text/a.ts', "import { b } from './b.ts';"),
      factsOf('text/b.ts', "import { c } from './c.ts';"),
      factsOf('text/c.ts', "import { a } from './a.ts';"),
    ];
    expect(faultsOf(files)).toEqual(['text/a.ts -> text/b.ts -> text/c.ts -> text/a.ts is a circle']);
  });

  it.each([
    ['operations/read-thread.ts', "import type { Thread } from '../http/contract.ts';"],
    ['operations/read-thread.ts', "import { type Thread } from '../http/contract.ts';"],
    ['http/answer.ts', "import { thread } from './contract.ts';"],
    ['review-page/review-page.tsx', "import { a } from '../widget/document.tsx'; const x = <p>a</p>;"],
    ['store/sites.ts', 'const rows = await db`select 1`;'],
    ['operations/read-thread.ts', 'const then = new Date(0); const page = html`<p>Select one</p>`;'],
    ['clock.ts', 'export const systemClock = () => new Date();'],
    ['http/html-page.ts', 'const words = String.raw`update`;'],
    ['http/service-routes.ts', ''],
    ['widget/api.ts', 'await import(addressOf(script));'],
    ['operations/manage-sites.ts', ''],
  ])('leaves in peace what is allowed in %s: %s', (path, text) => {
    expect(faultsOf([factsOf(path, text)])).toEqual([]);
  });
});
