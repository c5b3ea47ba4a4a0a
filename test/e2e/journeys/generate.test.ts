/** Batches, with the molecules that came with the lab. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { expectAccessible, expectNothingClipped } from '../pages/checks.ts';
import { GeneratePage } from '../pages/generate.ts';
import { Shell, sizes } from '../pages/shell.ts';

let home: string;
let lab: Lab;

test.beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-generate-'));
  lab = await startLab(home);
});

test.afterAll(async () => {
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

/** Shows the same at both sizes and in both themes: kept as a picture, accessible, nothing cut off. */
async function keepAll(name: string, check = true): Promise<void> {
  const shell = new Shell(lab.window, lab.app);
  for (const theme of ['light', 'dark'] as const) {
    await shell.setTheme(theme);
    for (const [width, height] of sizes) {
      await shell.resize(width, height);
      await shell.keep(`generate-${name}-${theme}-${String(width)}x${String(height)}`);
      if (check) await expectNothingClipped(lab.window);
    }
    if (check) await expectAccessible(lab.window);
  }
  await shell.resize(1440, 900);
}

async function newBatch(generate: GeneratePage, model: string): Promise<void> {
  await new Shell(lab.window, lab.app).go('Generate');
  await generate.window.keyboard.press('Control+n');
  await expect(generate.heading).toHaveText('New batch');
  await generate.button('As usual').click();
  await generate.chooseModel(model);
}

test('200 molecules are made, stopped in the midst and continued', async () => {
  test.setTimeout(300_000);
  const generate = new GeneratePage(lab);
  await newBatch(generate, 'qm9');
  await keepAll('new');
  await generate.type('Seed', '7');
  await generate.type('Name of the batch', 'First');
  // Few at once, so that there is a midst to stop in.
  await generate.window.getByText('For experts').click();
  await generate.type('Sequences at once', '8');
  await generate.make();
  await expect(generate.heading).toHaveText('First');
  await expect(generate.rows.getByRole('gridcell', { name: /^1 / })).toBeVisible({ timeout: 120_000 });
  await generate.button(/^Stop, keep/).click();
  await generate.expectState('Stopped');
  const kept = await generate.texts();
  expect(kept.length).toBeGreaterThan(0);
  await keepAll('stopped');
  if (kept.length < 200) {
    await generate.button('Continue').click();
    await generate.expectState('Done', 120_000);
  }
  const all = await generate.texts();
  expect(all).toHaveLength(200);
  for (const text of kept) expect(all).toContain(text);
  await expect(generate.window.getByText(/^200 molecules, .* valid, /)).toBeVisible();
  await generate.rows.focus();
  await generate.window.keyboard.press('ArrowRight');
  await expect(generate.window.getByRole('heading', { name: 'Number 1', exact: true })).toBeVisible();
  await keepAll('full');
});
