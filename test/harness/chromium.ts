import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const debianPath = '/usr/bin/chromium';

/** Where Chromium lies on this machine, or null. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM_PATH, debianPath].find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;

/** Tests in a browser are declared with `describe.runIf(isChromiumHere)`. */
export const isChromiumHere = chromiumPath !== null;

if (!isChromiumHere) {
  process.stderr.write(
    `\n*** SKIPPED: tests in a browser; there is no ${debianPath} (install "chromium" or set CHROMIUM_PATH) ***\n\n`,
  );
}

// Without these Chromium looks for its maker's servers at every start, which a closed network refuses by the dozen.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A headless Chromium with an empty profile; the caller closes it. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('There is no Chromium on this machine.');
  // Chromium's sandbox refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath: chromiumPath, chromiumSandbox: !isRoot, args: quiet });
}
