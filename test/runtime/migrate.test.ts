import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connect, type Sql } from '../../src/store/connect.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { databases } from '../harness/databases.ts';
import { createDatabase, dropDatabase } from '../harness/postgres-databases.ts';
import { runCommand } from '../harness/service-process.ts';

const { server } = inject('databases');

const migrateAtOnce = (processes: number, environment: Record<string, string>) =>
  Promise.all(Array.from({ length: processes }, () => runCommand(['migrate'], environment)));

describe.runIf(server !== null)('twenty processes that migrate one PostgreSQL database at once', () => {
  let address: string;
  beforeAll(async () => {
    address = await createDatabase(server!.url);
  });
  afterAll(() => dropDatabase(server!.url, address));

  it('all succeed, and leave the schema that one process alone makes', async () => {
    const endings = await migrateAtOnce(20, { DATABASE_URL: address });
    expect(endings.map(({ code, stderr }) => ({ code, fault: code === 0 ? '' : stderr }))).toEqual(
      endings.map(() => ({ code: 0, fault: '' })),
    );
    const alone = await databases.find(({ name }) => name === 'PostgreSQL')!.open();
    const raced = connect({ url: address, max: 1 });
    try {
      const schema = await schemaOf(raced);
      expect(schema.length).toBeGreaterThan(50);
      expect(schema).toEqual(await schemaOf(await alone.connect()));
      expect(await appliedTo(raced)).toEqual(await migrationNames());
      expect(endings.filter(({ stderr }) => stderr.includes('Owner token'))).toHaveLength(1);
    } finally {
      await raced.end();
      await alone.close();
    }
  });
});

describe('five processes that migrate one embedded database at once', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ontopic-migrate-'));
  });
  afterAll(() => rm(dataDir, { recursive: true }));

  it('have one at work at a time, refuse the others in a sentence, and leave a clean schema', async () => {
    const endings = await migrateAtOnce(5, { DATA_DIR: dataDir });
    const refused = endings.filter(({ code }) => code !== 0);
    expect(refused.length).toBeLessThan(5);
    for (const { stderr } of refused)
      expect(stderr).toMatch(/^ontopic: The data directory \S+ is in use by process \d+ .*\.\n$/);
    const embedded = await openEmbedded(dataDir);
    const sql = connect({ url: embedded.url, path: embedded.path, max: 1 });
    expect(await appliedTo(sql)).toEqual(await migrationNames());
    await sql.end();
    await embedded.close();
  });
});

/** Every column, index, constraint and trigger, as PostgreSQL describes them itself. */
async function schemaOf(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ line: string }[]>`
    select concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable, column_default) as line
      from information_schema.columns where table_schema = 'public'
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))
      from pg_constraint where connamespace = 'public'::regnamespace
    union all select pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
    order by line`;
  return rows.map(({ line }) => line);
}

const appliedTo = async (sql: Sql) =>
  (await sql<{ name: string }[]>`select name from schema_migrations order by name`).map(({ name }) => name);

const migrationNames = async () => (await readdir(new URL('../../sql', import.meta.url))).sort();
