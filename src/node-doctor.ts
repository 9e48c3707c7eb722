import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openDatabase, readMigrations } from './node-server.ts';
import { examineInstallation, type Finding } from './operations/examine-installation.ts';
import { DirectoryInUse, UnusableDirectory } from './store/directory-lock.ts';

/** Looks over settings, database and sites without changing anything. */
export async function examine(environment: NodeJS.ProcessEnv): Promise<Finding[]> {
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ check: 'settings', verdict: 'wrong', says: error.message }];
  }
  const place =
    config.databaseUrl === null ? `the embedded database in ${config.dataDir}` : 'the server of DATABASE_URL';
  const settings: Finding = { check: 'settings', verdict: 'ok', says: `They are well formed, and name ${place}.` };
  return [settings, ...(await examineDatabase(config))];
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  const check = 'database';
  // Opening the embedded database would make it.
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres')))
    return [{ check, verdict: 'note', says: 'There is none yet; the first start makes it.' }];
  try {
    const { sql, close } = await openDatabase(config);
    try {
      return await examineInstallation(sql, {
        ...config,
        migrations: await readMigrations(),
        publicUrl: addressOf(config),
      });
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof DirectoryInUse)
      return [{ check, verdict: 'note', says: `${error.message} Stop that process to have it looked over.` }];
    if (error instanceof UnusableDirectory) return [{ check, verdict: 'wrong', says: error.message }];
    const { code, message } = error as { code?: string; message?: string };
    return [{ check, verdict: 'wrong', says: `It cannot be used: ${message || code || 'it does not answer'}.` }];
  }
}

const addressOf = ({ publicUrl, host, port }: Config): string =>
  publicUrl ?? `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
