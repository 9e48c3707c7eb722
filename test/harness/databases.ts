import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { connect, type Sql } from '../../src/store/connect.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { createDatabase, dropDatabase } from './postgres-databases.ts';
import type { PreparedDatabases } from './prepared-databases.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    databases: PreparedDatabases;
  }
}

/** A migrated database of a test's own. */
export interface TestDatabase {
  /** What the service is started with to use this database. */
  readonly environment: { readonly DATABASE_URL: string } | { readonly DATA_DIR: string };
  /**
   * Opens it for store functions and for looking into tables; closed together with the database. The embedded database
   * serves one process's one pool at a time: there, stop a running server first.
   */
  connect(): Promise<Sql>;
  /** Ends what `connect` opened and leaves the data, so that a server can start on them. */
  disconnect(): Promise<void>;
  /** Disconnects and removes the data. */
  close(): Promise<void>;
}

export interface DatabaseKind {
  readonly name: 'PGlite' | 'PostgreSQL';
  open(): Promise<TestDatabase>;
}

const { embeddedTemplate, server } = inject('databases');

/** For `describe.each(databases)('… on $name', ({ open }) => …)`. Without PostgreSQL on the machine it holds PGlite alone. */
export const databases: readonly DatabaseKind[] = [
  { name: 'PGlite', open: openPglite },
  ...(server === null ? [] : [{ name: 'PostgreSQL' as const, open: () => openPostgres(server) }]),
];

async function openPglite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-db-'));
  const dataDir = join(folder, 'data');
  await cp(embeddedTemplate, dataDir, { recursive: true });
  return connectable(
    { DATA_DIR: dataDir },
    {
      open: async () => {
        const embedded = await openEmbedded(dataDir);
        const sql = connect({ url: embedded.url, path: embedded.path, max: 1 });
        return { sql, close: () => sql.end({ timeout: 5 }).then(embedded.close) };
      },
      remove: () => rm(folder, { recursive: true, force: true }),
    },
  );
}

async function openPostgres({ url, template }: NonNullable<PreparedDatabases['server']>): Promise<TestDatabase> {
  const address = await createDatabase(url, template);
  return connectable(
    { DATABASE_URL: address },
    {
      open: async () => {
        const sql = connect({ url: address, max: 4 });
        return { sql, close: () => sql.end({ timeout: 5 }) };
      },
      remove: () => dropDatabase(url, address),
    },
  );
}

interface Opened {
  sql: Sql;
  close(): Promise<void>;
}

function connectable(
  environment: TestDatabase['environment'],
  { open, remove }: { open: () => Promise<Opened>; remove: () => Promise<unknown> },
): TestDatabase {
  let opened: Promise<Opened> | null = null;
  const disconnect = async () => {
    const closing = await opened;
    opened = null;
    await closing?.close();
  };
  return {
    environment,
    connect: async () => {
      opened ??= open();
      return (await opened).sql;
    },
    disconnect,
    close: async () => {
      await disconnect();
      await remove();
    },
  };
}
