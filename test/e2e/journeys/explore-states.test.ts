/** Explore at its edges, and by keyboard and right click: one row, odd molecules, odd lengths, figures. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { expectAccessible, expectNothingClipped } from '../pages/checks.ts';
import { someLines } from '../pages/compare.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { ExplorePage } from '../pages/explore.ts';
import { keepThemes } from '../pages/keep-all.ts';
import { Shell, sizes } from '../pages/shell.ts';

let home: string;
let lab: Lab;
const file = (name: string) => path.join(home, name);

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-states-'));
  lab = await startLab(home);
});
test.afterAll(async () => {
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

/** Since Electron 45 the clipboard is that of the web. */
async function hasPicture(): Promise<boolean> {
  return lab.app.evaluate(({ clipboard }) => {
    const before = clipboard as unknown as { availableFormats?: () => string[] };
    return before.availableFormats?.().includes('image/png') ?? clipboard.has('image/png');
  });
}

/** Imports a file and opens it in Explore. */
async function explored(from: string): Promise<ExplorePage> {
  const data = new DataPage(lab);
  await data.choose(from);
  await data.import(path.basename(from));
  await data.button('Explore').click();
  const explore = new ExplorePage(lab);
  await explore.waitForDescriptions(60_000);
  return explore;
}

test('by keyboard and right click: filters, similarity to a SMILES, export, figures', async () => {
  test.setTimeout(120_000);
  const shell = new Shell(lab.window, lab.app);
  const explore = await explored(someLines('molecules/lab/jnk3_actives.txt', 'few.csv', 0, 41));
  const { window, filters, grid } = explore;
  await expect(explore.count(/^40 of 40$/)).toBeVisible();

  // F goes to the filters; a range that is typed leaves the name of the property whole.
  await window.keyboard.press('f');
  await expect(filters.getByRole('slider').first()).toBeFocused();
  await filters.getByRole('button', { name: /^Molecular weight.*: all/ }).click();
  const cut = () =>
    filters
      .getByRole('heading', { level: 3 })
      .evaluateAll((names) =>
        names.filter((name) => name.scrollWidth > name.clientWidth).map(({ textContent }) => textContent),
      );
  expect(await cut()).toEqual([]);
  await shell.keep('explore-typed-range');
  for (const [width, height] of sizes) {
    await shell.resize(width, height);
    await window.keyboard.press('f');
    await expect(filters.getByRole('slider').first()).toBeFocused();
    expect(await cut()).toEqual([]);
    await expectNothingClipped(window);
  }
  await shell.resize(1440, 900);

  // What is pasted into the palette is what all are compared with.
  await window.keyboard.press('Control+k');
  await window.keyboard.insertText('c1ccc2ncncc2c1');
  await shell.palette.getByText('Nearest neighbours').click();
  await expect(window.getByRole('textbox', { name: /^Molecule as SMILES/ })).toHaveValue('c1ccc2ncncc2c1');
  await expect(window.getByRole('radio', { name: 'Like' })).toBeChecked();
  await expect(window.getByRole('combobox', { name: /^Sort: Similarity/ })).toBeVisible();
  await window.getByRole('button', { name: 'Compare with none' }).click();
  await window.getByRole('radio', { name: 'Contains' }).click();

  // A right click offers what can be done with the molecule below it.
  await explore.tile(2).click({ button: 'right' });
  const menu = window.getByRole('menu', { name: 'Actions on the molecule' });
  await expect(menu.getByRole('menuitem', { name: /^Copy as Molfile/ })).toBeVisible();
  await shell.keep('explore-context-menu');
  await expectAccessible(window);
  const pasted = () => lab.app.evaluate((electron) => electron.clipboard.readText());
  for (const [form, text] of [
    ['SMILES', /^[A-Za-z]\S+$/],
    ['Molfile', /V[23]000[^]*M {2}END/],
    ['SVG', /^<\?xml|^<svg/],
  ] as const) {
    await menu.getByRole('menuitem', { name: new RegExp(`^Copy as ${form}`) }).click();
    await expect.poll(pasted, { timeout: 30_000 }).toMatch(text);
    await explore.tile(2).click({ button: 'right' });
  }
  expect(await hasPicture()).toBe(false);
  await menu.getByRole('menuitem', { name: /^Copy as PNG/ }).click();
  await expect.poll(hasPicture, { timeout: 30_000 }).toBe(true);
  await explore.tile(2).click({ button: 'right' });
  await menu.getByRole('menuitem', { name: 'Sort by similarity to it' }).click();
  await expect(grid.getByRole('gridcell').first()).toContainText('1.00');
  await grid.focus();
  await window.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Pick it' }).click();
  await expect(window.getByText('1 picked', { exact: true })).toBeVisible();

  await window.keyboard.press('Control+e');
  await expect(window.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+k');
  await window.keyboard.type('save figures of');
  await window.keyboard.press('Enter');
  const sheet = window.getByRole('dialog', { name: 'Figures' });
  await expect(sheet.getByText('Properties', { exact: true })).toBeVisible();
  await expect(sheet.getByText(/^cLogP against/)).toBeVisible();
  await shell.keep('explore-figures');
  await expectAccessible(window);
  for (const form of ['svg', 'png']) {
    const saved = file(`properties.${form}`);
    await explore.answerSave(saved);
    await sheet
      .getByRole('button', { name: `Save ${form.toUpperCase()}` })
      .first()
      .click();
    await expect(sheet.getByText(`properties.${form} is written.`)).toBeVisible();
    expect(existsSync(saved)).toBe(true);
  }
  const svg = readFileSync(file('properties.svg'), 'utf8');
  expect(svg).toContain('>Molecular weight, g/mol</text>');
  // 180 mm at 600 dots per inch: the width stands at byte 16 of a PNG.
  expect(readFileSync(file('properties.png')).readUInt32BE(16)).toBe(4252);
  await window.keyboard.press('Escape');
});

test('held against another set, whose neighbour is opened there, and Back finds everything as it was', async () => {
  test.setTimeout(120_000);
  const shell = new Shell(lab.window, lab.app);
  const data = new DataPage(lab);
  const explore = new ExplorePage(lab);
  const { window, filters, grid, inspector } = explore;
  await shell.go('Data');
  await data.choose(someLines('molecules/lab/jnk3_actives.txt', 'others.csv', 100, 131));
  await data.import('others.csv');
  await shell.go('Explore');
  await expect(explore.count(/^40 of 40$/)).toBeVisible();
  await expect(window.getByText('1 picked', { exact: true })).toBeVisible();
  await filters.getByRole('button', { name: /^Molecular weight.*: all/ }).click();
  await filters.getByRole('textbox', { name: /^Molecular weight.* from$/ }).fill('300');
  await filters.getByRole('textbox', { name: /^Molecular weight.* from$/ }).press('Enter');
  await expect(filters.getByText('1 active')).toBeVisible();
  const count = await explore.count(/^\d+ of 40$/).textContent();
  await grid.focus();
  await window.keyboard.press('Home');
  await inspector.getByRole('combobox', { name: /^Reference: / }).click();
  await window.getByRole('option', { name: /^others\.csv/ }).click();
  await expect(
    inspector.getByText(/^“others\.csv” is described in 0 of \d+ molecules, so none can be near\./),
  ).toBeVisible();
  await expect(inspector.getByText(/^percentile among the \d+ of others\.csv$/)).toBeVisible();
  await shell.keep('explore-reference-undescribed');
  await inspector.getByRole('button', { name: 'Describe “others.csv”' }).click();
  const neighbour = inspector.getByRole('button', { name: /no\. \d+$/ }).first();
  await expect(neighbour).toBeVisible({ timeout: 60_000 });
  await expectAccessible(window);
  const number = /no\. (\d+)$/.exec((await neighbour.textContent())?.trim() ?? '')?.[1] ?? '';
  for (const back of ['Undo', 'Back']) {
    await neighbour.click();
    await expect(window.getByRole('heading', { level: 1, name: 'others.csv' })).toBeVisible();
    await expect(inspector.getByRole('heading', { name: `Molecule ${number}`, exact: true })).toBeVisible();
    await expect(grid).toHaveAttribute('aria-activedescendant', `tile-${String(Number(number) - 1)}`);
    await expect(explore.tile(Number(number))).toBeInViewport();
    await expect(window.getByText('nothing picked')).toBeVisible();
    if (back === 'Undo') await window.getByRole('button', { name: 'Undo' }).click();
    else await window.goBack();
    await expect(window.getByRole('heading', { level: 1, name: 'few.csv' })).toBeVisible();
    await expect(window.getByText(count?.trim() ?? '', { exact: true })).toBeVisible();
    await expect(filters.getByText('1 active')).toBeVisible();
    await expect(window.getByText('1 picked', { exact: true })).toBeVisible();
    await inspector.getByRole('combobox', { name: /^Reference: / }).click();
    await window.getByRole('option', { name: /^others\.csv/ }).click();
  }
});

test('one row, which OpenChemLib has no conformer for, is shown in 2D and says why', async () => {
  test.setTimeout(120_000);
  const shell = new Shell(lab.window, lab.app);
  writeFileSync(file('one.csv'), 'smiles\nc1cc[te]c1\n');
  const explore = await explored(file('one.csv'));
  const { window, grid, inspector } = explore;
  await expect(explore.count(/^1 of 1$/)).toBeVisible();
  await grid.focus();
  await window.keyboard.press('Home');
  await expect(inspector.getByRole('img', { name: /^Structure of/ })).toBeVisible();
  await expect(
    inspector.getByText('OpenChemLib, which makes the conformers, cannot read this molecule.'),
  ).toBeVisible();
  for (const view of ['Table', 'Map', 'Scaffolds']) {
    await explore.show(view);
    await expectNothingClipped(window);
  }
  await explore.show('Molecules');
  await shell.keep('explore-one-row');
  await expectAccessible(window);

  // Its file is damaged, and then it is gone: either is said, beside what else can be opened.
  const folder = path.join(home, 'workspace', 'datasets', 'one-csv');
  const openAnew = async () => {
    for (const id of ['few-csv', 'one-csv']) {
      await window.evaluate((item) => (location.hash = `#/explore/set/${item}`), id);
      if (id === 'few-csv') await expect(window.getByRole('heading', { level: 1, name: 'few.csv' })).toBeVisible();
    }
  };
  writeFileSync(path.join(folder, 'records.parquet'), 'no table');
  await openAnew();
  await expect(window.getByRole('main').getByText('Open another collection')).toBeVisible();
  await keepThemes(lab, 'explore-damaged');
  rmSync(folder, { recursive: true });
  await openAnew();
  await expect(window.getByText('There is no such data set in the workspace.')).toBeVisible();
  await keepThemes(lab, 'explore-deleted');
});

test('sequences of different lengths have no logo until those of one length are kept', async () => {
  test.setTimeout(120_000);
  const shell = new Shell(lab.window, lab.app);
  const sequences = ['TTGACATATAAT', 'TTGACTTATAAT', 'TTGATATAGGGGTATAAAAGGCGGGGCTGG'];
  writeFileSync(file('lengths.fa'), sequences.map((bases, index) => `>s${String(index + 1)}\n${bases}\n`).join(''));
  const explore = await explored(file('lengths.fa'));
  const { window, grid, inspector } = explore;
  await expect(window.getByText('The sequences differ in length, so they have no positions in common.')).toBeVisible();
  await shell.keep('explore-lengths');
  // The last one holds a TATA box: JASPAR's matrix of TBP finds it, with its place.
  await grid.focus();
  await window.keyboard.press('End');
  await inspector
    .getByLabel('File of motifs')
    .setInputFiles(sharedData('dna/motifs/JASPAR2024_vertebrates_transfac.txt'));
  const hit = inspector.getByRole('row', { name: /^TBP / }).first();
  await expect(hit).toBeVisible({ timeout: 30_000 });
  await expect(hit).toContainText('forward');
  // Rules of another maker find something else.
  await expect(inspector.getByText('30 bases: fewer than 125.')).toBeVisible();
  await inspector.getByRole('button', { name: 'Rules' }).click();
  const sheet = window.getByRole('dialog', { name: 'Synthesis rules' });
  await sheet.getByRole('textbox', { name: 'Fewest bases' }).fill('20');
  await sheet.getByRole('textbox', { name: 'Words that must not occur' }).fill('tataaaa');
  await sheet.getByRole('textbox', { name: 'Words that must not occur' }).press('Enter');
  await shell.keep('explore-rules');
  await expectAccessible(window);
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(inspector.getByText('TATAAAA at bases 13 to 19.')).toBeVisible();
  await expect(inspector.getByText('30 bases: fewer than 125.')).toBeHidden();
  await shell.keep('explore-motifs');
  // Over the whole collection only that one has it, and is what is left.
  await inspector.getByRole('radio', { name: 'Rules, motifs' }).click();
  const motifs = inspector.getByRole('region', { name: 'Motifs' });
  await motifs.getByRole('button', { name: 'Count 3 sequences' }).click();
  await motifs.getByRole('textbox', { name: 'Part of the name of a motif' }).fill('TBP (');
  await motifs.getByRole('button', { name: /^Only the 1 that have TBP/ }).click();
  await expect(explore.count(/^1 of 3$/)).toBeVisible();
  await motifs.getByRole('button', { name: /^Only the 2 without TBP/ }).click();
  await expect(explore.count(/^2 of 3$/)).toBeVisible();
  await expectAccessible(window);
  await shell.keep('explore-motif-counts');
  await window.getByRole('button', { name: 'Take the filter by rules and motifs away' }).click();
  await window.getByRole('button', { name: 'Keep those of 12 bp' }).click();
  await expect(window.getByRole('img', { name: /^Sequence logo of 2 sequences, 12 positions/ })).toBeVisible();
  await expectAccessible(window);
});
