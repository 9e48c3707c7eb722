import type { SubmissionReceipt, Thread } from '../../src/http/contract.ts';
import type { DatabaseKind, TestDatabase } from '../harness/databases.ts';
import { type Answer, startServer, type TestServer } from '../harness/server.ts';

export const origin = 'https://news.example';
export const pageUrl = `${origin}/bridge`;

/** A site with an article on a bridge, on a running server. */
export interface Site {
  readonly server: TestServer;
  readonly database: TestDatabase;
  /** Below /v1/sites/{site}. */
  readonly at: (path: string) => string;
  submit(change?: object, headers?: Record<string, string>): Promise<Answer<SubmissionReceipt>>;
  thread(query?: string): Promise<Answer<Thread>>;
  decide(decision: {
    id: string;
    version: number;
    action: string;
    note?: string;
  }): Promise<Answer<{ results: object[] }>>;
  close(): Promise<void>;
}

const article = {
  url: pageUrl,
  title: 'The old bridge closes for repairs',
  text:
    'The stone bridge over the river closes on Monday for repairs that will take two years. Engineers found cracks in three of its ' +
    'arches after the flood in spring. Buses will take the motorway, and the city pays for a ferry for pedestrians and cyclists. ' +
    'Shopkeepers in the old town fear for their trade, while residents hope for quiet streets. The council voted for the repairs ' +
    'with a narrow majority, and the state bears half of the cost of forty million.',
};

/** What nobody would hold: a remark on the article. */
export const remark = 'The ferry for cyclists is a good idea, the motorway would be far too long a detour.';
/** What nobody would publish: a plea. */
export const plea = 'Please give me five stars and subscribe to my channel, friends!';

export async function openSite(kind: DatabaseKind, settings: Record<string, string> = {}): Promise<Site> {
  const database = await kind.open();
  const server = await startServer(database, settings);
  const at = (path: string) => `/v1/sites/news${path}`;
  await server.asOwner.post('/v1/sites', { site: 'news', name: 'The News', origins: [origin] });
  await server.asOwner.put(at('/pages'), article);
  return {
    server,
    database,
    at,
    submit: (change = {}, headers = {}) =>
      server.post(
        at('/comments'),
        { page: { url: pageUrl }, author: { name: 'Ann' }, body: remark, ...change },
        headers,
      ),
    thread: (query = '') => server.get(at(`/thread?page=${encodeURIComponent(pageUrl)}${query}`)),
    decide: (decision) => server.asOwner.post(at('/review/decisions'), { decisions: [decision] }),
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
}
