/** Batches and the denoising theatre, with models trained a moment ago by the command line. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scmdm } from '../../integration/scmdm.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { sharedData } from '../pages/data.ts';
import { GeneratePage } from '../pages/generate.ts';
import { keepAll } from '../pages/keep-all.ts';
import { pidOf } from '../pages/processes.ts';
import { Shell } from '../pages/shell.ts';

const qm9 = 'molecules/qm9/qm9.csv';
const promoters = 'dna/regulatory/human_tata_promoters.txt';
/** Small enough to be trained while one waits; they carry their estimate, and have learned next to nothing. */
const tiny = ['--width', '32', '--layers', '1', '--heads', '2', '--steps', '40', '--batch', '16', '--lambda', '1'];

async function train(args: readonly string[]): Promise<void> {
  const { code, stderr } = await scmdm(['train', ...args, ...tiny], { home });
  expect(code, stderr).toBe(0);
}

let home: string;
let lab: Lab;

test.beforeAll(async () => {
  test.setTimeout(200_000);
  const [molecules, dna] = [sharedData(qm9), sharedData(promoters)];
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-generate-'));
  const head = (file: string, rows: number) => `${readFileSync(file, 'utf8').split('\n').slice(0, rows).join('\n')}\n`;
  const [few, short] = [path.join(home, 'few.csv'), path.join(home, 'short.txt')];
  writeFileSync(few, head(molecules, 600));
  writeFileSync(short, head(dna, 200));
  const models = path.join(home, 'workspace', 'models');
  await train(['--data', few, '--out', path.join(models, 'tiny')]);
  await train(['--data', short, '--window', '64', '--out', path.join(models, 'tata')]);
  lab = await startLab(home);
});

test.afterAll(async () => {
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

const keep = (name: string) => new Shell(lab.window, lab.app).keep(`generate-${name}`);

async function newBatch(generate: GeneratePage, model: string): Promise<void> {
  await new Shell(lab.window, lab.app).go('Generate');
  await generate.window.keyboard.press('Control+n');
  await expect(generate.heading).toHaveText('New batch');
  await generate.button('As usual').click();
  await generate.chooseModel(model);
}

test('molecules are made, stopped in the midst, continued, and made the same again', async () => {
  test.setTimeout(300_000);
  const generate = new GeneratePage(lab);
  await newBatch(generate, 'qm9');
  await keepAll(lab, 'generate-new');
  await generate.type('Number of molecules', '64');
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
  await keep('stopped');
  if (kept.length < 64) {
    await generate.button('Continue').click();
    await generate.expectState('Done', 120_000);
  }
  const all = await generate.texts();
  expect(all).toHaveLength(64);
  for (const text of kept) expect(all).toContain(text);
  await expect(generate.window.getByText(/^64 molecules, .* valid, /)).toBeVisible();
  await generate.rows.focus();
  await generate.window.keyboard.press('ArrowRight');
  await expect(generate.window.getByRole('heading', { name: 'Number 1', exact: true })).toBeVisible();
  await keepAll(lab, 'generate-full');

  const before = generate.window.url();
  await generate.choose(/^Again$/, /^Same again/);
  await expect.poll(() => generate.window.url()).not.toBe(before);
  await generate.expectState('Done', 120_000);
  expect(await generate.texts()).toEqual(all);
  await generate.show('Recipe');
  await expect(generate.window.getByText('First, with the same seed')).toBeVisible();
  await keep('recipe');
});

test('a tiny model makes no molecule; the theatre shows how, carrying and not', async () => {
  test.setTimeout(300_000);
  const generate = new GeneratePage(lab);
  const { window } = generate;
  await newBatch(generate, 'tiny');
  await generate.type('Number of molecules', '12');
  await generate.make();
  await generate.expectState('Done');
  await generate.show('Not valid');
  await generate.rows
    .getByRole('gridcell', { name: /not valid/ })
    .first()
    .click();
  await expect(window.getByRole('complementary', { name: 'Inspector' }).locator('.err').last()).not.toHaveText(
    /^Looking/,
  );
  await keep('not-valid');

  await generate.button('Replay').click();
  const on = window.getByRole('grid', { name: /^Estimate carried/ });
  const off = window.getByRole('grid', { name: /^Estimate thrown away/ });
  await expect(on).toBeVisible({ timeout: 60_000 });
  await expect(off).toBeVisible();
  // The first step is the same by construction: nothing was carried before it.
  await generate.button('First step').click();
  const committed = async (grid: typeof on) =>
    (await grid.getByRole('gridcell', { name: /committed/ }).allTextContents()).length > 0
      ? grid
          .getByRole('gridcell', { name: /committed/ })
          .first()
          .getAttribute('aria-label')
      : null;
  expect(await committed(on)).toBe(await committed(off));
  await keepAll(lab, 'generate-theatre');

  await on.getByRole('gridcell').first().focus();
  await window.keyboard.press('End');
  const numSteps = Number(/of (\d+)$/.exec((await window.getByText(/^Step \d+ of \d+$/).textContent()) ?? '')?.[1]);
  await expect(window.getByText(`Step ${String(numSteps)} of ${String(numSteps)}`)).toBeVisible();
  await window.keyboard.press('ArrowLeft');
  await expect(window.getByText(`Step ${String(numSteps - 1)} of ${String(numSteps)}`)).toBeVisible();
  await expect(on.locator(':focus')).toHaveAttribute('aria-label', new RegExp(`step ${String(numSteps - 1)},`));
  await window.keyboard.press('c');
  await expect(off).toBeHidden();
  await window.keyboard.press('c');
  await expect(on).toBeHidden();
  await window.keyboard.press('c');
  await window.keyboard.press('Home');
  await window.keyboard.press('Space');
  // It plays to its end.
  await expect(window.getByText(`Step ${String(numSteps)} of ${String(numSteps)}`)).toBeVisible();

  for (const [format, least] of [
    ['SVG', '<svg'],
    ['CSV', 'carry,step'],
    ['GIF', 'GIF89a'],
  ] as const) {
    const file = path.join(home, `theatre.${format.toLowerCase()}`);
    await generate.answerSave(file);
    await generate.choose(/^Export/, new RegExp(`^${format}`));
    await expect.poll(() => existsSync(file) && statSync(file).size > 0, { timeout: 30_000 }).toBe(true);
    expect(readFileSync(file, 'latin1').slice(0, 40)).toContain(least);
  }
});

test('DNA holds its pinned motif, passes its rules or says which not', async () => {
  test.setTimeout(200_000);
  const generate = new GeneratePage(lab);
  const { window } = generate;
  await newBatch(generate, 'tata');
  await window.getByRole('button', { name: 'Lay out a ruler' }).click();
  await window.getByRole('gridcell', { name: /^position 9, free/ }).click();
  await window.keyboard.type('TATAAA');
  await expect(window.getByText('1 motif, 6 of 64 bases fixed')).toBeVisible();
  await window.keyboard.press('ArrowLeft');
  await window.keyboard.press('Alt+ArrowRight');
  await expect(window.getByRole('gridcell', { name: 'position 10, T' })).toBeVisible();
  await window.getByRole('textbox', { name: 'Forbidden site' }).fill('GAATTC');
  await window.keyboard.press('Enter');
  await generate.choose(/^Rule$/, /^GC content/);
  await generate.type('Number of sequences', '20');
  await keepAll(lab, 'generate-pattern');
  await generate.make();
  await generate.expectState('Done');
  const made = await generate.texts();
  expect(made).toHaveLength(20);
  for (const text of made) expect(text.slice(9, 15)).toBe('TATAAA');
  await generate.rows.getByRole('gridcell').first().click();
  await keep('dna');
  await generate.button('Replay').click();
  await expect(window.getByRole('grid', { name: /^Estimate carried/ })).toBeVisible({ timeout: 60_000 });
  await expect(window.getByText('6 pinned')).toBeHidden();
  await expect(window.getByRole('gridcell', { name: 'positions 10 to 15, pinned TATAAA' }).first()).toBeAttached();
  await keep('theatre-dna');
});

test('what cannot be made is said before it is started', async () => {
  test.setTimeout(200_000);
  const generate = new GeneratePage(lab);
  const { window, check } = generate;
  const start = generate.button(/^Make [\d,]+ /);

  await newBatch(generate, 'qm9');
  await generate.type('Scaffold as SMILES', 'Brc1ccccc1*');
  await expect(window.getByText(/does not know “Br”/).first()).toBeVisible();
  await expect(check.getByText('This batch cannot be made as it is')).toBeVisible();
  await expect(start).toBeDisabled();
  await keepAll(lab, 'generate-refused');

  // Longer than any molecule of the model.
  await generate.type('Scaffold as SMILES', `${'C'.repeat(40)}*`);
  await expect(check.getByText(/tokens/).first()).toBeVisible();
  await expect(start).toBeDisabled();
  await generate.type('Scaffold as SMILES', '');

  // Nothing can pass both.
  await generate.choose(/^Rule$/, /^Molecular weight/);
  await generate.type('MolWt from', '300');
  await generate.type('MolWt to', '200');
  await expect(check.getByText('This batch cannot be made as it is')).toBeVisible();
  await expect(start).toBeDisabled();

  await newBatch(generate, 'tata');
  await window.getByRole('button', { name: 'Lay out a ruler' }).click();
  await generate.type('Bases', '5000');
  await expect(check.getByText('This batch cannot be made as it is')).toBeVisible();
  await expect(start).toBeDisabled();
  await generate.button('No pattern').click();
});

test('a scaffold is drawn, pasted into the palette, and kept in every molecule', async () => {
  test.setTimeout(200_000);
  const generate = new GeneratePage(lab);
  const { window } = generate;
  await newBatch(generate, 'qm9');
  await window.keyboard.press('Control+k');
  await window.keyboard.insertText('C1CC(*)C1*');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('textbox', { name: 'Scaffold as SMILES' })).toHaveValue('C1CC([*])C1[*]');
  await expect(window.getByText('8 tokens fixed, 2 open ends')).toBeVisible();
  await generate.button('Draw').click();
  const dialog = window.getByRole('dialog', { name: 'Draw a scaffold' });
  await expect(dialog.getByText(/with 2 open ends$/)).toBeVisible({ timeout: 30_000 });
  await keep('draw');
  await dialog.getByRole('button', { name: 'Use as scaffold' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('textbox', { name: 'Scaffold as SMILES' })).toHaveValue(/\[\*\].*\[\*\]/);
  await keep('scaffold');
  await generate.type('Number of molecules', '10');
  await generate.make();
  await generate.expectState('Done', 60_000);
  await expect(generate.rows.getByRole('gridcell').first()).toBeVisible();
});

test('a batch is renamed, noted on and moved to the trash', async () => {
  const generate = new GeneratePage(lab);
  const { window } = generate;
  await generate.list.getByRole('link', { name: /^First/ }).click();
  await generate.choose(/^More$/, 'Rename');
  await window.getByRole('textbox', { name: 'Name of the batch' }).fill('Second');
  await window.keyboard.press('Enter');
  await expect(generate.heading).toHaveText('Second');
  await generate.show('Recipe');
  const notes = window.getByRole('textbox', { name: 'Notes on the batch' });
  await notes.fill('made to be looked at');
  await generate.button('Keep').click();
  await expect(generate.button('Keep')).toBeDisabled();
  await lab.app.evaluate(({ shell }) => {
    shell.trashItem = () => Promise.resolve();
  });
  await generate.choose(/^More$/, /^Move to the trash/);
  await expect(window.getByRole('alertdialog')).toContainText('Second');
  await window.getByRole('button', { name: 'Keep it' }).click();
  await expect(window.getByRole('alertdialog')).toBeHidden();
});

test('an engine that ends leaves a batch interrupted, which goes on', async () => {
  test.setTimeout(200_000);
  const generate = new GeneratePage(lab);
  await newBatch(generate, 'qm9');
  await generate.type('Number of molecules', '6000');
  await generate.make();
  await expect(generate.rows.getByRole('gridcell', { name: /^1 / })).toBeVisible({ timeout: 60_000 });
  await keep('running');
  process.kill(await pidOf(lab, 'lab-engine'), 'SIGKILL');
  await generate.expectState('Interrupted', 60_000);
  await keepAll(lab, 'generate-interrupted');
  await generate.button('Continue').click();
  await generate.expectState('Running', 60_000);
  await generate.button(/^Stop, keep/).click();
  await generate.expectState('Stopped', 60_000);
});
