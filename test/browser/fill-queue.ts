import type { Stage } from './stage.ts';

const subjects = ['bridge', 'harbour', 'library', 'railway', 'council', 'orchestra', 'market', 'lighthouse'];

/** Lets comments wait that differ from each other, as any program would submit them. */
export async function fillQueue(stage: Stage, count: number): Promise<void> {
  filled += count;
  const numbers = Array.from({ length: count }, (_, index) => filled - count + index);
  for (const number of numbers) {
    const subject = subjects[number % subjects.length];
    const body = `Please give the ${subject} a five star rating on page ${number}! ${crypto.randomUUID()}`;
    const receipt = await stage.comment(`${stage.server.url}/article-${number % 20}`, body, {
      name: `Author ${number}`,
    });
    if (receipt.status === 'pending') continue;
    const decisions = [{ id: receipt.id, version: 1, action: 'reopen' }];
    await stage.server.asOwner.post('/v1/sites/demo/review/decisions', { decisions });
  }
}

let filled = 0;
