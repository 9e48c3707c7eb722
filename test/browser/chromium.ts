import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].filter((path) => path !== undefined);

const executablePath = candidates.find((path) => existsSync(path));

/** Tests that need a browser are declared with `describe.runIf(isChromiumHere)`. */
export const isChromiumHere = executablePath !== undefined;

if (!isChromiumHere) {
  process.stderr.write(`\n*** SKIPPED: browser tests; no Chromium at ${candidates.join(', ')} (set CHROMIUM) ***\n\n`);
}

/** A Chromium that stays off the network but for the pages it is sent to. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
