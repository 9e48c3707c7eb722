import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { TestDatabase } from '../harness/databases.ts';
import { databases } from '../harness/databases.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { type Act, Thread } from './a-thread.ts';

const actsOf = (...verbs: Act['verb'][]): fc.Arbitrary<Act> =>
  fc.record({ verb: fc.constantFrom(...verbs), on: fc.nat(1_000), how: fc.nat(11) });

// What is frequent in a list comes often.
const writing: Act['verb'][] = ['submit', 'submit', 'reply', 'reply', 'reply'];
const acts = actsOf(...writing, 'decide', 'decide', 'edit', 'edit', 'delete', 'vote', 'report');
const actsAmongVotes = actsOf(...writing, 'decide', 'delete', 'vote', 'vote', 'vote', 'vote', 'vote', 'vote');

const sorts = ['oldest', 'newest', 'top'] as const;

describe.each(databases)('any history of a thread on $name', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  beforeAll(async () => {
    database = await kind.open();
    server = await startServer(database, { TRUSTED_PROXIES: '127.0.0.0/8' });
  });
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  it('shows what is approved, and nothing else, in every public answer after every step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 3, maxLength: 25 }), async (history) => {
        const thread = await Thread.open(server);
        for (const act of history) {
          await thread.carryOut(act);
          await thread.expectThreadToShowWhatIsApproved();
        }
        await thread.expectEverythingToShowWhatIsApproved();
        await thread.expectLiveToHaveToldWhatIsApproved();
      }),
      { numRuns: 30 },
    );
  }, 300_000);

  it('shows the same when everything happens at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { minLength: 8, maxLength: 30 }), async (history) => {
        const thread = await Thread.open(server);
        // Something to act upon, then everything together.
        for (const act of history.slice(0, 4))
          await thread.carryOut({ ...act, verb: act.how < 4 ? 'reply' : 'submit' });
        const seen = await thread.readDuring(Promise.all(history.map((act) => thread.carryOut(act))));
        await thread.recollect();
        thread.expectToHaveBeenApproved(seen);
        await thread.expectThreadToShowWhatIsApproved();
        await thread.expectEverythingToShowWhatIsApproved();
        await thread.expectLiveToHaveToldWhatIsApproved();
      }),
      { numRuns: 30 },
    );
  }, 300_000);

  it('shows who pages through it nobody twice, and everybody who was there throughout', async () => {
    const first = fc.array(actsAmongVotes, { minLength: 6, maxLength: 16 });
    const later = fc.array(
      fc.oneof({ arbitrary: actsAmongVotes, weight: 3 }, { arbitrary: fc.constant('turn' as const), weight: 1 }),
      {
        minLength: 8,
        maxLength: 24,
      },
    );
    await fc.assert(
      fc.asyncProperty(first, later, fc.integer({ min: 1, max: 3 }), async (before, during, limit) => {
        const thread = await Thread.open(server);
        for (const act of before) await thread.carryOut(act);
        const readers = sorts.map((sort) => thread.startReading(sort, limit));
        for (const reader of readers) await reader.turn();
        for (const step of during) {
          if (step === 'turn') for (const reader of readers) await reader.turn();
          else await thread.carryOut(step);
          for (const reader of readers) reader.lookAround();
        }
        for (const reader of readers) await reader.expectToSeeEverybodyOnce();
      }),
      { numRuns: 40 },
    );
  }, 300_000);
});
