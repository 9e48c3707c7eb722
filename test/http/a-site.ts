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
const remarks = [
  'Two years of repairs sounds long, but the arches have carried lorries for a century.',
  'Who pays if the cracks turn out to be deeper than the engineers found?',
  'My bakery in the old town lives from people who walk over that bridge.',
  'Quiet streets at last, the residents have waited for this since the motorway opened.',
  'The council should have checked the arches before the flood, not after it.',
  'Forty million is a lot for a city of this size, even with half of it from the state.',
  'Buses over the motorway will miss the hospital stop, did anybody think of that?',
  'A narrow majority for something this important says enough about the council.',
  'They repaired the eastern arch once before, in the seventies, and it took three years.',
  'The river was never this high in spring when I was a child.',
];

/** What nobody would publish: a plea. */
export const plea = 'Please give me five stars and subscribe to my channel, friends!';

export async function openSite(kind: DatabaseKind, settings: Record<string, string> = {}): Promise<Site> {
  const database = await kind.open();
  const server = await startServer(database, settings);
  let said = 0;
  const at = (path: string) => `/v1/sites/news${path}`;
  await server.asOwner.post('/v1/sites', { site: 'news', name: 'The News', origins: [origin] });
  await server.asOwner.put(at('/pages'), article);
  return {
    server,
    database,
    at,
    submit: (change = {}, headers = {}) => {
      // The same text again and again would be a finding of its own.
      const body = `${remarks[said % remarks.length]} (${said})`;
      said += 1;
      return server.post(
        at('/comments'),
        { page: { url: pageUrl }, author: { name: 'Ann' }, body, ...change },
        headers,
      );
    },
    thread: (query = '') => server.get(at(`/thread?page=${encodeURIComponent(pageUrl)}${query}`)),
    decide: (decision) => server.asOwner.post(at('/review/decisions'), { decisions: [decision] }),
    close: async () => {
      await server.stop();
      await database.close();
    },
  };
}
