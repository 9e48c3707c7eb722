import type { Db, Sql } from './connect.ts';

/** One file of sql/: its name orders it. */
export interface Migration {
  readonly name: string;
  readonly statements: string;
}

// Any fixed number serves; it only has to be the same in every process.
const migrationLock = 7_031_146_702;

/**
 * Brings the schema up to date: all that is missing in one transaction, or nothing. Forward only.
 * Processes that start together wait for each other, and all but the first find nothing to do.
 * Returns the names of what was applied.
 */
export async function migrate(sql: Sql, migrations: readonly Migration[]): Promise<string[]> {
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${migrationLock})`;
    await tx`create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())`;
    const missing = await missingMigrations(tx, migrations);
    for (const migration of missing) {
      await tx.unsafe(migration.statements);
      await tx`insert into schema_migrations (name) values (${migration.name})`;
    }
    return missing.map((migration) => migration.name);
  });
}

/** Whether the database answers and lacks no migration of this build. */
export async function isMigrated(db: Db, migrations: readonly Pick<Migration, 'name'>[]): Promise<boolean> {
  return (await hasSchema(db)) && (await missingMigrations(db, migrations)).length === 0;
}

/** Whether the database answers and was ever migrated: all that can be told where the files of sql/ are not at hand. */
export async function hasSchema(db: Db): Promise<boolean> {
  const [table] = await db`select to_regclass('schema_migrations') is not null as exists`;
  return table!.exists;
}

async function missingMigrations<M extends Pick<Migration, 'name'>>(db: Db, migrations: readonly M[]): Promise<M[]> {
  const applied = new Set((await db<{ name: string }[]>`select name from schema_migrations`).map((row) => row.name));
  return [...migrations].sort((a, b) => (a.name < b.name ? -1 : 1)).filter((migration) => !applied.has(migration.name));
}
