import type { Db, Sql } from './connect.ts';

class Abandoned<T> extends Error {
  constructor(readonly outcome: T) {
    super('transaction abandoned');
  }
}

/** Runs the work in one transaction; `abandon(outcome)` undoes everything and makes the outcome the result. */
export async function inTransaction<T>(
  sql: Sql,
  work: (tx: Db, abandon: (outcome: T) => never) => Promise<T>,
): Promise<T> {
  try {
    return (await sql.begin((tx) =>
      work(tx, (outcome) => {
        throw new Abandoned(outcome);
      }),
    )) as T;
  } catch (error) {
    if (error instanceof Abandoned) return error.outcome as T;
    throw error;
  }
}
