import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    globalSetup: ['test/harness/global-setup.ts'],
    reporters: ['default', './test/harness/plain-count-reporter.ts'],
    // For a machine that is busy with something else as well; no test waits for them.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only make servers and browsers wait for each other.
    maxWorkers: 2,
  },
});
