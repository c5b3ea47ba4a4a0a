import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '../lab.ts';
import { expectAccessible } from '../pages/checks.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { ExplorePage, numColours, numMarks, picturedAfterFrame } from '../pages/explore.ts';
import { keepAll, keepThemes } from '../pages/keep-all.ts';
import { Shell } from '../pages/shell.ts';

const actives = 'molecules/lab/jnk3_actives.txt';
const sites = 'dna/logos/cap_dna.fa';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-explore-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('molecules: grid, brush, substructure, 3D, picking and export', async ({ lab }) => {
  test.setTimeout(240_000);
  const data = new DataPage(lab);
  const explore = new ExplorePage(lab);
  const shell = new Shell(lab.window, lab.app);
  const { window, grid, filters, inspector } = explore;
  await shell.go('Explore');
  await expect(window.getByText('Nothing to look at yet')).toBeVisible();
  await keepThemes(lab, 'explore-empty');
  await shell.go('Data');
  await data.choose(sharedData(actives));
  await data.import('jnk3_actives.txt', 60_000);
  await shell.setTheme('dark');
  await explore.open('jnk3_actives.txt');
  await expect(explore.count(/^729 of 729$/)).toBeVisible();
  await explore.whileDescribing(async () => {
    await shell.keep('explore-describing-dark');
    await expectAccessible(window);
  });
  await shell.setTheme('light');
  await explore.waitForDescriptions(60_000);
  await expect(filters.getByRole('heading', { name: 'QED' })).toBeVisible();

  // A range by the keyboard, and one that is typed.
  const weight = filters.getByRole('slider', { name: /^Molecular weight.*lower end/ });
  await weight.focus();
  for (let i = 0; i < 8; i++) await window.keyboard.press('ArrowRight');
  await expect(explore.count(/^\d{1,3} of 729$/)).not.toHaveText('729 of 729');
  await expect(filters.getByText('1 active')).toBeVisible();
  await filters.getByRole('button', { name: /^cLogP: all/ }).click();
  await filters.getByRole('textbox', { name: 'cLogP to' }).fill('3');
  await filters.getByRole('textbox', { name: 'cLogP to' }).press('Enter');
  await expect(filters.getByText('2 active')).toBeVisible();
  await filters.getByRole('button', { name: 'Clear' }).click();
  await expect(explore.count(/^729 of 729$/)).toBeVisible();
  await expect(window.getByText('2 filters cleared.')).toBeVisible();
  await window.keyboard.press('Control+z');
  await expect(filters.getByText('2 active')).toBeVisible();
  await filters.getByRole('button', { name: 'Clear' }).click();
  await expect(explore.count(/^729 of 729$/)).toBeVisible();

  // A substructure is found and marked.
  await window.keyboard.press('/');
  await window.keyboard.type('c1ccc2ncncc2c1');
  await expect(explore.count(/^45 of 729$/)).toBeVisible();
  await expect.poll(() => numMarks(grid.locator('svg.structure').first(), '#A3C4F5')).toBeGreaterThan(5);
  await shell.keep('explore-substructure');
  await window.getByRole('button', { name: 'Take the substructure away' }).click();
  await expect(explore.count(/^729 of 729$/)).toBeVisible();

  // A number is found as a name is.
  await window.getByRole('radio', { name: 'Name' }).click();
  await window.getByRole('textbox', { name: 'Part of a name, or a number' }).fill('612');
  await expect(explore.count(/^1 of 729$/)).toBeVisible();
  await expect(explore.tile(612)).toBeVisible();
  await window.getByRole('button', { name: 'Take the name away' }).click();
  await window.getByRole('radio', { name: 'Contains' }).click();
  await expect(explore.count(/^729 of 729$/)).toBeVisible();

  // A range is drawn over a histogram with the mouse, and a double click takes it away.
  const bars = filters.getByRole('img', { name: /^cLogP of the molecules/ });
  const plot = await bars.boundingBox();
  const along = (x: number) => [(plot?.x ?? 0) + x * (plot?.width ?? 0), (plot?.y ?? 0) + 20] as const;
  await window.mouse.move(...along(0.4));
  await window.mouse.down();
  await window.mouse.move(...along(0.6), { steps: 4 });
  await window.mouse.up();
  await expect(filters.getByText('1 active')).toBeVisible();
  await expect(explore.count(/^\d{1,3} of 729$/)).not.toHaveText('729 of 729');
  await bars.dblclick();
  await expect(explore.count(/^729 of 729$/)).toBeVisible();

  // What a property means stands beside it for the keyboard as well.
  await filters.getByRole('button', { name: 'QED', exact: true }).focus();
  await expect(window.locator('.explanation')).toContainText('Bickerton');
  await window.keyboard.press('Escape');

  // One molecule in 2D and 3D.
  await grid.focus();
  await window.keyboard.press('Home');
  await expect(inspector.getByRole('heading', { name: 'Molecule 1', exact: true })).toBeVisible();
  const drawing = inspector.getByRole('img', { name: /^3D conformer/ });
  await expect(drawing.locator('canvas')).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => numColours(drawing.locator('canvas'))).toBeGreaterThan(20);
  await inspector.getByRole('button', { name: 'Minimise' }).click();
  await expect(inspector.getByText(/kcal\/mol/)).toBeVisible({ timeout: 60_000 });
  const picture = () => picturedAfterFrame(drawing.locator('canvas'));
  const balls = await picture();
  await inspector.getByRole('radio', { name: 'Spheres' }).click();
  await expect.poll(async () => (await picture()) === balls).toBe(false);
  // It turns and comes nearer by the keys, and back again.
  const spheres = await picture();
  await inspector.getByRole('group', { name: /^View in 3D/ }).focus();
  await window.keyboard.press('ArrowRight');
  await expect.poll(async () => (await picture()) === spheres).toBe(false);
  const turned = await picture();
  await window.keyboard.press('+');
  await expect.poll(async () => (await picture()) === turned).toBe(false);
  // Two atoms that are clicked are measured.
  await inspector.getByRole('button', { name: /^Measure: / }).click();
  await expect(inspector.getByText('click two to four atoms')).toBeVisible();
  const box = await drawing.locator('canvas').boundingBox();
  const measured = inspector.getByText(/^[A-Z][a-z]?\d+ to [A-Z][a-z]?\d+: \d+\.\d\d Å$/);
  // The first two that are hit.
  for (const across of [0.45, 0.55, 0.4, 0.6, 0.5, 0.3, 0.7]) {
    await window.mouse.click((box?.x ?? 0) + across * (box?.width ?? 0), (box?.y ?? 0) + 0.5 * (box?.height ?? 0));
    const isMeasured = await measured.waitFor({ timeout: 500 }).then(
      () => true,
      () => false,
    );
    if (isMeasured) break;
  }
  await expect(measured).toBeVisible();
  // Likewise by the keys: the first atom to the last one, by way of the end.
  const view3d = inspector.getByRole('group', { name: /^View in 3D/ });
  await view3d.focus();
  await window.keyboard.press('Escape');
  await expect(inspector.getByText('click two to four atoms')).toBeVisible();
  await window.keyboard.press('ArrowRight');
  await expect(inspector.getByText(/^[A-Z][a-z]?1, atom 1 of \d+$/)).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(inspector.getByText(/^[A-Z][a-z]?1, taken$/)).toBeVisible();
  await window.keyboard.press('ArrowLeft');
  await expect(inspector.getByText(/^[A-Z][a-z]?1 to H(\d+), atom \1 of \1$/)).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(inspector.getByText(/^[A-Z][a-z]?1 to H\d+: \d+\.\d\d Å$/)).toBeVisible();
  // A third one makes it an angle, a fourth a torsion.
  await window.keyboard.press('ArrowLeft');
  await expect(inspector.getByText(/^[A-Z][a-z]?1, H\d+ to H\d+, atom \d+ of \d+$/)).toBeVisible();
  await window.keyboard.press('Enter');
  await expect(inspector.getByText(/^angle [A-Z][a-z]?1, H\d+, H\d+: \d+\.\d°$/)).toBeVisible();
  await window.keyboard.press('ArrowLeft');
  await window.keyboard.press('Enter');
  await expect(inspector.getByText(/^torsion [A-Z][a-z]?1, H\d+, H\d+, [A-Z][a-z]?\d+: [−]?\d+\.\d°$/)).toBeVisible();
  await shell.keep('explore-measured');
  await inspector.getByRole('button', { name: /^Measure: / }).click();
  // It turns by itself.
  await inspector.getByRole('button', { name: 'Turn it' }).click();
  const before = await picture();
  await expect.poll(async () => (await picture()) === before).toBe(false);
  await inspector.getByRole('button', { name: 'Turn it' }).click();
  await expect(inspector.getByRole('heading', { name: 'Nearest neighbours' })).toBeVisible();
  await expect(inspector.getByText(/percentile among the 729/)).toBeVisible();
  await keepAll(lab, 'explore-molecules');
  await shell.setTheme('light');

  // All of them are held against the rules of thumb.
  await inspector.getByRole('radio', { name: 'Rules' }).click();
  await inspector.getByRole('button', { name: 'Count 729 molecules' }).click();
  const heavy = inspector.getByRole('button', { name: /^Only the \d+ that break “Weight at most 500 g\/mol”/ });
  await expect(heavy).toBeVisible({ timeout: 60_000 });
  await heavy.click();
  await expect(explore.count(new RegExp(`^${(await heavy.textContent()) ?? ''} of 729$`))).toBeVisible();
  await expectAccessible(window);
  await shell.keep('explore-rules-of-thumb');
  await heavy.click();
  await expect(explore.count(/^729 of 729$/)).toBeVisible();

  // Picked items stay picked under a filter, and are what is written.
  await grid.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Space');
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('Shift+Space');
  await expect(window.getByText('3 picked', { exact: true })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByText('nothing picked')).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(window.getByText('3 picked', { exact: true })).toBeVisible();
  await explore.show('Scaffolds');
  await expect(window.getByText(/Murcko scaffolds/)).toBeVisible();
  await keepThemes(lab, 'explore-scaffolds');
  await window.getByRole('main').getByRole('listitem').first().getByRole('button').click();
  await expect(explore.count(/^\d{1,2} of 729$/)).toBeVisible();
  await expect(window.getByText('3 picked', { exact: true })).toBeVisible();
  const file = path.join(folder, 'picked.sdf');
  await explore.answerSave(file);
  await window.getByRole('button', { name: 'Export 3 picked' }).click();
  await expectAccessible(window);
  await shell.keep('explore-export');
  await window.getByRole('combobox', { name: /^Form: / }).click();
  await window.getByRole('option', { name: /^SDF/ }).click();
  await window.getByRole('button', { name: 'Export 3 molecules' }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  const text = readFileSync(file, 'utf8');
  expect(text.match(/^\$\$\$\$$/gm)).toHaveLength(3);
  expect(text).toContain('> <qed>');
  for (const [form, ending] of [
    [/^SMILES/, 'smi'],
    [/^Parquet/, 'parquet'],
  ] as const) {
    const written = path.join(folder, `picked.${ending}`);
    await explore.answerSave(written);
    await window.getByRole('button', { name: 'Export 3 picked' }).click();
    await window.getByRole('combobox', { name: /^Form: / }).click();
    await window.getByRole('option', { name: form }).click();
    await window.getByRole('button', { name: 'Export 3 molecules' }).click();
    await expect.poll(() => existsSync(written)).toBe(true);
  }
  expect(readFileSync(path.join(folder, 'picked.smi'), 'utf8').trim().split('\n')).toHaveLength(3);
  // Parquet begins and ends with its mark.
  const parquet = readFileSync(path.join(folder, 'picked.parquet'));
  expect([parquet.subarray(0, 4).toString(), parquet.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);

  await filters.getByRole('button', { name: 'Clear' }).click();
  await explore.show('Map');
  await expect(window.getByRole('img', { name: /^cLogP against Molecular weight/ })).toBeVisible();
  await keepThemes(lab, 'explore-map');
  // A rectangle in the map filters by both.
  const map = await window.getByRole('img', { name: /^cLogP against Molecular weight/ }).boundingBox();
  const at = (x: number, y: number) =>
    [(map?.x ?? 0) + x * (map?.width ?? 0), (map?.y ?? 0) + y * (map?.height ?? 0)] as const;
  await window.mouse.move(...at(0.3, 0.3));
  await window.mouse.down();
  await window.mouse.move(...at(0.6, 0.7), { steps: 3 });
  await window.mouse.up();
  await expect(filters.getByText('2 active')).toBeVisible();
  await expect(explore.count(/^\d+ of 729$/)).not.toHaveText('729 of 729');
  await filters.getByRole('button', { name: 'Clear' }).click();
  await explore.show('Table');
  await grid.getByRole('button', { name: 'QED' }).click();
  await expect(grid.getByRole('columnheader', { name: 'QED' })).toHaveAttribute('aria-sort', 'ascending');
  // Number, structure and name stay when the numbers are scrolled.
  await window.getByRole('button', { name: 'Columns' }).click();
  for (const name of ['Rings', 'Heavy atoms', 'H-bond donors', 'H-bond acceptors']) {
    await window.getByRole('checkbox', { name, exact: true }).click();
  }
  await window.keyboard.press('Escape');
  await grid.evaluate((list) => (list.scrollLeft = list.scrollWidth));
  await expect(grid.getByRole('columnheader', { name: 'Acceptors' })).toBeInViewport();
  await expect(grid.getByRole('columnheader', { name: 'Name, SMILES' })).toBeInViewport({ ratio: 1 });
  await keepThemes(lab, 'explore-table-scrolled');

  // Filters that leave nothing say which of them to take away.
  await filters.getByRole('button', { name: /^cLogP: all/ }).click();
  await filters.getByRole('textbox', { name: 'cLogP from' }).fill('99');
  await filters.getByRole('textbox', { name: 'cLogP from' }).press('Enter');
  await expect(window.getByText('No molecule passes the filters.')).toBeVisible();
  await keepThemes(lab, 'explore-nothing-passes');
  // What is picked can still be written, and of what passes there is nothing.
  await window.keyboard.press('Control+e');
  await window.getByRole('radio', { name: 'All that pass 0' }).click();
  await expect(window.getByText('Nothing passes the filters, so there is nothing to write.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Export 0 molecules' })).toBeDisabled();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Take cLogP away' }).click();
  await expect(explore.count(/^729 of 729$/)).toBeVisible();
});

test('DNA: logo, k-mers, one sequence with its neighbour, FASTA', async ({ lab }) => {
  test.setTimeout(240_000);
  const data = new DataPage(lab);
  const explore = new ExplorePage(lab);
  const shell = new Shell(lab.window, lab.app);
  const { window, grid, filters, inspector } = explore;
  await data.choose(sharedData(sites));
  await data.import('cap_dna.fa', 60_000);
  await data.button('Explore').click();
  await expect(explore.count(/^49 of 49$/)).toBeVisible();
  await explore.waitForDescriptions(60_000);

  // 22 positions, of which each letter is an outline as high as it tells: WebLogo’s example of CAP sites.
  const logo = window.getByRole('img', { name: /^Sequence logo of 49 sequences, 22 positions, information in bits/ });
  await expect(logo).toBeVisible();
  const heights = await logo.evaluate((svg) =>
    [...svg.querySelectorAll<SVGPathElement>('path.a, path.c, path.g, path.t')].map((path) => path.getBBox().height),
  );
  const drawn = heights.reduce((sum, height) => sum + height, 0);
  // 11.967 bits in all, of which 2 are 100 px; letters below a 400th of the axis are not drawn.
  expect(drawn).toBeGreaterThan(50 * 11.967 * 0.97);
  expect(drawn).toBeLessThan(50 * 11.967 * 1.001);
  await window.getByRole('radio', { name: 'Probability' }).click();
  await expect(window.getByRole('img', { name: /positions, probability/ })).toBeVisible();
  await window.getByRole('radio', { name: 'Bits' }).click();
  await expect(window.getByRole('img', { name: /^4-mers against/ })).toBeVisible();

  await grid.focus();
  await window.keyboard.press('Home');
  await expect(inspector.getByRole('heading', { name: 'Sequence 1', exact: true })).toBeVisible();
  await expect(inspector.getByText(/identical to no\. \d+/)).toBeVisible();
  await expect(inspector.getByText(/22 bases: fewer than 125/)).toBeVisible();
  await keepAll(lab, 'explore-dna');

  // A word on either strand, and what has it as FASTA.
  await window.keyboard.press('/');
  await window.keyboard.type('TGTGA');
  await expect(explore.count(/^\d{1,2} of 49$/)).not.toHaveText('49 of 49');
  const found = Number((await explore.count(/^\d{1,2} of 49$/).textContent())?.split(' ')[0]);
  const file = path.join(folder, 'found.fasta');
  await explore.answerSave(file);
  await window.getByRole('button', { name: 'Export', exact: true }).click();
  await window.getByRole('combobox', { name: /^Form: / }).click();
  await window.getByRole('option', { name: /^FASTA/ }).click();
  await window.getByRole('button', { name: /^Export \d+ sequences$/ }).click();
  await expect.poll(() => existsSync(file)).toBe(true);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  const sequences = lines.filter((line) => !line.startsWith('>'));
  expect(sequences).toHaveLength(found);
  expect(sequences.every((line) => /TGTGA|TCACA/i.test(line))).toBe(true);

  // All are held against the rules, those that break one are kept, and what is taken away comes back.
  await window.getByRole('button', { name: 'Take the word away' }).click();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(explore.count(new RegExp(`^${String(found)} of 49$`))).toBeVisible();
  await window.getByRole('button', { name: 'Take the word away' }).click();
  await expect(explore.count(/^49 of 49$/)).toBeVisible();
  await inspector.getByRole('radio', { name: 'Rules, motifs' }).click();
  await inspector.getByRole('button', { name: 'Count 49 sequences' }).click();
  await expect(inspector.getByRole('button', { name: 'Only the 49 that break “Length 125 to 3,000 bp”' })).toBeVisible({
    timeout: 30_000,
  });
  const fasta = readFileSync(sharedData(sites), 'utf8').split('>').slice(1);
  const gcOf = (bases: string) => (bases.match(/[GC]/gi)?.length ?? 0) / bases.length;
  const numPoor = fasta.map((record) => gcOf(record.split('\n').slice(1).join(''))).filter((gc) => gc < 0.25).length;
  expect(numPoor).toBeGreaterThan(0);
  const poor = inspector.getByRole('button', { name: `Only the ${String(numPoor)} that break “GC 25 to 65 %”` });
  await poor.click();
  await expect(poor).toHaveAttribute('aria-pressed', 'true');
  await expect(explore.count(new RegExp(`^${String(numPoor)} of 49$`))).toBeVisible();
  await expect(filters.getByText('1 active')).toBeVisible();
  await expect(window.getByText('breaks: GC')).toBeVisible();
  await keepAll(lab, 'explore-counts');
  // In a narrow window it lies over the items.
  await shell.resize(1120, 720);
  await window.getByRole('button', { name: 'Inspector' }).click();
  await expect(poor).toHaveAttribute('aria-pressed', 'true');
  await shell.keep('explore-counts-over');
  await shell.resize(1440, 900);
  await window.getByRole('button', { name: 'Take the filter by rules and motifs away' }).click();
  await expect(explore.count(/^49 of 49$/)).toBeVisible();
  await window.getByRole('button', { name: 'Undo' }).click();
  await expect(explore.count(new RegExp(`^${String(numPoor)} of 49$`))).toBeVisible();
});
