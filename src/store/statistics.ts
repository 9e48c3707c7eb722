import type { Db } from './connect.ts';

// Below this, a table is read from end to end as quickly as by any index.
const fewPages = 8;

/**
 * Tells the planner of tables that have grown to twice what it knows. Servers do so by themselves after a minute or two, and the
 * embedded database never does: until then plans that were made for empty tables look through every comment of a site.
 */
export async function refreshStatistics(db: Db): Promise<string[]> {
  const grown = await db<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace
      and pg_relation_size(oid) / current_setting('block_size')::integer > 2 * greatest(relpages, ${fewPages / 2}::integer)
    order by relname`;
  for (const { name } of grown) await db`analyze (skip_locked) ${db(name)}`;
  return grown.map(({ name }) => name);
}
