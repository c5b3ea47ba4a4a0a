/** What goes wrong, and what is done another way the second time. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Lab } from '../lab.ts';
import { expectAccessible, expectNothingClipped } from '../pages/checks.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { pidOf } from '../pages/processes.ts';
import { Shell } from '../pages/shell.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-data-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** In both themes. */
async function keepBoth(lab: Lab, name: string): Promise<void> {
  const shell = new Shell(lab.window, lab.app);
  for (const theme of ['light', 'dark'] as const) {
    await shell.setTheme(theme);
    await shell.keep(`${name}-${theme}`);
    await expectAccessible(lab.window);
    await expectNothingClipped(lab.window);
  }
}

test('an import whose process dies says so, leaves nothing in the list, and is done again', async ({ lab }) => {
  test.setTimeout(240_000);
  const data = new DataPage(lab);
  const { window } = data;
  // Few enough to be imported again in a moment, and enough to be in the middle of it.
  const chain = (n: number) => 'C'.repeat(1 + (n % 40)) + 'O'.repeat(1 + (Math.floor(n / 40) % 2)) + 'N'.repeat(n % 3);
  const smiles = Array.from({ length: 12_000 }, (_, n) => `${chain(n)}(C)${'C'.repeat(n % 50)} m${String(n)}`);
  await data.choose(write('many.smi', smiles.join('\n')));
  await expect(data.button('Import molecules')).toBeEnabled();
  await data.button('Import molecules').click();
  await expect
    .poll(async () => Number(await window.getByRole('main').getByRole('progressbar').getAttribute('aria-valuenow')), {
      timeout: 60_000,
    })
    .toBeGreaterThan(1);
  // As the system does when memory runs out.
  process.kill(await pidOf(lab, 'lab-analysis'), 'SIGKILL');
  await expect(window.getByText('Interrupted', { exact: true })).toBeVisible({ timeout: 20_000 });
  const main = window.getByRole('main');
  await expect(main.getByText('The analysis process was killed', { exact: false })).toBeVisible();
  await expect(main.getByText('Nothing of this import', { exact: false })).toBeVisible();
  await keepBoth(lab, 'data-interrupted');
  const sets = await window.evaluate(() => globalThis.window.lab.request('data.list', {}));
  expect(sets).toEqual({ ok: true, value: [] });

  await data.button('Import again').click();
  await data.waitForReport('many.smi', 180_000);
  await expect(data.list.getByText(/of 12,000 usable$/)).toBeVisible();
  await expect(data.list.getByRole('link')).toHaveCount(1);
});

test('a damaged data set is in the list with its reason, is shown in its folder, and goes to the trash', async ({
  lab,
}) => {
  test.setTimeout(120_000);
  const data = new DataPage(lab);
  const { window } = data;
  for (const name of ['whole.smi', 'cut.smi']) {
    await data.choose(write(name, 'CCO ethanol\nc1ccccc1 benzene\n'));
    await data.import(name);
  }
  const damaged = path.join(lab.home, 'workspace', 'datasets', 'cut-smi');
  truncateSync(path.join(damaged, 'dataset.json'), 120);
  await window.reload();
  const row = data.list.getByRole('link', { name: /cut-smi/ });
  await expect(row).toContainText('The data set is damaged');
  await expect(data.list.getByText('SMILES, 2 of 2 usable')).toHaveCount(1);
  await row.click();
  await expect(window.getByText('Damaged', { exact: true })).toBeVisible();
  await keepBoth(lab, 'data-damaged');

  await lab.app.evaluate(({ shell }) => {
    const seen = globalThis as { shown?: string; trashed?: string };
    shell.showItemInFolder = (item) => (seen.shown = item);
    shell.trashItem = (item) => Promise.resolve(void (seen.trashed = item));
  });
  const seen = () => lab.app.evaluate(() => globalThis as { shown?: string; trashed?: string });
  await data.button('Show in folder').click();
  await expect.poll(async () => (await seen()).shown).toBe(damaged);
  await data.button('Move to the trash').click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Move to the trash' }).click();
  await expect(row).toHaveCount(0);
  await keepBoth(lab, 'data-thrown-away');
  // It is given to the system when it is too late to undo it.
  await expect.poll(async () => (await seen()).trashed, { timeout: 20_000 }).toBe(damaged);
});

test('intervals are cut from a genome that is chosen, and again when the file is re-checked', async ({ lab }) => {
  test.setTimeout(120_000);
  const data = new DataPage(lab);
  const { window } = data;
  const genome = sharedData('dna/genomes/lambda_virus.fa');
  const chrom = 'gi|9626243|ref|NC_001416.1|';
  const rows = ['0\t12\tcos\t0\t+', '0\t12\tother\t0\t-', '48000\t49000\tbeyond\t0\t+'];
  await data.choose(write('sites.bed', rows.map((row) => `${chrom}\t${row}\n`).join('')));
  await expect(window.getByText('Not ready: the genome is not chosen')).toBeVisible();
  await data.answerDialog(genome);
  await data.button('Choose FASTA').click();
  await expect(window.getByText('lambda_virus.fa', { exact: true })).toBeVisible();
  // The cohesive end of the phage, and its reverse complement.
  await expect(window.getByRole('cell', { name: 'GGGCGGCGACCT' })).toBeVisible();
  await expect(window.getByRole('cell', { name: 'AGGTCGCCGCCC' })).toBeVisible();
  await data.import('sites.bed');
  await expect(data.list.getByText('DNA, 2 of 3 usable')).toBeVisible();
  await expect(window.getByRole('row', { name: /beyond/ })).toContainText('The interval ends at 49000');

  await data.button('Re-check').click();
  await expect(data.heading).toHaveText('Import sites.bed');
  await expect(window.getByText('lambda_virus.fa', { exact: true })).toBeVisible();
  await expect(window.getByRole('textbox', { name: 'Name of the data set' })).toHaveValue('sites.bed (2)');
  await expect(data.button('Import sequences')).toBeEnabled();
  await data.button('Import sequences').click();
  await data.waitForReport('sites.bed (2)');
  await expect(data.list.getByText('DNA, 2 of 3 usable')).toHaveCount(2);
});

test('a column that was taken for names is kept as a property, and letters do nothing when they are off', async ({
  lab,
}) => {
  test.setTimeout(120_000);
  const data = new DataPage(lab);
  const { window } = data;
  const long = `https://example.org/${'x'.repeat(300)}`;
  await data.choose(write('named.csv', `name,smiles,active,source\na,CCO,0,${long}\nb,CCN,1,${long}\n`));
  const names = window.getByRole('combobox', { name: /^Column with the names/ });
  await expect(names).toHaveText('name');
  await names.click();
  await window.getByRole('option', { name: /^None/ }).click();
  await expect(names).toHaveText('None');
  await data.import('named.csv');
  await expect(data.inspector.getByText('none', { exact: true })).toBeVisible();
  await data.show('Records');
  await data.records.getByRole('row').nth(1).click();
  const heading = data.inspector.getByRole('heading', { name: /^Line / });
  await expect(heading).toHaveText(/Line 2/);
  await expect(data.inspector.getByText(long)).toBeVisible();
  await keepBoth(lab, 'data-long-values');

  await window.keyboard.press('j');
  await expect(heading).toHaveText(/Line 3/);
  const shell = new Shell(window, lab.app);
  await shell.go('Settings');
  await shell.openSection('Keyboard');
  await window.getByRole('switch').click();
  await shell.go('Data');
  await data.records.getByRole('row').nth(1).click();
  await expect(heading).toHaveText(/Line 2/);
  await window.keyboard.press('j');
  await window.keyboard.press('/');
  await expect(window.getByPlaceholder('Name or part of the text')).not.toBeFocused();
  await expect(heading).toHaveText(/Line 2/);

  // F6 still goes from region to region, all round.
  const regions: string[] = [];
  for (let press = 0; press < 6; press++) {
    await window.keyboard.press('F6');
    const name = await window.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-region]')?.getAttribute('aria-label') ?? 'no name',
    );
    regions.push(name);
  }
  expect(regions.toSorted()).toEqual(['Data sets', 'Inspector', 'Jobs', 'Places', 'no name', 'no name']);
});
