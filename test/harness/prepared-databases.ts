import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMigrations } from '../../src/node-server.ts';
import { connect } from '../../src/store/connect.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createDatabase, databaseName, dropDatabase } from './postgres-databases.ts';
import { findPostgres, startPostgres } from './postgres-server.ts';

/** Migrated once for the whole run; every test file works on copies of its own. */
export interface PreparedDatabases {
  /** A data directory of the embedded database. */
  embeddedTemplate: string;
  /** Null where there is no PostgreSQL on this machine. `template` is the name of a migrated database. */
  server: { url: string; template: string } | null;
}

const skipped = `
*** SKIPPED: everything on a real PostgreSQL server. ************************************************
*** This machine has no initdb and postgres, and DATABASE_URL is not set. Only the embedded        ***
*** database is tested. Install "postgresql", or set DATABASE_URL to a server for tests.           ***
*****************************************************************************************************
`;

/** Prepares both halves; `remove` takes away all that was made. */
export async function prepareDatabases(): Promise<PreparedDatabases & { remove(): Promise<void> }> {
  // One after the other: the embedded database blocks this process for seconds on a busy machine, and connections to the
  // server would time out meanwhile.
  const embedded = await prepareEmbedded();
  const server = await prepareServer();
  return {
    embeddedTemplate: embedded.dataDir,
    server: server && { url: server.url, template: server.template },
    remove: async () => {
      await embedded.remove();
      await server?.remove();
    },
  };
}

async function prepareEmbedded() {
  const dataDir = await mkdtemp(join(tmpdir(), 'ontopic-template-'));
  const embedded = await openEmbedded(dataDir);
  const sql = connect({ url: embedded.url, path: embedded.path, max: 1 });
  await migrate(sql, await readMigrations());
  await sql.end();
  await embedded.close();
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

async function prepareServer() {
  const server = await openServer();
  if (server === null) return null;
  const address = await createDatabase(server.url);
  const sql = connect({ url: address, max: 1 });
  await migrate(sql, await readMigrations());
  await sql.end();
  return {
    url: server.url,
    template: databaseName(address),
    remove: async () => {
      await dropDatabase(server.url, address);
      await server.remove();
    },
  };
}

async function openServer(): Promise<{ url: string; remove(): Promise<void> } | null> {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, remove: async () => {} };
  if (findPostgres() !== null) return startPostgres({ fsync: 'off' });
  process.stderr.write(skipped);
  return null;
}
