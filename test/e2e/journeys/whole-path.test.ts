/** From a file to a figure, by clicking: molecules and DNA, each through every place. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readModel } from '../../../main/data/model-folder.ts';
import { parseXml } from '../../helpers/xml.ts';
import { scmdm } from '../../integration/scmdm.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { ComparePage } from '../pages/compare.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { ExplorePage, numColours } from '../pages/explore.ts';
import { GeneratePage } from '../pages/generate.ts';
import { Shell } from '../pages/shell.ts';

const actives = 'molecules/lab/jnk3_actives.txt';
const promoters = 'dna/regulatory/human_tata_promoters.txt';
/** The genome of a phage, of which a base learns a little that is true of any DNA. */
const phage = 'dna/genomes/lambda_virus.fa';

let home: string;
let lab: Lab;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  test.setTimeout(200_000);
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-path-'));
  const tiny = ['--width', '32', '--layers', '1', '--heads', '2', '--steps', '60', '--batch', '16'];
  const out = path.join(home, 'workspace', 'models', 'phage');
  const data = ['--data', sharedData(phage), '--window', '64'];
  const { code, stderr } = await scmdm(['train', ...data, '--out', out, ...tiny], { home });
  expect(code, stderr).toBe(0);
  lab = await startLab(home);
  lab.window.setDefaultTimeout(40_000);
});

test.afterAll(async () => {
  await stopLab(lab);
  rmSync(home, { recursive: true, force: true });
});

/** A picture that a readme could show, in both themes. */
async function keep(name: string): Promise<void> {
  const shell = new Shell(lab.window, lab.app);
  for (const theme of ['dark', 'light'] as const) {
    await shell.setTheme(theme);
    const drawings = lab.window.getByRole('main').getByRole('img', { name: /^(Molecule|Scaffold) / });
    if ((await drawings.count()) > 0) await expect(drawings.first()).toBeVisible();
    await shell.keep(`path-${name}-${theme}`);
  }
}

async function save(file: string, work: () => Promise<void>): Promise<string> {
  await new ExplorePage(lab).answerSave(file);
  await work();
  await expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true);
  return readFileSync(file, 'utf8');
}

test('molecules: a file becomes a model, a batch, a comparison, an SDF and a figure', async () => {
  test.setTimeout(400_000);
  const shell = new Shell(lab.window, lab.app);
  const [data, generate] = [new DataPage(lab), new GeneratePage(lab)];
  const [explore, compare] = [new ExplorePage(lab), new ComparePage(lab)];
  const { window } = lab;
  const button = (name: string | RegExp) => window.getByRole('button', { name, exact: true });

  await data.choose(sharedData(actives));
  await data.import('jnk3_actives.txt');
  await button('Adapt a model with this').click();
  await window.getByRole('combobox', { name: /^Base model: / }).click();
  await window.getByRole('option', { name: /^qm9 / }).click();
  // The base has learned molecules of nine heavy atoms: it is taught other tokens, and longer rows.
  await expect(window.getByRole('radio', { name: /^Teach it the \d+ tokens/ })).toBeChecked({ timeout: 30_000 });
  await expect(window.getByRole('radio', { name: /^Lengthen it to \d+ tokens/ })).toBeVisible();
  await window.getByText('For experts', { exact: true }).click();
  for (const [field, value] of [
    ['Steps', '12'],
    ['Sequences a step', '8'],
    ['Evaluate every', '12'],
    // Long rows take minutes.
    ['Longest', '34'],
  ] as const) {
    await generate.type(field, value);
  }
  await expect(window.getByText('The choices fit together.')).toBeVisible({ timeout: 30_000 });
  // The first seconds of a lab go into trying the devices.
  await expect(button('Start')).toBeEnabled({ timeout: 60_000 });
  await button('Start').click();
  await shell.expectState('Done', 200_000);

  await button('Generate with it').click();
  await expect(generate.heading).toHaveText('New batch');
  await expect(window.getByRole('combobox', { name: 'Model: jnk3_actives, full' })).toBeVisible();
  await generate.type('Number of molecules', '200');
  await window.getByRole('combobox', { name: /^Length: / }).click();
  await window.getByRole('option', { name: 'Exactly' }).click();
  await generate.type('Tokens', '12');
  await generate.make();
  await generate.expectState('Done', 120_000);
  expect(await generate.texts()).toHaveLength(200);

  await generate.show('Valid');
  await generate.rows.getByRole('gridcell').first().click();
  await button('Replay').click();
  await expect(window.getByRole('grid', { name: /^Estimate carried/ })).toBeVisible({ timeout: 60_000 });
  await button('Last step').click();
  // Drawn as soon as it parses: at the end it is the molecule.
  await expect(window.getByRole('img', { name: /^The molecule / }).first()).toBeVisible({ timeout: 30_000 });
  await keep('theatre');

  await button('Explore').click();
  await expect(explore.count(/^200 of 200$/)).toBeVisible({ timeout: 30_000 });
  await explore.waitForDescriptions(120_000);
  await expect(explore.grid.locator('svg.structure').first()).toBeVisible({ timeout: 60_000 });
  const valid = explore.grid.getByRole('gridcell').filter({ has: window.locator('svg.structure') });
  await valid.first().click();
  const drawing = explore.inspector.getByRole('img', { name: /^3D conformer/ });
  await expect(drawing.locator('canvas')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => numColours(drawing.locator('canvas'))).toBeGreaterThan(20);
  await keep('explore');
  // Held against what its model learned from, unless something else is chosen.
  const { inspector } = explore;
  await expect(inspector.getByRole('combobox', { name: 'Reference: jnk3_actives.txt' })).toBeVisible();
  await expect(inspector.getByText('what the model of this batch learned from')).toBeVisible();
  await expect(inspector.getByText('percentile among the 729 of jnk3_actives.txt')).toBeVisible();
  await expect(inspector.getByText(/^“jnk3_actives\.txt” is described in 0 of 729 molecules/)).toBeVisible();
  await inspector.getByRole('combobox', { name: /^Reference: / }).click();
  await window.getByRole('option', { name: 'this collection' }).click();
  // Only molecules that RDKit reads have numbers, and only they can be written as molfiles.
  const among = await inspector.getByText(/^percentile among the \d+ of this collection/).textContent();
  const sdf = await save(path.join(home, 'made.sdf'), async () => {
    await button('Export').click();
    await window.getByRole('combobox', { name: /^Form: / }).click();
    await window.getByRole('option', { name: /^SDF/ }).click();
    await button(/^Export \d+ molecules$/).click();
  });
  const made = sdf.split(/^\$\$\$\$$/m).slice(0, -1);
  expect(among).toContain(`the ${String(made.length)} of`);
  for (const molfile of made) expect(molfile).toMatch(/V[23]000[^]*^M {2}END$/m);

  await button('Compare').and(window.locator('main button')).click();
  await expect(compare.heading).toHaveText('New comparison');
  await compare.chooseDataset('Reference', /^jnk3_actives\.txt n/);
  await compare.measure({ draws: 100, repeats: 10 });
  await compare.start();
  await compare.waitForReport();
  await window.mouse.move(5, 5);
  await keep('compare');
  await compare.export(/^Figures/);
  const svg = await save(path.join(home, 'forest.svg'), () => compare.button('Save SVG').first().click());
  expect(parseXml(svg).attributes['width']).toBe('180mm');
  expect(svg).toMatch(/<text [^>]*>[^<]*(SNN|Valid)/);
  await window.keyboard.press('Escape');
});

test('what a batch and a comparison came from is thrown away: both stay readable, and say what cannot be repeated', async () => {
  test.setTimeout(200_000);
  const shell = new Shell(lab.window, lab.app);
  const [generate, compare] = [new GeneratePage(lab), new ComparePage(lab)];
  const { window } = lab;
  // A trash that keeps nothing, as that of a network drive.
  await lab.app.evaluate(({ shell: system }) => {
    system.trashItem = (item) => {
      process.getBuiltinModule('node:fs').rmSync(item, { recursive: true });
      return Promise.resolve();
    };
  });
  const throwAway = async (place: string, list: string, name: RegExp, within: string) => {
    await shell.go(place);
    const entry = window.getByRole('navigation', { name: list, exact: true }).getByRole('link', { name });
    await entry.click();
    const folder = path.join(home, 'workspace', within);
    // What is thrown away is put aside until it is too late to bring it back.
    const inRoom = () => readdirSync(folder).filter((one) => !one.startsWith('.')).length;
    const before = inRoom();
    await window.getByRole('button', { name: 'More', exact: true }).click();
    await window.getByRole('menuitem', { name: 'Move to the trash' }).click();
    await window.getByRole('alertdialog').getByRole('button', { name: 'Move to the trash' }).click();
    await expect(entry).toHaveCount(0);
    expect(inRoom()).toBe(before - 1);
    return entry;
  };
  for (const [place, list, name, within] of [
    ['Generate', 'Batches', /^Batch 1/, 'runs'],
    ['Adapt', 'Runs', /^jnk3_actives, full/, 'runs'],
    ['Models', 'Models', /^jnk3_actives, full/, 'models'],
  ] as const) {
    const entry = await throwAway(place, list, name, within);
    await window.getByRole('button', { name: 'Undo' }).click();
    await expect(entry).toBeVisible();
  }
  await throwAway('Models', 'Models', /^jnk3_actives, full/, 'models');
  await throwAway('Data', 'Data sets', /^jnk3_actives\.txt/, 'datasets');

  await shell.go('Generate');
  await generate.list.getByRole('link', { name: /^Batch 1/ }).click();
  await expect(window.getByText(/^200 molecules, .* valid, /)).toBeVisible();
  await generate.show('Recipe');
  await expect(window.getByText('jnk3_actives, full').first()).toBeVisible();
  await generate.choose(/^Again$/, /^Same again/);
  const notice = window.getByRole('region', { name: 'Notices' });
  await expect(notice).toContainText(
    'The model “jnk3_actives, full” that this run was made with is not there any more.',
  );
  await keep('batch-without-model');
  await notice.getByRole('button', { name: 'Dismiss' }).click();

  await shell.go('Compare');
  await compare.list.getByRole('link', { name: /^Batch 1 against/ }).click();
  await expect(compare.metrics.getByRole('row', { name: /^SNN/ })).toContainText(/0\.\d+/);
  await keep('compare-without-data');
  await compare.more('Compare again');
  await expect(window.getByText('left out: “jnk3_actives.txt”, “jnk3_actives.txt, training part”.')).toBeVisible();
  await expect(compare.button('Compare').and(window.locator('main button'))).toBeDisabled();
});

test('DNA: a file becomes a model, a batch with a pinned motif, its theatre, its logo and a FASTA file', async () => {
  test.setTimeout(300_000);
  const shell = new Shell(lab.window, lab.app);
  const [data, generate] = [new DataPage(lab), new GeneratePage(lab)];
  const [explore, compare] = [new ExplorePage(lab), new ComparePage(lab)];
  const { window } = lab;
  const button = (name: string | RegExp) => window.getByRole('button', { name, exact: true });

  await shell.go('Data');
  await data.choose(sharedData(promoters));
  await data.import('human_tata_promoters.txt', 120_000);
  await button('Adapt a model with this').click();
  await button('As the lab proposes').click();
  await window.getByRole('combobox', { name: /^Base model: / }).click();
  await window.getByRole('option', { name: /^phage / }).click();
  // Promoters are cut into windows that the base can take.
  await expect(window.getByText('“phage” knows every token of the data.')).toBeVisible({ timeout: 60_000 });
  await expect(window.getByRole('radio', { name: /^Refinement specialisation/ })).toBeChecked();
  await window.getByText('For experts', { exact: true }).click();
  await generate.type('Steps', '40');
  await generate.type('Evaluate every', '20');
  await expect(window.getByText('The choices fit together.')).toBeVisible({ timeout: 30_000 });
  await expect(button('Start')).toBeEnabled({ timeout: 60_000 });
  await button('Start').click();
  await shell.expectState('Done', 120_000);
  const heldOut = window.getByRole('table').filter({ hasText: 'Held-out loss, nats per token' });
  await expect(heldOut.getByRole('row', { name: /^Carry on/ })).toContainText(/\d\.\d+\s±\s\d/);

  await button('Generate with it').click();
  await expect(generate.heading).toHaveText('New batch');
  await expect(window.getByRole('combobox', { name: 'Model: human_tata_promoters, full' })).toBeVisible();
  await button('Lay out a ruler').click();
  // Dropped on the ruler by the mouse; W is A or T, and R is A or G.
  const motif = window.getByRole('button', { name: 'TATA box TATAWAAR' });
  await motif.dragTo(window.getByRole('gridcell', { name: /^position 10, free/ }));
  await expect(window.getByText('1 motif, 8 of 64 bases fixed')).toBeVisible();
  await generate.type('Number of sequences', '60');
  await generate.make();
  await generate.expectState('Done', 60_000);

  await generate.rows.getByRole('gridcell').first().click();
  await button('Replay').click();
  await expect(window.getByRole('grid', { name: /^Estimate carried/ })).toBeVisible({ timeout: 60_000 });
  await expect(window.getByRole('grid', { name: /^Estimate thrown away/ })).toBeVisible();
  await expect(window.getByRole('gridcell', { name: 'positions 10 to 13, pinned TATA' }).first()).toBeAttached();
  await keep('theatre-dna');

  await button('Explore').click();
  await expect(explore.count(/^60 of 60$/)).toBeVisible({ timeout: 30_000 });
  await explore.waitForDescriptions(60_000);
  await expect(window.getByRole('img', { name: /^Sequence logo of 60 sequences, 64 positions/ })).toBeVisible();
  // Read by keys as by the pointer.
  const logo = window.getByRole('group', { name: /^Sequence logo/ });
  await logo.press('ArrowRight');
  await logo.press('ArrowRight');
  await expect(window.getByText(/^position 2: A \d+ %, .* bits, n 60$/)).toBeVisible();
  await logo.press('End');
  await expect(window.getByText(/^position 64: /)).toBeVisible();
  await window.getByRole('group', { name: /^4-mers/ }).press('Home');
  await expect(window.getByText(/^[ACGT]{4}: \d+, expected \d+, .* times$/).first()).toBeVisible();
  await keep('dna');
  const fasta = await save(path.join(home, 'made.fasta'), async () => {
    await button('Export').click();
    await window.getByRole('combobox', { name: /^Form: / }).click();
    await window.getByRole('option', { name: /^FASTA/ }).click();
    await button(/^Export 60 sequences$/).click();
  });
  const sequences = fasta
    .split(/^>.*$/m)
    .slice(1)
    .map((lines) => lines.replace(/\s/g, ''));
  expect(sequences).toHaveLength(60);
  for (const sequence of sequences) expect(sequence.slice(9, 17)).toMatch(/^TATA[AT]AA[AG]$/);

  await button('Compare').and(window.locator('main button')).click();
  await expect(compare.heading).toHaveText('New comparison');
  // Sets that are on the desk stay: here the molecules of the journey before, where it ran.
  const sets = compare.button(/^Take Batch \d+ away$/);
  if ((await sets.count()) > 1) await sets.first().click();
  await expect(sets).toHaveCount(1);
  await compare.chooseDataset('Reference', /^human_tata_promoters\.txt n/);
  await compare.measure({ draws: 50, repeats: 10, most: 400 });
  await compare.start();
  await compare.waitForReport();
  // The motif that all of them hold is what tells them from real promoters.
  await expect(compare.metrics.getByRole('row', { name: /^6-mers, Jensen-Shannon distance/ })).toContainText(/0\.\d+/);
  await window.mouse.move(5, 5);
  await keep('compare-dna');
  await compare.export(/^Figures/);
  const kmers = window.getByRole('listitem').filter({ hasText: 'kmers-3, 180' });
  const svg = await save(path.join(home, 'kmers.svg'), () => kmers.getByRole('button', { name: 'Save SVG' }).click());
  expect(parseXml(svg).attributes['width']).toBe('180mm');
  expect(svg).toMatch(/<text [^>]*>[^<]*TATA?</);
  await window.keyboard.press('Escape');
});

test('the command line makes the same model and the same batch from the manifests of the window', async () => {
  test.setTimeout(200_000);
  const [workspace, out] = [path.join(home, 'workspace'), path.join(home, 'again')];
  const reply = await lab.window.evaluate(() => window.lab.request('runs.list', {}));
  if (!reply.ok) throw new Error(reply.error.what);
  // The newest are the first.
  const [batch, adaptation] = reply.value;
  expect([batch?.info?.kind, adaptation?.info?.kind]).toEqual(['sample', 'adapt']);
  for (const [run, folder] of [
    [batch, 'batch'],
    [adaptation, 'adaptation'],
  ] as const) {
    const manifest = path.join(workspace, 'runs', String(run?.id), 'run.json');
    const { code, stderr } = await scmdm(['run', manifest, '--out', path.join(out, folder)], { home });
    expect(code, stderr).toBe(0);
  }
  for (const name of ['samples.parquet', 'traces.jsonl']) {
    const made = readFileSync(path.join(workspace, 'runs', String(batch?.id), name));
    expect(readFileSync(path.join(out, 'batch', name)).equals(made), name).toBe(true);
  }
  const made = await readModel(path.join(workspace, 'models', String(adaptation?.info?.makesModelId)));
  const again = await readModel(path.join(out, 'adaptation', 'model'));
  expect(made.theta.length).toBeGreaterThan(10_000);
  expect(again.theta).toEqual(made.theta);
  expect(again.card.metrics).toEqual(made.card.metrics);
});
