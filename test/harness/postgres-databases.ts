import { randomBytes } from 'node:crypto';
import { connect, type Sql } from '../../src/store/connect.ts';

/** Does one piece of work on a server's maintenance database. */
export async function administer<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect({ url, max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Makes a database with a name of its own on the server at `url`, empty or a copy of `template`; returns its address. */
export async function createDatabase(url: string, template = 'template1'): Promise<string> {
  const name = `ontopic_test_${randomBytes(6).toString('hex')}`;
  await administer(url, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return url.replace(/^([a-z]+:\/\/[^/?]+)(\/[^?]*)?/, `$1/${name}`);
}

/** Removes a database made by `createDatabase`, whoever is still connected to it. `url` is any database of the server. */
export async function dropDatabase(url: string, address: string): Promise<void> {
  await administer(url, (sql) => sql`drop database if exists ${sql(databaseName(address))} with (force)`);
}

/** The name of the database at the end of an address. */
export const databaseName = (address: string): string => new URL(address).pathname.slice(1);
