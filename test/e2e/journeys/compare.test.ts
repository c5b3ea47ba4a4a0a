import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseXml } from '../../helpers/xml.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { expectAccessible, expectNothingClipped } from '../pages/checks.ts';
import { ComparePage, someLines } from '../pages/compare.ts';
import { DataPage } from '../pages/data.ts';
import { GeneratePage } from '../pages/generate.ts';
import { Shell, sizes } from '../pages/shell.ts';

const mosesTest = 'molecules/moses/test.csv.gz';
const samples = 'peers/moses_char_rnn_1/samples.csv.gz';
const promoters = 'dna/regulatory/human_tata_promoters.txt';

let lab: Lab;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-compared-'));
  lab = await startLab();
});
test.afterAll(async () => {
  await stopLab(lab);
  rmSync(lab.home, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** Shows the same at every size and in both themes: kept as a picture, accessible, nothing cut off. */
async function keepAll(name: string): Promise<void> {
  const shell = new Shell(lab.window, lab.app);
  for (const theme of ['dark', 'light'] as const) {
    await shell.setTheme(theme);
    for (const [width, height] of sizes.toReversed()) {
      await shell.resize(width, height);
      const drawings = lab.window.getByRole('main').getByRole('img', { name: /^(Molecule|Scaffold) / });
      if ((await drawings.count()) > 0) await expect(drawings.first()).toBeVisible();
      await shell.keep(`${name}-${theme}-${String(width)}x${String(height)}`);
      await expectNothingClipped(lab.window);
    }
    await expectAccessible(lab.window);
  }
}

const clipboard = () => lab.app.evaluate((electron) => electron.clipboard.readText());

async function answerSave(file: string): Promise<void> {
  await lab.app.evaluate(({ dialog }, target) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: target });
  }, file);
}

test('molecules: a data set and files are compared, read, saved, thrown away and brought back', async () => {
  test.setTimeout(300_000);
  const data = new DataPage(lab);
  const compare = new ComparePage(lab);
  const shell = new Shell(lab.window, lab.app);
  const { window } = lab;
  await data.choose(someLines(mosesTest, 'held-out.smi', 0, 500));
  await data.import('held-out.smi', 120_000);
  await shell.go('Compare');
  await expect(window.getByText('No comparison yet')).toBeVisible();
  await keepAll('compare-empty');

  // Put together: two files, and the data set as what they should be like.
  await window.keyboard.press('Control+n');
  await expect(compare.heading).toHaveText('New comparison');
  await expect(window.getByText('Choose at least one generated set.')).toBeVisible();
  const broken = path.join(folder, 'broken.csv');
  writeFileSync(broken, Buffer.from([0, 1, 2, 255, 254, 0, 9, 0, 0, 7].concat(Array<number>(4000).fill(0))));
  await compare.add(
    'Generated sets',
    someLines(samples, 'char-rnn.smi', 0, 250),
    someLines(mosesTest, 'more.smi', 5000, 5150),
    broken,
  );
  await compare.chooseDataset('Reference', /^held-out\.smi n/);
  await expect(window.getByText('“broken” cannot be compared.')).toBeVisible();
  await compare.button('Take broken away').click();
  await compare.button('Undo').click();
  await compare.button('Take broken away').click();
  await compare.drawAs('more', /^Plain fine-tune/);
  await compare.measure({ draws: 200, repeats: 20 });
  await keepAll('compare-new');
  await compare.start();
  await expect(window.getByText('Comparing', { exact: true })).toBeVisible();
  await expect(shell.strip.getByRole('progressbar', { name: /^Compare 2 sets/ })).toBeVisible();
  await expect(compare.metrics).toBeVisible({ timeout: 60_000 });
  await shell.keep('compare-running');
  await compare.waitForReport();

  // The table of metrics: words, numbers with n, the floor, what a metric means.
  const snn = compare.metrics.getByRole('row', { name: /^SNN/ });
  await expect(snn).toContainText(/0\.\d+.*n\s2\d\d.*n\s150/);
  await expect(compare.metrics.getByRole('row', { name: /^Novel, canonical/ })).toContainText(
    'No training set was given.',
  );
  await window.getByRole('radio', { name: 'Worst first' }).click();
  await expect(compare.metrics.getByText('Farthest from the floor first')).toBeVisible();
  await window.getByRole('radio', { name: 'By group' }).click();
  await window.keyboard.press('j');
  await expect(compare.metrics.getByRole('button', { pressed: true })).toHaveText(/^Valid/);
  await expect(window.locator('.explanation')).toContainText('RDKit reads and sanitises');
  await window.keyboard.press('Escape');
  await compare.metrics.getByRole('button', { name: /^Molecular weight, Kolmogorov/ }).click();
  // The pictures are of the metric: its value, outside the range that the words tell.
  const closer = window.getByRole('region', { name: 'Molecular weight, Kolmogorov-Smirnov, closer' });
  const tiles = closer.getByRole('button', { name: /^Molecule / });
  for (const [width, height] of sizes.toReversed()) {
    await shell.resize(width, height);
    await expect(closer).toBeInViewport({ ratio: 0.9 });
    await expect(tiles.first()).toBeInViewport({ ratio: 0.9 });
    await expect(window.locator('.foot .legend').getByText('held-out')).toBeInViewport();
    await expect(compare.metrics.getByRole('button', { pressed: true })).toBeInViewport({ ratio: 1 });
    await window.mouse.move(5, 5);
    await shell.keep(`compare-metric-${String(width)}x${String(height)}`);
    await expectNothingClipped(window);
  }
  await expectAccessible(window);
  const [, low = NaN, high = NaN] =
    (await closer.textContent())?.match(/\(([\d.]+) to ([\d.]+) g\/mol\)/)?.map(Number) ?? [];
  const weights = (await tiles.all()).map(async (tile) =>
    Number((await tile.textContent())?.match(/Molecular weight ([\d.]+)/)?.[1]),
  );
  const beyond = (await Promise.all(weights)).map((weight) => Math.max(low - weight, weight - high));
  expect(beyond.length).toBeGreaterThan(1);
  expect(beyond.every((by, index) => by > 0 && by <= (beyond[index - 1] ?? Infinity))).toBe(true);
  await tiles.first().press('Enter');
  await window.getByRole('menuitem', { name: /^Copy as SMILES/ }).click();
  const copied = await clipboard();
  await expect(closer.locator(`[title="${copied}"]`).first()).toBeVisible();
  await compare.metrics.getByRole('button', { name: /^SNN/ }).click();
  await expect(window.getByText('Least like the molecules of the reference', { exact: false })).toBeVisible();
  await compare.metrics.getByRole('button', { name: /^Molecular weight, Kolmogorov/ }).click();
  await compare.metrics.getByRole('button', { name: /^Molecular weight, Kolmogorov/ }).click();
  await window.mouse.move(5, 5);
  await keepAll('compare-overview');
  await compare.button('Copy as TSV').click();
  const rows = (await clipboard()).split('\n');
  expect(rows[0]).toMatch(/^metric\tid\tgroup/);
  expect(rows.filter((row) => row.startsWith('SNN\tsnn'))).toHaveLength(2);

  // Curves, also as numbers; of what the sets are made; worst and best beside the figures.
  await compare.show('Distributions');
  await window.getByRole('radio', { name: 'Cumulative' }).click();
  await expect(window.getByRole('img', { name: /^Molecular weight, g\/mol: reference mean/ })).toBeVisible();
  await shell.keep('compare-distributions');
  await expectAccessible(window);
  await window.keyboard.press('t');
  await expect(window.getByRole('region', { name: 'Table: Molecular weight' })).toBeVisible();
  await window.keyboard.press('t');
  await compare.show('Composition');
  await expect(window.getByRole('heading', { name: 'Murcko scaffolds' })).toBeVisible();
  await keepAll('compare-composition');
  await compare.show('Side by side');
  await expect(window.getByRole('region', { name: 'char-rnn' }).getByRole('img').first()).toBeVisible();
  await keepAll('compare-side-by-side');

  // To paper: text, PDF, one figure, all figures.
  await compare.button('Methods text').click();
  await expectAccessible(window);
  await compare.button('Copy with the definitions').click();
  expect(await clipboard()).toContain('Intervals are at 95 %');
  await window.keyboard.press('Escape');
  const pdf = path.join(folder, 'report.pdf');
  await answerSave(pdf);
  await compare.export(/^Report as PDF/);
  await expect.poll(() => existsSync(pdf), { timeout: 30_000 }).toBe(true);
  const bytes = readFileSync(pdf, 'latin1');
  expect(bytes.startsWith('%PDF-1.')).toBe(true);
  expect(bytes.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(4);
  expect(bytes).toContain('/StructTreeRoot');
  expect(bytes).toContain('/FontFile2');
  const html = path.join(folder, 'report.html');
  await answerSave(html);
  await compare.export(/^Report as HTML/);
  await expect.poll(() => existsSync(html)).toBe(true);
  const page = readFileSync(html, 'utf8');
  expect(page).toMatch(/^<!doctype html>/i);
  for (const words of ['char-rnn', 'Farthest from the reference', 'Highest SA score', '<svg'])
    expect(page).toContain(words);
  expect(page).not.toMatch(/<script|<link|src="(?!data:)/);
  const json = path.join(folder, 'report.json');
  await answerSave(json);
  await compare.export(/^Report as JSON/);
  await expect.poll(() => existsSync(json)).toBe(true);
  await compare.export(/^Figures/);
  await window.getByRole('radio', { name: '85 mm' }).click();
  const svg = path.join(folder, 'forest.svg');
  await answerSave(svg);
  await compare.button('Save SVG').first().click();
  await expect(window.getByText('forest-1.svg is written.')).toBeVisible({ timeout: 20_000 });
  await shell.keep('compare-figures');
  await expectAccessible(window);
  const drawing = parseXml(readFileSync(svg, 'utf8'));
  expect(drawing.attributes['width']).toBe('85mm');
  expect(readFileSync(svg, 'utf8')).toMatch(/<text [^>]*>char-rnn/);
  await lab.app.evaluate(({ dialog }, target) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [target] });
  }, folder);
  for (const [format, ending] of [
    ['SVG', '-figures-85mm'],
    ['PNG', '-figures-85mm-2'],
  ] as const) {
    await compare.button(/^Save all/).click();
    await window.getByRole('menuitem', { name: format }).click();
    await expect(window.getByText(new RegExp(`^\\d+ figures are in .*${ending}\\.$`))).toBeVisible({ timeout: 30_000 });
    const saved = readdirSync(folder).find((name) => name.endsWith(ending)) ?? '';
    const names = readdirSync(path.join(folder, saved));
    expect(names.length).toBeGreaterThan(5);
    expect(names.every((name) => name.endsWith(`.${format.toLowerCase()}`))).toBe(true);
  }
  await window.keyboard.press('Escape');

  // Thrown away, and brought back.
  await compare.more('Rename');
  await window.getByRole('textbox', { name: 'Name of the comparison' }).fill('CharRNN');
  await window.keyboard.press('Enter');
  await expect(compare.heading).toHaveText('CharRNN');
  await expect(window.getByRole('alertdialog')).toHaveCount(0);
  await compare.more('Move to the trash');
  const question = window.getByRole('alertdialog', { name: /“CharRNN”/ });
  await expect(question).toContainText('the sets and the reference that were compared');
  await question.getByRole('button', { name: 'Move to the trash' }).click();
  await expect(window.getByText('No comparison yet')).toBeVisible();
  await compare.button('Undo').click();
  await expect(compare.heading).toHaveText('CharRNN');
});

test('a batch of a model that came with the lab: its profile stands for the data it was trained on', async () => {
  test.setTimeout(300_000);
  const [compare, generate, shell] = [new ComparePage(lab), new GeneratePage(lab), new Shell(lab.window, lab.app)];
  const { window } = lab;
  await shell.go('Generate');
  await window.keyboard.press('Control+n');
  await generate.chooseModel('qm9-scmdm');
  await generate.type('Number of molecules', '60');
  await generate.type('Name of the batch', 'Of QM9');
  await generate.make();
  await generate.expectState('Done', 120_000);
  await compare.button('Compare').and(window.locator('main button')).click();
  await expect(compare.heading).toHaveText('New comparison');
  const train = window.getByRole('region', { name: 'Training set' });
  const name = train.getByRole('textbox', { name: 'Name of the set' });
  await expect(name).toHaveValue('qm9-scmdm (profile)');
  await expect(train).toContainText('Proposed, because it goes with the sets above. Hashed keys of the');

  // Taken away, another one, and back.
  await compare.button('Take qm9-scmdm (profile) away').click();
  await train.getByRole('combobox', { name: /^Choose a model’s profile/ }).click();
  await window.getByRole('option', { name: /^qm9 n/ }).click();
  await expect(name).toHaveValue('qm9 (profile)');
  await compare.button('Take qm9 (profile) away').click();
  await compare.button('Undo').click();
  await expect(name).toHaveValue('qm9 (profile)');
  await compare.chooseDataset('Reference', /^held-out\.smi n/);
  await compare.measure({ draws: 100, repeats: 10 });
  await keepAll('compare-new-profile');
  // What lies on the desk outlasts another place.
  await shell.go('Models');
  await shell.go('Compare');
  await compare.button('New comparison').first().click();
  await expect(name).toHaveValue('qm9 (profile)');
  await compare.start();
  await compare.waitForReport();
  await expect(compare.metrics.getByRole('row', { name: /^Novel, canonical/ })).toContainText(/\d.*n\s\d\d/);
  const aside = window.getByRole('region', { name: 'Training set' });
  await expect(aside).toContainText(/qm9 \(profile\).*n\s12\d,\d\d\d, known by hashed keys/);
  await shell.keep('compare-profile');
  const html = path.join(folder, 'profile.html');
  await answerSave(html);
  await compare.export(/^Report as HTML/);
  await expect.poll(() => existsSync(html)).toBe(true);
  const page = readFileSync(html, 'utf8');
  for (const words of ['training set, known by its profile', 'told by the hashed keys']) expect(page).toContain(words);
  await compare.more('Compare again');
  await expect(name).toHaveValue('qm9 (profile)');
  await compare.button('Cancel').click();
  await compare.button('Undo').click();
  await expect(name).toHaveValue('qm9 (profile)');

  // Without any data of one's own: the profile as reference too.
  const reference = window.getByRole('region', { name: 'Reference' });
  await reference.getByRole('combobox', { name: /^Choose a model’s profile/ }).click();
  await window.getByRole('option', { name: /^qm9 n/ }).click();
  await expect(reference.getByRole('textbox', { name: 'Name of the set' })).toHaveValue('qm9 (profile)');
  await expect(reference).toContainText(/of 50,000 of the 12\d,\d\d\d molecules that the model was trained on/);
  await keepAll('compare-new-profile-reference');
  await compare.start();
  await compare.waitForReport();
  await expect(compare.metrics.getByRole('row', { name: /^Molecular weight, Wasserstein/ })).toContainText(/\d/);
  await expect(compare.metrics.getByRole('row', { name: /^SNN/ })).toContainText('one by one');
  await expect(window.getByRole('region', { name: 'Reference' })).toContainText(
    'n\u00a050,000, described in a profile',
  );
  await keepAll('compare-profile-reference');
  for (const view of ['Distributions', 'Composition', 'Side by side'] as const) {
    await compare.show(view);
    await shell.keep(`compare-profile-reference-${view.toLowerCase().replaceAll(' ', '-')}`);
  }
  await compare.more('Compare again');
  await expect(reference.getByRole('textbox', { name: 'Name of the set' })).toHaveValue('qm9 (profile)');
  await compare.button('Cancel').click();
});

test('DNA: windows of a genome’s promoters are compared; other kinds are refused; a cancelled one says so', async () => {
  test.setTimeout(300_000);
  const compare = new ComparePage(lab);
  const data = new DataPage(lab);
  const shell = new Shell(lab.window, lab.app);
  const { window } = lab;
  await shell.go('Compare');
  await window.keyboard.press('Control+n');
  await data.drop(someLines(promoters, 'made.txt', 0, 60));
  await expect(window.getByText('Drop to compare it')).toBeVisible();
  await data.letGo();
  await compare.add('Reference', someLines(mosesTest, 'wrong.smi', 0, 20));
  await expect(window.getByText('It holds DNA, and the reference holds molecules', { exact: false })).toBeVisible();
  await expect(compare.button('Compare').and(window.locator('main button'))).toBeDisabled();
  await compare.add('Reference', someLines(promoters, 'real.txt', 60, 200));
  await compare.measure({ draws: 100, repeats: 10 });
  await compare.start();
  await expect(window.getByText('Comparing', { exact: true })).toBeVisible();
  await compare.button('Cancel the comparison').click();
  await expect(window.getByText('Cancelled', { exact: true })).toBeVisible({ timeout: 20_000 });
  await shell.keep('compare-cancelled');
  await expectAccessible(window);
  await compare.button('Compare again').click();
  await compare.waitForReport();
  await expect(compare.metrics.getByRole('row', { name: /^4-mers/ })).toBeVisible();
  await keepAll('compare-dna-overview');
  await compare.show('Composition');
  await expect(window.getByRole('img', { name: /^4-mers of made/ })).toBeVisible();
  await expect(window.getByRole('img', { name: /^Logo of real, positions \d+ to \d+: at most/ })).toBeVisible();
  // Read by keys as by the pointer, also where the position lies outside of what is shown.
  const tracks = window.getByRole('group', { name: /^Bases by position/ });
  await tracks.press('End');
  await expect(window.getByText(/^position \d+, %: reference: A \d+ C \d+ G \d+ T \d+; /)).toBeVisible();
  await tracks.press('Home');
  await expect(window.getByText(/^position 1, %: /)).toBeVisible();
  await tracks.press('Escape');
  await expect(window.getByText(/^position \d+, %: /)).toHaveCount(0);
  await keepAll('compare-dna-composition');
  await compare.show('Side by side');
  await shell.keep('compare-dna-side-by-side');
  await expectAccessible(window);
});

test('what cannot be read is shown with the reason, and kept', async () => {
  const compare = new ComparePage(lab);
  const shell = new Shell(lab.window, lab.app);
  const newer = path.join(lab.home, 'workspace', 'comparisons', 'of-a-newer-lab');
  mkdirSync(newer, { recursive: true });
  writeFileSync(path.join(newer, 'comparison.json'), '{"schemaVersion": 7}');
  await shell.go('Compare');
  await lab.window.evaluate(() => window.lab.request('compare.list', {}));
  // Damaged ones are last; where the journeys above left their own, they are behind the first four.
  const all = compare.list.getByRole('button', { name: /^Show all/ });
  if ((await compare.list.getByRole('link').count()) >= 4) await all.click();
  await compare.list.getByRole('link', { name: /of-a-newer-lab/ }).click();
  await expect(lab.window.getByText('it was written by a newer lab', { exact: false }).last()).toBeVisible();
  await keepAll('compare-damaged');
  expect(readFileSync(path.join(newer, 'comparison.json'), 'utf8')).toBe('{"schemaVersion": 7}');
});
