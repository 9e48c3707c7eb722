import type { DecisionResult, SubmissionReceipt, Thread } from '../../src/http/contract.ts';
import { type Client, clientOf, ownerToken } from '../harness/server.ts';

export const site = 'bench';
export const origin = 'https://bench.example';
const sentences = [
  'A smaller model learns from the answers of a larger one, and most of the skill comes along.',
  'The report says that training this way costs a fraction of what the first model did.',
  'What I miss in the article is how well the student does on questions its teacher never saw.',
  'Licences of the large models forbid it, yet nobody has shown how that would be noticed.',
  'My own team tried distillation last year and kept nine tenths of the accuracy.',
  'The benchmark in the second table was run with a longer context, so compare with care.',
];
const clauses: readonly (readonly string[])[] = [
  [
    'My team',
    'A colleague',
    'Our lab',
    'The author',
    'The second table',
    'My old professor',
    'Everyone here',
    'Nobody at work',
  ],
  [
    'measured',
    'doubts',
    'repeated',
    'overlooks',
    'explains',
    'reports',
    'mentions',
    'confirms',
    'questions',
    'describes',
  ],
  [
    'the accuracy',
    'the training cost',
    'the licence',
    'the long context',
    'the teacher',
    'the student',
    'the benchmark',
    'the answers',
  ],
  [
    'of a smaller model',
    'of the larger one',
    'after distillation',
    'in the report',
    'from last year',
    'on new questions',
    'in the article',
  ],
  [
    'and was surprised',
    'but gives no figures',
    'with some care',
    'without a single error bar',
    'twice',
    'for the first time',
    'at last',
  ],
];

/**
 * The text of a comment that belongs under the benchmark's article: 300 characters, and no two so much alike that one would be
 * taken for a copy of the other.
 */
export function commentText(number: number): string {
  let state = (number + 1) * 2_654_435_761;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let text = `${number}:`;
  while (text.length < 299) text += ` ${clauses.map((choices) => choices[next(choices.length)]).join(' ')}.`;
  return text.slice(0, 299).concat('.');
}

export const submissionOf = (number: number, page: string, parentId: string | null = null) => ({
  page: { url: `${origin}/${page}`, key: page },
  parentId,
  author: { name: `Reader ${number % 997}` },
  body: commentText(number),
});

export interface Bench {
  readonly url: string;
  readonly commentsPath: string;
  threadPath(page: string): string;
  /** Counts one vote for a comment, taken back and given again in turn: a visible change. */
  vote(id: string): Promise<void>;
  /** Submits one comment, approves it if it was held, and returns its id. */
  publish(number: number, page: string, parentId?: string | null): Promise<string>;
  client: Client;
}

/** Makes the benchmark's site on a service that runs, with an article for each page. */
export async function openBench(url: string, pages: readonly string[]): Promise<Bench> {
  const client = clientOf(url);
  const asOwner = clientOf(url, { Authorization: `Bearer ${ownerToken}` });
  const base = `/v1/sites/${site}`;
  await expectStatus(201, asOwner.post('/v1/sites', { site, name: 'Bench', origins: [origin] }));
  let votes = 0;
  const article = { title: 'What distillation is, and what it is not', text: sentences.join('\n\n').repeat(4) };
  for (const page of pages) {
    await expectStatus(200, asOwner.put(`${base}/pages`, { url: `${origin}/${page}`, key: page, ...article }));
  }
  const approve = async (id: string) => {
    const decisions = [{ id, version: 1, action: 'approve' }];
    const answer = await asOwner.post<{ results: DecisionResult[] }>(`${base}/review/decisions`, { decisions });
    if (answer.body.results[0]?.outcome !== 'done') throw new Error(`Could not approve: ${answer.text}`);
  };
  return {
    url,
    client,
    commentsPath: `${base}/comments`,
    threadPath: (page) => `${base}/thread?page=${page}&limit=200`,
    vote: async (id) => {
      votes += 1;
      const path = `${base}/comments/${id}/votes`;
      await expectStatus(200, client.post(path, { value: votes % 2 }));
    },
    publish: async (number, page, parentId = null) => {
      const posted = client.post<SubmissionReceipt>(`${base}/comments`, submissionOf(number, page, parentId));
      const { body } = await expectStatus(201, posted);
      if (body.status !== 'approved') await approve(body.id);
      return body.id;
    },
  };
}

/** Two hundred comments in fifty threads, each four deep. */
export async function fillThread(bench: Bench, page: string): Promise<Thread> {
  let next = 0;
  const fillNext = async () => {
    while (next < 50) {
      const root = next++;
      let parentId: string | null = null;
      for (let depth = 0; depth < 4; depth++) parentId = await bench.publish(root * 4 + depth, page, parentId);
    }
  };
  await Promise.all(Array.from({ length: 8 }, fillNext));
  const thread = (await bench.client.get<Thread>(bench.threadPath(page))).body;
  if (thread.comments.length !== 200 || Math.max(...thread.comments.map(({ depth }) => depth)) !== 3) {
    throw new Error(`The thread to be measured has ${thread.comments.length} comments, not 200 in four levels.`);
  }
  return thread;
}

async function expectStatus<T extends { status: number; text: string }>(status: number, asked: Promise<T>): Promise<T> {
  const answer = await asked;
  if (answer.status !== status) throw new Error(`Answered ${answer.status}, not ${status}: ${answer.text}`);
  return answer;
}
