/** Who opens the lab for the first time has a batch of their own within a minute. */
import { expect, startLab, stopLab, test } from '../lab.ts';
import { expectAccessible, expectNothingClipped } from '../pages/checks.ts';
import { ExplorePage } from '../pages/explore.ts';
import { GeneratePage } from '../pages/generate.ts';
import { Shell, sizes } from '../pages/shell.ts';

test('the first steps end in a batch, are offered once, and are found again in the palette', async ({ lab }) => {
  test.setTimeout(300_000);
  const { window } = lab;
  const shell = new Shell(window, lab.app);
  const card = window.getByRole('complementary', { name: 'First steps' });
  const offer = shell.strip.getByRole('button', { name: /make a first batch/ });
  await expect(offer).toBeVisible();
  // The offer lies on nothing.
  await expectNothingClipped(window);
  await shell.keep('first-steps-offer');
  await offer.click();
  const begun = Date.now();
  await expect(new GeneratePage(lab).heading).toHaveText('New batch');
  await expect(offer).toBeHidden();
  await card.getByRole('button', { name: 'Make them' }).click({ timeout: 60_000 });
  await expect(card.getByText('Your batch is made')).toBeVisible({ timeout: 120_000 });
  const seconds = (Date.now() - begun) / 1000;
  // The app's own clock, which it shows, tells the same.
  const told = await card.getByText(/it took/).innerText();
  const words = `First steps: ${seconds.toFixed(1)} s from the first button to the finished batch, by this test's clock; the app says “${/it took ([^.]*)/.exec(told)?.[1] ?? ''}”`;
  console.log(words);
  await test.info().attach('time to the first batch', { body: words, contentType: 'text/plain' });
  const [, own] = /it took (\d+)\s(?:s|min)/.exec(told) ?? [];
  expect(Number(own)).toBeLessThanOrEqual(Math.ceil(seconds));
  // On two idle cores it is well under a minute; machines that run the tests are shared.
  expect(seconds).toBeLessThan(120);
  await expect(card.getByText(/^RDKit reads \d+ of 100/)).toBeVisible();
  await shell.keep('first-steps-batch');
  await card.getByRole('button', { name: 'Explore them' }).click();
  await expect(new ExplorePage(lab).count(/^100 of 100$/)).toBeVisible();
  await shell.keep('first-steps-explore');
  await card.getByRole('button', { name: 'Done' }).click();
  await expect(card).toBeHidden();

  // Once more from the palette, for the looks of its choices.
  await window.keyboard.press('Control+k');
  await window.keyboard.type('first steps');
  await window.keyboard.press('Enter');
  await expect(new GeneratePage(lab).heading).toHaveText('New batch');
  for (const theme of ['light', 'dark'] as const) {
    await shell.setTheme(theme);
    for (const [width, height] of sizes) {
      await shell.resize(width, height);
      await shell.keep(`first-steps-choices-${theme}-${String(width)}`);
    }
    await expectAccessible(window);
  }
  await window.getByRole('button', { name: 'Leave the first steps' }).click();

  // It is not offered again, also by the next start, and the palette still has it.
  await stopLab(lab);
  const again = await startLab(lab.home);
  const next = new Shell(again.window, again.app);
  await expect(next.strip.getByRole('button', { name: 'Show jobs' })).toBeVisible();
  await expect(next.strip.getByRole('button', { name: /make a first batch/ })).toBeHidden();
  await again.window.keyboard.press('Control+k');
  await again.window.keyboard.type('first steps');
  await again.window.keyboard.press('Enter');
  await expect(again.window.getByRole('complementary', { name: 'First steps' })).toBeVisible();
  await again.window.getByRole('button', { name: 'Leave the first steps' }).click();
  Object.assign(lab, again);
});
