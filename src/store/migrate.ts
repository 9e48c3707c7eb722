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

/** What the database lacks of this build, and what a later build has applied; null where it was never migrated. */
export async function compareMigrations(
  db: Db,
  migrations: readonly Pick<Migration, 'name'>[],
): Promise<{ missing: string[]; unknown: string[] } | null> {
  if (!(await hasSchema(db))) return null;
  const names = new Set(migrations.map(({ name }) => name));
  const applied = await db<{ name: string }[]>`select name from schema_migrations order by name`;
  const missing = await missingMigrations(db, migrations);
  return {
    missing: missing.map(({ name }) => name),
    unknown: applied.map(({ name }) => name).filter((name) => !names.has(name)),
  };
}

/** The server's version as a number, such as 150004 for 15.4, and whether it is a standby, which takes no writes. */
export async function readServerState(db: Db): Promise<{ version: number; isReadOnly: boolean }> {
  const [row] = await db<{ version: number; isReadOnly: boolean }[]>`
    select current_setting('server_version_num')::integer as version, pg_is_in_recovery() as "isReadOnly"`;
  return row!;
}
