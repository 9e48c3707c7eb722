import type { DecisionResult, SubmissionReceipt, Thread } from '../../src/http/contract.ts';
import vectors from '../../src/moderation/topic/word-vectors.json' with { type: 'json' };
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
const openings = [
  'My team measured',
  'A colleague doubts',
  'The author explains',
  'The second table shows',
  'Nobody mentions',
];
// The commonest of all, such as "the", come in any case.
const words = vectors.words.split(' ').slice(150, 6_000);

/**
 * The text of a comment under the benchmark's article: 300 characters, and no two more alike than two texts of one language are.
 * Pieces of a few sentences would be alike enough to be looked through as possible copies of each other.
 */
export function commentText(number: number): string {
  let state = Math.imul(number + 1, 2_654_435_761);
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const word = () => words[next(words.length)]!;
  let text = `${number}:`;
  while (text.length < 299) {
    text += ` ${openings[next(openings.length)]} the ${word()} ${word()} of a model and ${word()} ${word()} ${word()} with ${word()}.`;
  }
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
