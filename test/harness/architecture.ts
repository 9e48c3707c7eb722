import { builtinModules } from 'node:module';
import { mayImport, type RoomName, roomOf, rooms } from './rooms.ts';
import { computed, type Import, type SourceFacts } from './source-facts.ts';

/** What is wrong with the house, one sentence a fault; empty when all is well. */
export function faultsOf(sources: readonly SourceFacts[]): string[] {
  return [
    ...sources.flatMap((source) => [...faultsOfName(source.path), ...faultsOfFile(source)]),
    ...faultsOfReach(sources),
    ...cycles(sources).map((path) => `${path.join(' -> ')} is a circle`),
  ];
}

const vagueName =
  /(^|[-_./])(utils?|helpers?|common|misc)([-_.]|$)|(Utils?|Helpers?|([-_]|^)manager|([-_]|^)service|Manager|Service)(\.|$)/;

function faultsOfName(path: string): string[] {
  const folderAndFile = path.split('/');
  return [
    ...(roomOf(path) === null ? [`${path} is in no room of the house`] : []),
    ...(folderAndFile.some((part) => vagueName.test(part)) ? [`${path} has a name that says nothing`] : []),
    ...(/(^|\/)index\.tsx?$/.test(path) ? [`${path} is a barrel`] : []),
  ];
}

function faultsOfFile(source: SourceFacts): string[] {
  const room = roomOf(source.path);
  if (room === null) return [];
  return [
    ...source.imports.flatMap((imported) => faultsOfImport(source.path, room, imported)),
    ...(takesTimeAndChance(source.path, room)
      ? []
      : source.hiddenInputs.map((input) => `${source.path} uses ${input}`)),
    ...(room === 'store' ? [] : source.statements.map((sql) => `${source.path} holds SQL: ${sql}`)),
  ];
}

// The lock compares the times of files with the machine's clock, which no test can move.
const readsTheMachinesClock = new Set(['clock.ts', 'store/directory-lock.ts']);
const actsByItself = new Set<RoomName>(['entry points', 'widget', 'review-page']);

const takesTimeAndChance = (path: string, room: RoomName) => readsTheMachinesClock.has(path) || actsByItself.has(room);

function faultsOfImport(path: string, room: RoomName, { to, typeOnly }: Import): string[] {
  if (!isOfSrc(to)) {
    // The widget fetches its rarer scripts from wherever the service is.
    if (to === computed) return room === 'widget' ? [] : [`${path} imports an address that is computed`];
    const isForeign = rooms[room].isPure ? isRuntimeOrDatabase(to) : room !== 'store' && isDatabase(to);
    return isForeign ? [`${path} imports ${to}`] : [];
  }
  const target = roomOf(to);
  if (target === null) return [`${path} imports ${to}, which is in no room of the house`];
  if (mayImport(room, target, { typeOnly })) return [];
  const asTypes = !typeOnly && mayImport(room, target, { typeOnly: true }) ? ' as more than types' : '';
  return [`${room} must not import ${target}${asTypes}: ${path} -> ${to}`];
}

const isOfSrc = (to: string) => /\.(tsx?)$/.test(to) && !to.startsWith('#');

const builtins = new Set(builtinModules);
const isNode = (to: string) => to.startsWith('node:') || builtins.has(to);
const isDatabase = (to: string) => /^(postgres|pg|@electric-sql\/.*)$/.test(to);
const isRuntimeOrDatabase = (to: string) =>
  isNode(to) || isDatabase(to) || /^(cloudflare:.*|wrangler|@cloudflare\/.*|hono(\/.*)?|@hono\/.*|pino)$/.test(to);

/** What is built for browsers; see the script build:browser. */
export const browserScripts = [
  'widget/embed.ts',
  'widget/reading.ts',
  'widget/own-comments.ts',
  'widget/posting.ts',
  'widget/count.ts',
  'demo/gallery.ts',
  'review-page/review.ts',
  'review-page/rules.ts',
  'review-page/figures.ts',
];
const servers = ['main.node.ts', 'main.worker.ts', 'cli.ts'];

/** What must not come along, however many files lie between. */
function faultsOfReach(sources: readonly SourceFacts[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reach = (start: string) => reachableFrom(start, byPath);
  return [
    ...browserScripts.flatMap((script) =>
      packagesOf(reach(script))
        // Moderators who look at figures load what draws them; readers load nothing but our own.
        .filter(([path, name]) => !(path === 'review-page/figures.ts' && name === 'uplot'))
        .map(([path, name]) => `${script} brings ${name} into the browser through ${path}`),
    ),
    ...packagesOf(reach('main.worker.ts'))
      .filter(([, name]) => isNode(name) || /^(@electric-sql\/|@hono\/node-server|pino)/.test(name))
      .map(([path, name]) => `main.worker.ts brings ${name} to the edge through ${path}`),
    ...servers.flatMap((server) =>
      reach(server)
        .filter(({ path }) => browserScripts.includes(path))
        .map(({ path }) => `${server} loads the browser's script ${path}`),
    ),
  ];
}

function reachableFrom(start: string, byPath: ReadonlyMap<string, SourceFacts>): SourceFacts[] {
  const seen = new Set<SourceFacts>();
  const waiting = [byPath.get(start)];
  for (let source = waiting.pop(); waiting.length > 0 || source; source = waiting.pop()) {
    if (!source || seen.has(source)) continue;
    seen.add(source);
    waiting.push(...source.imports.filter(({ typeOnly }) => !typeOnly).map(({ to }) => byPath.get(to)));
  }
  return [...seen];
}

// A name with "#" is replaced at build time by a file of our own; see package.json. So are our tables in JSON.
const isOwnData = (to: string) => to.startsWith('#') || to.endsWith('.json');
const packagesOf = (sources: readonly SourceFacts[]) =>
  sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ to, typeOnly }) => !typeOnly && !isOfSrc(to) && !isOwnData(to) && to !== computed)
      .map(({ to }) => [path, to] as const),
  );

/** Circles of imports that exist at run time, each told once. */
function cycles(sources: readonly SourceFacts[]): string[][] {
  const targets = new Map(
    sources.map(({ path, imports }) => [path, imports.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to)]),
  );
  const done = new Set<string>();
  const found: string[][] = [];
  const walk = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path]);
    if (trail.includes(path) || done.has(path)) return;
    for (const target of targets.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const { path } of sources) walk(path, []);
  return found;
}
