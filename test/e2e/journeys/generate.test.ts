/** Batches of the model that came with the lab, and of one of DNA that was trained a moment ago. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scmdm } from '../../integration/scmdm.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { sharedData } from '../pages/data.ts';
import { GeneratePage } from '../pages/generate.ts';
import { keepAll } from '../pages/keep-all.ts';
import { Shell } from '../pages/shell.ts';

const promoters = 'dna/regulatory/human_tata_promoters.txt';
/** Small enough to be trained while one waits; they carry their estimate, and have learned next to nothing. */
const tiny = ['--width', '32', '--layers', '1', '--heads', '2', '--steps', '40', '--batch', '16', '--lambda', '1'];

async function train(args: readonly string[]): Promise<void> {
  const { code, stderr } = await scmdm(['train', ...args, ...tiny], { home });
  expect(code, stderr).toBe(0);
}

let home: string;
let lab: Lab;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(200_000);
  const dna = sharedData(promoters);
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-generate-'));
  const head = (file: string, rows: number) => `${readFileSync(file, 'utf8').split('\n').slice(0, rows).join('\n')}\n`;
  const short = path.join(home, 'short.txt');
  writeFileSync(short, head(dna, 200));
  const models = path.join(home, 'workspace', 'models');
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
