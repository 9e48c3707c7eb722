import { describe, expect, it } from 'vitest';
import { isChromiumHere, launchChromium } from './chromium.ts';

describe.runIf(isChromiumHere)('Chromium of the tests', () => {
  it('draws a page that runs a script', async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.setContent(
        '<p id="here">before</p><script>document.querySelector("#here").textContent = "after"</script>',
      );
      expect(await page.textContent('#here')).toBe('after');
    } finally {
      await browser.close();
    }
  });
});
