import type { TestProject } from 'vitest/node';
import { prepareDatabases } from './prepared-databases.ts';

/** Starts what all test files share, once a run; the returned function ends it, also after failures. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { remove, ...databases } = await prepareDatabases();
  project.provide('databases', databases);
  return remove;
}
