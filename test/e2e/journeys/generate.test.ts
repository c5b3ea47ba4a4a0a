/** Batches of the models that came with the lab, and of one of DNA that was trained a moment ago; the theatre. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseXml } from '../../helpers/xml.ts';
import { scmdm } from '../../integration/scmdm.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { sharedData } from '../pages/data.ts';
import { GeneratePage } from '../pages/generate.ts';
import { keepAll } from '../pages/keep-all.ts';
import { pidOf } from '../pages/processes.ts';
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

test('a batch is cut off, goes on, is stopped, goes on, and is made the same again', async () => {
  test.setTimeout(400_000);
  const generate = new GeneratePage(lab);
  const { window } = generate;
  await newBatch(generate, 'qm9-scmdm');
  await keepAll(lab, 'generate-new');
  await generate.type('Number of molecules', '160');
  await generate.type('Seed', '7');
  await generate.type('Name of the batch', 'First');
  // Few at once, so that there is a midst to stop in.
  await window.getByText('For experts').click();
  await generate.type('Sequences at once', '8');
  await generate.make();
  // What is started while the devices are being tried for the first time waits for it.
  await expect(generate.heading).toHaveText('First', { timeout: 60_000 });
  await expect(generate.rows.getByRole('gridcell', { name: /^1 / })).toBeVisible({ timeout: 120_000 });
  process.kill(await pidOf(lab, 'lab-engine'), 'SIGKILL');
  await generate.expectState('Interrupted', 60_000);
  await expect(window.getByText('The engine process was killed by the system or the user.')).toBeVisible();
  await keepAll(lab, 'generate-interrupted');

  await generate.button('Continue').click();
  await generate.expectState('Running', 60_000);
  for (const theme of ['dark', 'light'] as const) {
    await new Shell(window, lab.app).setTheme(theme);
    await keep(`running-${theme}`);
  }
  await generate.button(/^Stop, keep/).click();
  await generate.expectState('Stopped');
  const kept = await generate.texts();
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(160);
  await keep('stopped');
  await generate.button('Continue').click();
  await generate.expectState('Done', 120_000);
  const all = await generate.texts();
  expect(all).toHaveLength(160);
  expect(all).toEqual(expect.arrayContaining(kept));
  await expect(window.getByText(/^160 molecules, .* valid, /)).toBeVisible();
  // The page was loaded anew, and keys move among rows that are there.
  await expect(generate.rows.getByRole('gridcell').first()).toBeVisible();
  await generate.rows.focus();
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('heading', { name: 'Molecule 1', exact: true })).toBeVisible();
  await keepAll(lab, 'generate-full');

  // By right click and by Shift F10.
  const second = generate.rows.getByRole('gridcell').nth(1);
  await second.click({ button: 'right' });
  await expect(window.getByRole('heading', { name: 'Molecule 2', exact: true })).toBeVisible();
  await expect(window.getByRole('menuitem', { name: /^Use as scaffold/ })).toBeVisible();
  await window.keyboard.press('Escape');
  await generate.rows.focus();
  await window.keyboard.press('Shift+F10');
  await window.getByRole('menuitem', { name: /^Replay in the theatre/ }).press('Enter');
  await expect(window.getByRole('radio', { name: 'Theatre' })).toBeChecked();
  await generate.show('Molecules');

  const before = window.url();
  await generate.choose(/^Again$/, /^Same again/);
  await expect.poll(() => window.url()).not.toBe(before);
  await generate.expectState('Done', 120_000);
  expect(await generate.texts()).toEqual(all);
  await generate.show('Recipe');
  await expect(window.getByText('First, with the same seed')).toBeVisible();
  await keep('recipe');
});

test('the theatre replays what is no molecule, carrying and not, and is saved', async () => {
  test.setTimeout(200_000);
  const generate = new GeneratePage(lab);
  const { window } = generate;
  // The newest is the first.
  await generate.list
    .getByRole('link', { name: /^First/ })
    .last()
    .click();
  await generate.show('Not valid');
  const broken = generate.rows.getByRole('gridcell', { name: /not valid/ }).first();
  await broken.click();
  const inspector = window.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.locator('.err').last()).not.toHaveText(/^Looking/, { timeout: 30_000 });
  await keep('not-valid');

  await generate.button('Replay').click();
  const on = window.getByRole('grid', { name: /^Estimate carried/ });
  const off = window.getByRole('grid', { name: /^Estimate thrown away/ });
  await expect(on).toBeVisible({ timeout: 60_000 });
  await expect(off).toBeVisible();
  const at = window.getByText(/^Step \d+ of \d+$/);
  const numSteps = Number(/of (\d+)$/.exec((await at.textContent()) ?? '')?.[1]);
  const step = (number: number) => window.getByText(`Step ${String(number)} of ${String(numSteps)}`, { exact: true });
  // The first step is the same by construction: nothing was carried before it.
  await generate.button(/^First step$/).click();
  const first = (side: typeof on) =>
    side.getByRole('gridcell', { name: /step 1, committed/ }).getAttribute('aria-label');
  expect(await first(on)).toBe(await first(off));
  await keepAll(lab, 'generate-theatre');

  await on.getByRole('gridcell').first().focus();
  await window.keyboard.press('End');
  await expect(step(numSteps)).toBeVisible();
  await window.keyboard.press('ArrowLeft');
  await expect(step(numSteps - 1)).toBeVisible();
  await expect(on.locator(':focus')).toHaveAttribute('aria-label', new RegExp(`step ${String(numSteps - 1)},`));
  await window.keyboard.press('c');
  await expect(off).toBeHidden();
  await window.keyboard.press('c');
  await expect(on).toBeHidden();
  await window.keyboard.press('c');
  await window.keyboard.press('Home');
  await window.keyboard.press('Space');
  // It plays to its end.
  await expect(step(numSteps)).toBeVisible({ timeout: 20_000 });

  const saved = async (format: string) => {
    const file = path.join(home, `theatre.${format.toLowerCase()}`);
    await generate.answerSave(file);
    await generate.choose(/^Export( the theatre)?$/, new RegExp(`^${format}`));
    await expect.poll(() => existsSync(file) && statSync(file).size > 0, { timeout: 30_000 }).toBe(true);
    return readFileSync(file, 'latin1');
  };
  expect(parseXml(await saved('SVG')).name).toBe('svg');
  const lines = (await saved('CSV')).trim().split('\n');
  expect(lines[0]).toMatch(/^carry,step,/);
  // One line at least for every step of either side.
  expect(lines.length).toBeGreaterThan(2 * numSteps);
  expect(await saved('GIF')).toMatch(/^GIF89a/);
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

  // On the desk of Compare it makes molecules give way, which come back.
  await generate.list.getByRole('link', { name: /^First, again/ }).click();
  await expect(generate.heading).toHaveText('First, again');
  const compare = generate.button('Compare').and(window.locator('main button'));
  const names = window.getByRole('region', { name: 'Generated sets' }).getByRole('textbox');
  await compare.click();
  await expect(names).toHaveValue('First, again');
  await window.goBack();
  await generate.list.getByRole('link').first().click();
  await expect(window.getByText('pass', { exact: false }).first()).toBeVisible();
  await compare.click();
  await expect(names).not.toHaveValue('First, again');
  await expect(window.getByText('The sets of molecules are put aside.')).toBeVisible();
  await keep('to-compare');
  await generate.button('Undo').click();
  await expect(names).toHaveValue('First, again');
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
  await generate.type('Molecular weight from', '300');
  await generate.type('Molecular weight to', '200');
  await expect(check.getByText('This batch cannot be made as it is')).toBeVisible();
  await expect(start).toBeDisabled();

  await newBatch(generate, 'tata');
  await window.getByRole('button', { name: 'Lay out a ruler' }).click();
  await generate.type('Bases', '5000');
  await expect(check.getByText('This batch cannot be made as it is')).toBeVisible();
  await expect(start).toBeDisabled();
  await generate.button('No pattern').click();
});

test('a scaffold is pasted into the palette, drawn, and kept in every molecule', async () => {
  test.setTimeout(200_000);
  const generate = new GeneratePage(lab);
  const { window } = generate;
  const scaffold = window.getByRole('textbox', { name: 'Scaffold as SMILES' });
  await newBatch(generate, 'qm9-scmdm');
  await window.keyboard.press('Control+k');
  await window.keyboard.insertText('C1CC(*)C1*');
  await window.keyboard.press('Enter');
  await expect(scaffold).toHaveValue('C1CC([*])C1[*]');
  await expect(window.getByText('8 tokens fixed, 2 open ends')).toBeVisible();
  await generate.button('Draw').click();
  const dialog = window.getByRole('dialog', { name: 'Draw a scaffold' });
  await expect(dialog.getByText(/with 2 open ends$/)).toBeVisible({ timeout: 30_000 });
  await keepAll(lab, 'generate-draw');
  await dialog.getByRole('button', { name: 'Use as scaffold' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  await expect(scaffold).toHaveValue(/\[\*\].*\[\*\]/);
  await keep('scaffold');
  const fixed = (await scaffold.inputValue()).split('[*]').filter((part) => part !== '');
  expect(fixed.join('').length).toBeGreaterThan(4);
  // What repair costs at most is known from the batches of this model.
  await window.getByRole('switch', { name: /^Repair until valid/ }).click();
  await expect(
    window.getByText(/^at most [\d.]+\s% more evaluations: .* of “First.*” were valid as sampled/),
  ).toBeVisible();
  await generate.type('Number of molecules', '10');
  await generate.make();
  await generate.expectState('Done', 60_000);
  const made = await generate.texts();
  expect(made).toHaveLength(10);
  for (const text of made) for (const part of fixed) expect(text).toContain(part);
});
