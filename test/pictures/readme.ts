/**
 * `npm run pictures`: the pictures of the README, of molecules that the model `qm9-scmdm` makes while one waits.
 *
 * The built app imports part of QM9, makes a batch by either shipped model, replays one molecule, explores the batch and
 * compares both with the data. Seeds are fixed: on one computer the molecules are the same each time.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { ensureBuilt } from '../../main/launch/build.mjs';
import { ensureElectron } from '../../main/launch/electron-binary.mjs';
import { checkScreen } from '../../main/launch/sandbox.mjs';
import { root, say } from '../../main/launch/say.mjs';
import { startLab, stopLab, type Lab } from '../e2e/lab.ts';
import { ComparePage } from '../e2e/pages/compare.ts';
import { DataPage } from '../e2e/pages/data.ts';
import { ExplorePage } from '../e2e/pages/explore.ts';
import { GeneratePage } from '../e2e/pages/generate.ts';
import { Shell } from '../e2e/pages/shell.ts';
import { linesOf } from '../helpers/shared-lines.ts';
import { smallPng } from './small-png.ts';

const source = path.resolve('../shared/data/molecules/qm9/qm9.csv');
const folder = path.join(root, 'docs/pictures');
const numMade = 1_000;
const minutes = 60_000;

await main();

async function main(): Promise<void> {
  if (!existsSync(source)) throw new Error(`The molecules of these pictures are read from ${source}; it is not here.`);
  await ensureElectron(root);
  await ensureBuilt(root);
  checkScreen();
  mkdirSync(folder, { recursive: true });
  const home = mkdtempSync(path.join(tmpdir(), 'scmdm-pictures-'));
  const lab = await startLab(home);
  lab.window.setDefaultTimeout(5 * minutes);
  try {
    const shell = new Shell(lab.window, lab.app);
    await shell.resize(1440, 900);
    await shell.setTheme('light');
    await lab.window.evaluate(() => window.lab.request('settings.set', { patch: { tourSeen: true } }));
    await importSome(lab, home);
    await makeBatch(lab, 'Before', 'qm9', numMade);
    await makeBatch(lab, 'Refined', 'qm9-scmdm', numMade);
    // Without corrections, so that all steps are seen side by side.
    await makeBatch(lab, 'Step by step', 'qm9-scmdm', 96, 'First-hitting');
    await theatre(lab);
    await explore(lab);
    await compare(lab);
  } finally {
    await stopLab(lab);
    rmSync(home, { recursive: true, force: true });
  }
}

/** Every fortieth molecule of QM9. */
async function importSome(lab: Lab, home: string): Promise<void> {
  const [head = '', ...rows] = linesOf(source);
  const file = path.join(home, 'qm9.csv');
  writeFileSync(file, `${[head, ...rows.filter((_, index) => index % 40 === 0)].join('\n')}\n`);
  const data = new DataPage(lab);
  await data.choose(file);
  await data.import('qm9.csv', 5 * minutes);
}

async function makeBatch(lab: Lab, name: string, model: string, number: number, sampler?: string): Promise<void> {
  const generate = new GeneratePage(lab);
  await new Shell(lab.window, lab.app).go('Generate');
  await lab.window.keyboard.press('Control+n');
  await generate.button('As usual').click();
  await generate.chooseModel(model);
  await generate.type('Number of molecules', String(number));
  await generate.type('Seed', '1');
  await generate.type('Name of the batch', name);
  if (sampler !== undefined) {
    await lab.window.getByRole('combobox', { name: /^Sampler: / }).click();
    await lab.window.getByRole('option', { name: sampler }).click();
  }
  await generate.make();
  await generate.expectState('Done', 5 * minutes);
}

/** A molecule that comes out whole because the estimate is carried, and not without. */
async function theatre(lab: Lab): Promise<void> {
  const number = await lab.window.evaluate(async () => {
    for (let from = 0; from < 96; from += 16) {
      const sequences = Array.from({ length: 16 }, (_, index) => from + index);
      const answer = await window.lab.request('runs.theatre', { from: { runId: 'step-by-step' }, sequences });
      if (!answer.ok) throw new Error(answer.error.what);
      // As many steps as are seen side by side.
      const telling = answer.value.find(
        ({ on, off }) => on?.valid === true && off.valid === false && off.steps.length <= 17,
      );
      if (telling !== undefined) return telling.sequence;
    }
    throw new Error('No molecule came out whole that did not without its estimate.');
  });
  await lab.window.evaluate(
    (at) => (window.location.hash = `#/generate/batch/step-by-step/theatre/${String(at)}`),
    number,
  );
  await lab.window.getByRole('button', { name: 'Last step' }).click();
  await expect(lab.window.getByRole('img', { name: /^The molecule / })).toBeVisible();
  // Both sides with all their steps; a sequence that is opened begins with cells of the usual size.
  await lab.window.getByRole('button', { name: 'Smaller cells' }).click();
  await keep(lab, 'theatre');
}

async function explore(lab: Lab): Promise<void> {
  const page = new ExplorePage(lab);
  await page.open('Refined');
  await page.waitForDescriptions(5 * minutes);
  await lab.window.getByRole('combobox', { name: /^Sort: / }).click();
  await lab.window.getByRole('option', { name: /^QED/ }).click();
  const ascending = lab.window.getByRole('button', { name: 'Smallest first' });
  if (await ascending.isVisible()) await ascending.click();
  await page.grid.getByRole('gridcell').nth(1).click();
  await page.inspector.getByRole('button', { name: 'Minimise' }).click();
  await expect(page.inspector.getByText(/^MMFF94s\+ /)).toBeVisible({ timeout: 2 * minutes });
  await keep(lab, 'explore');
}

async function compare(lab: Lab): Promise<void> {
  const page = new ComparePage(lab);
  const { window } = lab;
  const shell = new Shell(window, lab.app);
  for (const name of ['Before', 'Refined']) {
    await shell.go('Generate');
    await new GeneratePage(lab).list.getByRole('link', { name: new RegExp(`^${name}`) }).click();
    await window.locator('main').getByRole('button', { name: 'Compare', exact: true }).click();
  }
  await page.chooseDataset('Reference', /^qm9\.csv n/);
  await page.start();
  await expect(page.button('Methods text')).toBeEnabled({ timeout: 10 * minutes });
  await page.waitForReport();
  await window.getByText('Likeness and diversity').evaluate((group) => {
    group.scrollIntoView({ block: 'start' });
  });
  await keep(lab, 'compare');
}

async function keep(lab: Lab, name: string): Promise<void> {
  await lab.window.mouse.move(5, 5);
  await expect(lab.window.getByRole('main').locator('[aria-busy="true"]')).toHaveCount(0, { timeout: minutes });
  const shot = await lab.window.screenshot({ animations: 'disabled' });
  const { bitmap, width, height } = await lab.app.evaluate(({ nativeImage }, png) => {
    const image = nativeImage.createFromBuffer(Buffer.from(png, 'base64'));
    return { ...image.getSize(), bitmap: image.toBitmap().toString('base64') };
  }, shot.toString('base64'));
  const small = smallPng(Buffer.from(bitmap, 'base64'), width, height);
  const file = path.join(folder, `${name}.png`);
  writeFileSync(file, small);
  say(
    `${path.relative(root, file)}  ${String(width)} x ${String(height)}, ${String(Math.round(small.length / 1000))} kB`,
  );
}
