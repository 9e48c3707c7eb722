import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { lockDirectory } from './directory-lock.ts';

/** The embedded PostgreSQL, to be reached like a server: `connect({ url, path, max: 1 })`. */
export interface EmbeddedDatabase {
  readonly url: string;
  /** The unix socket, in a folder that only this user may enter. */
  readonly path: string;
  close(): Promise<void>;
}

/**
 * Opens the embedded database in a directory that no other process uses; see DirectoryInUse.
 * It serves one connection: with more, its socket mixes up who gets which rows.
 */
export async function openEmbedded(dataDir: string): Promise<EmbeddedDatabase> {
  const directory = resolve(dataDir);
  const unlock = await lockDirectory(directory);
  try {
    const database = await PGlite.create({ dataDir: join(directory, 'postgres') });
    const socketFolder = await mkdtemp(join(tmpdir(), 'ontopic-'));
    const path = join(socketFolder, '.s.PGSQL.5432');
    const server = new PGLiteSocketServer({ db: database, path, maxConnections: 1 });
    await server.start();
    return {
      url: 'postgres://postgres@localhost/postgres',
      path,
      close: async () => {
        await server.stop();
        await database.close();
        await rm(socketFolder, { recursive: true, force: true });
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
