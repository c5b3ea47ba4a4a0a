import { expect, test } from '../lab.ts';
import { expectAccessible, expectNothingClipped } from '../pages/checks.ts';
import { places, Shell, sizes } from '../pages/shell.ts';

test('opens on a place, and each of the six has its heading', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  await expect(lab.window).toHaveTitle('Data - SCMDM Lab');
  for (const place of places) {
    await shell.go(place);
    await expect(lab.window).toHaveTitle(new RegExp(`\\b${place}\\b.* - SCMDM Lab$`));
    await expect(shell.main.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(shell.rail.getByRole('link', { name: place })).toHaveAttribute('aria-current', 'page');
  }
});

test('goes everywhere by keyboard', async ({ lab }) => {
  const { window } = lab;
  const heading = window.getByRole('main').getByRole('heading', { level: 1 });
  for (const [index, place] of places.entries()) {
    await window.keyboard.press(`Control+${String(index + 1)}`);
    await expect(window).toHaveTitle(new RegExp(`\\b${place}\\b.* - SCMDM Lab$`));
  }
  // A screen reader hears where one has come to.
  await expect(heading).toBeFocused();
  await window.keyboard.press('Control+,');
  await expect(heading).toHaveText('Diagnostics');

  await window.keyboard.press('Control+k');
  const shell = new Shell(window, lab.app);
  await expect(shell.palette).toBeVisible();
  await window.keyboard.type('explore');
  // Without a wait, as a quick typist does.
  await window.keyboard.press('Enter');
  await expect(shell.palette).toBeHidden();
  await expect(heading).toHaveText('Explore');

  await window.keyboard.press('Control+k');
  await window.keyboard.type('nothing that exists');
  await expect(shell.palette.getByText(/^Nothing fits/)).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(shell.palette).toBeHidden();

  await window.keyboard.press('Control+j');
  await expect(window.getByRole('dialog', { name: /jobs/i })).toBeVisible();
  await window.keyboard.press('Escape');

  await window.keyboard.press('?');
  await expect(window.getByRole('dialog', { name: /shortcuts/i })).toBeVisible();
  await window.keyboard.press('Escape');

  // F6 goes round the regions and comes back.
  const regions = new Set<string>();
  for (let press = 0; press < 6; press++) {
    await window.keyboard.press('F6');
    regions.add(await window.evaluate(() => document.activeElement?.closest('[data-region]')?.tagName ?? 'none'));
  }
  expect(regions.size).toBeGreaterThanOrEqual(3);
});

test('letters that follow Ctrl K at once are those of the palette', async ({ lab }) => {
  const focused = await lab.window.evaluate(async () => {
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true }),
    );
    // The next task, which is where a key that was pressed meanwhile is told.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    return document.activeElement?.matches('[role="dialog"] input') ?? false;
  });
  expect(focused).toBe(true);
  await lab.window.keyboard.type('expl');
  // What was typed while the palette opened stands there when it has opened.
  await lab.window.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => null))),
  );
  await lab.window.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))));
  await expect(lab.window.getByRole('dialog').getByRole('combobox')).toHaveValue('expl');
});

test('runs a command from the native menu', async ({ lab }) => {
  await lab.app.evaluate(({ Menu }) => {
    Menu.getApplicationMenu()?.getMenuItemById('go.compare')?.click();
  });
  await expect(lab.window.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('Compare');
});

test('goes back to where one was, and stays there over a reload', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  const heading = shell.main.getByRole('heading', { level: 1 });
  await shell.go('Adapt');
  await shell.go('Explore');
  await lab.window.goBack();
  await expect(heading).toHaveText('Adapt');
  await lab.window.reload();
  await expect(heading).toHaveText('Adapt');
});

test('follows the theme of the settings', async ({ lab }) => {
  const shell = new Shell(lab.window, lab.app);
  const ground = () => lab.window.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await shell.setTheme('light');
  const light = await ground();
  await shell.setTheme('dark');
  expect(await ground()).not.toBe(light);
  await shell.go('Settings');
  await lab.window.getByRole('link', { name: 'Appearance' }).click();
  await lab.window.getByRole('radio', { name: /^light/i }).click();
  await expect.poll(ground).toBe(light);
});

for (const theme of ['light', 'dark'] as const) {
  for (const [width, height] of sizes) {
    test(`looks right and is accessible, ${theme}, ${String(width)} x ${String(height)}`, async ({ lab }) => {
      const shell = new Shell(lab.window, lab.app);
      await shell.setTheme(theme);
      await shell.resize(width, height);
      const size = `${theme}-${String(width)}x${String(height)}`;
      await expect(shell.main.getByRole('heading', { level: 1 })).toHaveText('Data');
      await shell.keep(`data-${size}`);
      await expectAccessible(lab.window);

      await shell.openDiagnostics();
      await lab.window.getByRole('button', { name: 'Check', exact: true }).click();
      await expect(lab.window.getByText(/drawings\/s/)).toBeVisible({ timeout: 30_000 });
      await expect(lab.window.getByRole('img', { name: /caffeine/i })).toBeVisible();
      await shell.keep(`diagnostics-${size}`);
      await expectAccessible(lab.window);
      await expectNothingClipped(lab.window);

      for (const section of ['Storage', 'Appearance', 'Keyboard', 'Privacy', 'About and licences']) {
        await shell.openSection(section);
        await shell.keep(`${section.toLowerCase().split(' ')[0] ?? ''}-${size}`);
        await expectNothingClipped(lab.window);
        if (width === 1440) await expectAccessible(lab.window);
      }
      for (const [keys, name] of [
        ['?', 'Keyboard shortcuts'],
        ['Control+j', 'Jobs'],
      ] as const) {
        await lab.window.keyboard.press(keys);
        await expect(lab.window.getByRole('dialog', { name })).toBeVisible();
        await shell.keep(`${name.toLowerCase().split(' ')[0] ?? ''}-over-${size}`);
        // The page below cannot be scrolled while something lies over it.
        await expectAccessible(lab.window, ['scrollable-region-focusable']);
        await lab.window.keyboard.press('Escape');
        await expect(lab.window.getByRole('dialog', { name })).toHaveCount(0);
      }
      await lab.window.keyboard.press('Control+k');
      await expect(shell.palette).toBeVisible();
      await shell.keep(`palette-${size}`);
      // The list scrolls with the arrow keys of its input, which keeps the focus; axe does not see that.
      await expectAccessible(lab.window, ['scrollable-region-focusable']);
    });
  }
}
