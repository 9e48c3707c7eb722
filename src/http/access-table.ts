import type { Role } from '../access/roles.ts';
import { openApiDocument } from './openapi.ts';

/** What a route asks of whoever calls it: nothing, a role on its site, the installation's owner, or the comment's edit token. */
export type Access = 'anybody' | Role | 'installation owner' | 'author';

/** Who may call: with no token, with one of the site, of another site, of one comment, or with the installation owner's. */
export const callers = [
  ...(['nobody', 'reader', 'moderator', 'owner'] as const),
  ...(['owner of another site', 'author', 'installation owner'] as const),
];
export type Caller = (typeof callers)[number];

/** Routes outside of the API. Those of the API say in their description what they ask. */
const pages: Readonly<Record<string, Access>> = {
  'GET /': 'anybody',
  'GET /healthz': 'anybody',
  'GET /readyz': 'anybody',
  'GET /openapi.json': 'anybody',
  'GET /reference': 'anybody',
  'GET /embed.js': 'anybody',
  'GET /count.js': 'anybody',
  'GET /assets/{name}': 'anybody',
  'GET /gallery': 'anybody',
  'GET /gallery/v1/sites/gallery/thread': 'anybody',
  'GET /gallery/v1/sites/gallery/events': 'anybody',
  'GET /gallery/v1/sites/gallery/form': 'anybody',
  'POST /gallery/v1/sites/gallery/preview': 'anybody',
  'POST /gallery/v1/sites/gallery/comments': 'anybody',
  'POST /gallery/v1/sites/gallery/comments/{id}/reports': 'anybody',
  'POST /gallery/v1/sites/gallery/comments/{id}/votes': 'anybody',
  'GET /gallery/v1/sites/gallery/comments/{id}/statement': 'anybody',
  'POST /gallery/v1/sites/gallery/comments/{id}/appeal': 'anybody',
  'GET /review': 'anybody',
  'GET /review/sign-in': 'anybody',
  'POST /review/sign-in': 'anybody',
  'POST /review/sign-out': 'anybody',
  'POST /review/sign-out-everywhere': 'anybody',
  'GET /review/sign-on': 'anybody',
  'GET /review/sign-on/callback': 'anybody',
  'GET /review/invitations/{site}/{secret}': 'anybody',
  'POST /review/invitations/{site}/{secret}': 'anybody',
  'GET /review/invitations/{site}/{secret}/sign-on': 'anybody',
  'GET /review/{site}': 'reader',
  'POST /review/{site}/decisions': 'moderator',
  'POST /review/{site}/policy/entries': 'owner',
  'POST /review/{site}/filters': 'moderator',
  'GET /review/{site}/rules': 'reader',
  'GET /review/{site}/rules/{name}': 'reader',
  // Trying is for everybody who looks; saving and removing are for owners, as the API's calls for them are.
  'POST /review/{site}/rules/{name}': 'reader',
  'GET /review/{site}/policy': 'reader',
  'POST /review/{site}/policy': 'reader',
  'GET /review/{site}/appeals': 'reader',
  'POST /review/{site}/appeals/{id}': 'moderator',
  'GET /review/{site}/figures': 'reader',
  'GET /review/{site}/audit': 'moderator',
  'GET /review/{site}/access': 'owner',
  'POST /review/{site}/access': 'owner',
};

export interface AccessRow {
  /** Such as "GET /v1/sites/{site}". */
  readonly route: string;
  readonly access: Access;
}

/** Every route and what it asks. */
export function accessRows(): AccessRow[] {
  const calls = Object.entries(openApiDocument('').paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      route: `${method.toUpperCase()} ${path}`,
      access: 'x-role' in operation ? operation['x-role']! : ('anybody' as const),
    })),
  );
  return [...calls, ...Object.entries(pages).map(([route, access]) => ({ route, access }))];
}

const rank: Partial<Record<Access | Caller, number>> = { reader: 1, moderator: 2, owner: 3, 'installation owner': 4 };

/** "yes" where the caller is let through, else the status of the refusal. */
export function cellOf(access: Access, caller: Caller): 'yes' | 401 | 403 {
  if (access === 'anybody' || access === caller) return 'yes';
  if (access === 'author') return 401;
  const held = rank[caller];
  // Who holds no token of the site is not told whether another one would do.
  if (held === undefined || access === 'installation owner') return 401;
  return held >= rank[access]! ? 'yes' : 403;
}

/** The table as Markdown, for people who read files. */
export function accessMarkdown(): string {
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |\n`;
  const rows = accessRows().map(({ route, access }) =>
    line([`\`${route}\``, ...callers.map((caller) => cellOf(access, caller))]),
  );
  return [line(['route', ...callers]), line(['---', ...callers.map(() => '---')]), ...rows].join('');
}
