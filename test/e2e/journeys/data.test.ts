import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { lockFile } from '../../../main/workspace-lock.ts';
import { expect, test } from '../lab.ts';
import { expectAccessible } from '../pages/checks.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { Shell } from '../pages/shell.ts';

const egfr = 'molecules/lab/egfr_pic50.csv';
const bbbp = 'molecules/lab/bbbp.csv';
const promoters = 'dna/regulatory/human_tata_promoters.txt';
const qm9 = 'molecules/qm9/qm9.csv';

/** A file that is about to be written. */
const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-data-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a table of molecules: preview, import, report, a row at fault, records', async ({ lab }) => {
  test.setTimeout(300_000);
  const data = new DataPage(lab);
  const { window } = data;
  await expect(window.getByText('No data yet')).toBeVisible();
  await data.choose(sharedData(bbbp));
  await expect(window.getByText('Reads molecules from column “smiles”', { exact: false })).toBeVisible();
  await expect(window.getByRole('cell', { name: '[Cl].CC(C)NCC(O)COc1cccc2ccccc12' })).toBeVisible();
  await data.import('bbbp.csv', 120_000);

  // 2,050 rows, of which 11 do not parse: each is named with its line.
  await expect(data.list.getByText(/of 2,050 usable$/)).toBeVisible();
  await expect(window.getByRole('row', { name: /^Parsed and sanitised by RDKit.* 11$/ })).toBeVisible();
  await expect(data.inspector.getByText('2,050')).toBeVisible();
  await window
    .getByRole('button', { name: /^Line / })
    .first()
    .click();
  await expect(data.inspector.getByRole('heading', { name: /^Line / })).toBeVisible();
  await expect(data.inspector.getByText('What you can do')).toBeVisible();
  const first = await data.inspector.getByRole('heading', { name: /^Line / }).textContent();
  await window.keyboard.press('j');
  await expect(data.inspector.getByRole('heading', { name: /^Line / })).not.toHaveText(first ?? '');
  await window.keyboard.press('k');
  await expect(data.inspector.getByRole('heading', { name: /^Line / })).toHaveText(first ?? '');

  await data.show('Records');
  await window.getByRole('radio', { name: /^Rejected 11$/ }).click();
  await expect(window.getByText('11 of 2,050 rows')).toBeVisible();
  await window.getByRole('radio', { name: 'All', exact: true }).click();
  await window.keyboard.press('/');
  await window.keyboard.type('propanolol');
  await expect(window.getByText(/^\d of 2,050 rows$/)).toBeVisible();
  await expect(data.records.getByText('Propanolol').first()).toBeVisible();
});

test('records are sorted, filtered by range, scrolled, chosen and copied', async ({ lab }) => {
  test.setTimeout(300_000);
  const data = new DataPage(lab);
  const { window } = data;
  await data.choose(sharedData(egfr));
  await data.import('egfr_pic50.csv', 180_000);
  await data.show('Records');
  await expect(window.getByText('5,568 of 5,568 rows')).toBeVisible();
  await data.records.getByRole('button', { name: /^pIC50/ }).click();
  await expect(data.records.getByRole('columnheader', { name: /^pIC50/ })).toHaveAttribute('aria-sort', 'ascending');

  await data.button('Range').click();
  await expectAccessible(window);
  await window.getByRole('combobox', { name: /^Column: / }).click();
  await window.getByRole('option', { name: /^pIC50/ }).click();
  await window.getByRole('textbox', { name: 'From' }).fill('9');
  await window.getByRole('textbox', { name: 'To' }).press('Tab');
  await data.button('Keep these').click();
  await expect(window.getByText('pIC50 from 9')).toBeVisible();
  await expect(window.getByText(/^\d{2,3} of 5,568 rows$/)).toBeVisible();
  await data.button(/^Take the filter on pIC50 away/).click();
  await expect(window.getByText('5,568 of 5,568 rows')).toBeVisible();

  // To the last row and back; only what is in view is there.
  await data.records.focus();
  await window.keyboard.press('End');
  const last = data.records.getByRole('row', { selected: true });
  await expect(last).toHaveAttribute('aria-rowindex', '5569');
  const endOf = async (locator: typeof last) =>
    locator.evaluate((element) => element.getBoundingClientRect().top + element.clientHeight);
  expect(await endOf(last), 'the last row is whole').toBeLessThanOrEqual((await endOf(data.records)) + 1);
  expect(await data.records.getByRole('row').count()).toBeLessThan(60);
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  await expect(window.getByText('3 rows chosen')).toBeVisible();
  await window.keyboard.press('Control+c');
  const lines = (await lab.app.evaluate(({ clipboard }) => clipboard.readText())).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toContain('Line\tName\tUsed as');

  // A right click on one of several keeps them; on another it chooses that one.
  await data.records.getByRole('row', { selected: true }).first().click({ button: 'right' });
  await expect(window.getByRole('menuitem', { name: /^Copy 3 rows/ })).toBeVisible();
  await expectAccessible(window);
  await window.keyboard.press('Escape');
  await data.records.getByRole('row').nth(6).click({ button: 'right' });
  await expect(window.getByRole('menuitem', { name: /^Copy the row/ })).toBeVisible();
  await window.getByRole('menuitem', { name: /^Copy as SMILES/ }).click();
  const smiles = await lab.app.evaluate(({ clipboard }) => clipboard.readText());
  await expect(data.records.getByRole('row', { selected: true })).toContainText(smiles);
  await data.records.press('Shift+F10');
  await window.getByRole('menuitem', { name: 'Show only what is used' }).click();
  await expect(window.getByText(/^5,531 of 5,568 rows$/)).toBeVisible();

  // What can be seen is drawn.
  await expect(data.records.locator('svg.structure').first()).toBeVisible();
  await data.button('Columns').click();
  await window.getByRole('checkbox', { name: 'As written' }).click();
  await expect(data.records.getByRole('columnheader', { name: 'As written' })).toBeVisible();
  await expectAccessible(window);
});

test('a list of DNA, dropped from another place', async ({ lab }) => {
  test.setTimeout(240_000);
  const data = new DataPage(lab);
  const { window } = data;
  const shell = new Shell(window, lab.app);
  await shell.go('Compare');
  await data.drop(sharedData(promoters));
  await expect(window.getByText('Drop to look at it')).toBeVisible();
  await shell.keep('data-drop');
  await data.letGo();
  await expect(window.getByText('Drop to look at it')).toBeHidden();
  await expect(window.getByRole('radio', { name: 'DNA' })).toBeChecked();
  await window.getByRole('radio', { name: 'A duplicate' }).click();
  await data.import('human_tata_promoters.txt', 120_000);
  await expect(window.getByRole('heading', { name: /-mers$/ })).toBeVisible();
  await data.show('Records');
  await data.records.getByRole('row').nth(2).click();
  await expect(data.inspector.getByText('Bases', { exact: true })).toBeVisible();
  await expect(data.inspector.getByText('300', { exact: true })).toBeVisible();
});

test('an import is cancelled in the middle: nothing of it is in view, and it can be done again', async ({ lab }) => {
  test.setTimeout(240_000);
  const data = new DataPage(lab);
  const { window } = data;
  const shell = new Shell(window, lab.app);
  await data.choose(sharedData(qm9));
  await expect(data.button('Import molecules')).toBeEnabled();
  await data.button('Import molecules').click();
  await expect(data.heading).toHaveText('qm9.csv');
  await expect(window.getByText('Importing', { exact: true })).toBeVisible();
  await expect(shell.strip.getByRole('progressbar', { name: 'Import qm9.csv' })).toBeVisible();
  await expect
    .poll(async () => Number(await window.getByRole('main').getByRole('progressbar').getAttribute('aria-valuenow')), {
      timeout: 60_000,
    })
    .toBeGreaterThan(1);
  await shell.keep('data-importing');
  await data.button('Cancel the import').click();
  await expect(window.getByText('Cancelled', { exact: true })).toBeVisible({ timeout: 20_000 });
  await shell.keep('data-cancelled');
  const sets = await window.evaluate(() => globalThis.window.lab.request('data.list', {}));
  expect(sets).toEqual({ ok: true, value: [] });
  await data.button('Look at the choices').click();
  await expect(data.heading).toHaveText('Import qm9.csv');
  await window.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(window.getByText('No data yet')).toBeVisible();
});

test('files that cannot be read say why, and the others go on', async ({ lab }) => {
  test.setTimeout(240_000);
  const data = new DataPage(lab);
  const { window } = data;
  const shell = new Shell(window, lab.app);
  const broken = path.join(folder, 'broken.csv');
  writeFileSync(broken, Buffer.from([0, 1, 2, 255, 254, 0, 9, 0, 0, 7].concat(Array<number>(4000).fill(0))));
  const good = path.join(folder, 'good.csv');
  writeFileSync(
    good,
    'name,smiles,mass\nethanol,CCO,46.07\nbenzene,c1ccccc1,78.11\nopen,C(C,1\nethanol again,OCC,46.07\n',
  );
  await data.choose(broken, good);
  await expect(window.getByText('This file cannot be read as it is')).toBeVisible();
  await expect(window.getByText('file 1 of 2', { exact: false })).toBeVisible();
  await expect(data.button(/^Import molecules$/)).toBeDisabled();
  await shell.keep('data-broken');
  await data.button('Leave this file out').click();
  await data.import('good.csv');
  await expect(data.list.getByText('SMILES, 2 of 4 usable')).toBeVisible();

  // The row that does not parse is at its line, and its fault is marked.
  await window.getByRole('button', { name: 'Line 4', exact: true }).click();
  await expect(data.inspector.getByRole('heading', { name: 'Line 4' })).toBeVisible();
  const saved = path.join(folder, 'left-out.csv');
  await lab.app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
  }, saved);
  await data.button('More').click();
  await window.getByRole('menuitem', { name: /^Export the rows left out/ }).click();
  await expect.poll(() => textOf(saved)).toContain('C(C');
});

test('a data set is renamed, exported, thrown away and brought back', async ({ lab }) => {
  test.setTimeout(240_000);
  const data = new DataPage(lab);
  const { window } = data;
  const file = path.join(folder, 'few.smi');
  writeFileSync(file, 'CCO ethanol\nc1ccccc1 benzene\nCCN ethylamine\n');
  await data.choose(file);
  await data.import('few.smi');
  await data.button('More').click();
  await expectAccessible(window);
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await expect(window.getByRole('alertdialog')).toBeVisible();
  await expectAccessible(window);
  const before = await data.heading.innerText();
  await window.getByRole('textbox', { name: 'Name of the data set' }).fill('Solvent');
  await window.keyboard.press('Enter');
  await expect(data.heading).toHaveText('Solvent');
  // The key that closed the question does not open the menu again that it came from.
  await expect(window.getByRole('menuitem')).toHaveCount(0);
  await expect(window.getByText(`“${before}” is now “Solvent”.`)).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(data.heading).toHaveText(before);
  await data.button('More').click();
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await window.getByRole('textbox', { name: 'Name of the data set' }).fill('A few solvents');
  await window.keyboard.press('Enter');
  await expect(data.heading).toHaveText('A few solvents');
  await expect(data.list.getByText('A few solvents')).toBeVisible();

  const saved = path.join(folder, 'out.smi');
  await lab.app.evaluate(({ dialog }, target) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: target });
  }, saved);
  await data.button('Export').click();
  await window.getByRole('menuitem', { name: /^SMILES/ }).click();
  await expect.poll(() => textOf(saved).split('\n').filter(Boolean).length).toBe(3);

  await data.button('More').click();
  await window.getByRole('menuitem', { name: 'Move to the trash' }).click();
  const question = window.getByRole('alertdialog');
  await expect(question).toContainText(file);
  await question.getByRole('button', { name: 'Keep it' }).click();
  await expect(data.heading).toHaveText('A few solvents');
  await data.button('More').click();
  await window.getByRole('menuitem', { name: 'Move to the trash' }).click();
  await question.getByRole('button', { name: 'Move to the trash' }).click();
  await expect(data.list.getByRole('link', { name: /A few solvents/ })).toHaveCount(0);
  await expect(window.getByText('“A few solvents” goes to the trash.')).toBeVisible();
  await expectAccessible(window);
  await window.keyboard.press('Control+z');
  await expect(data.heading).toHaveText('A few solvents');
  await expect(data.list.getByRole('link', { name: /A few solvents/ })).toBeVisible();
  await expect(window.getByText('“A few solvents” goes to the trash.')).toHaveCount(0);

  // A lab of another settings folder, with a window of its own, is at this workspace.
  const other = { pid: process.pid, parent: process.ppid, host: hostname(), work: 'Import qm9.csv', since: 'noon' };
  writeFileSync(path.join(lab.home, 'workspace', lockFile), JSON.stringify(other));
  await data.button('More').click();
  await window.getByRole('menuitem', { name: 'Rename' }).click();
  await window.getByRole('textbox', { name: 'Name of the data set' }).fill('Another name');
  await window.keyboard.press('Enter');
  const notices = window.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText(
    `Another lab (process ${String(process.pid)} on ${hostname()}) is writing to this workspace: Import qm9.csv, since noon.`,
  );
  await expect(notices).toContainText('Nothing was changed.');
  await expect(data.heading).toHaveText('A few solvents');
});
