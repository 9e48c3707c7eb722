import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// Off by itself, for it is of WCAG 2.2 alone.
const options = '{ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }';

/** What axe-core finds wrong with the page as it stands, one line a fault; shadow roots included. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const viewport = page.viewportSize()!;
  // Browsers do not draw comments far from the screen, and what is not drawn has no colours to be judged.
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ ...viewport, height: Math.min(Math.max(viewport.height, height), 10_000) });
  // Through the debugger, which the page's own policy does not bind.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  await page.setViewportSize(viewport);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}
