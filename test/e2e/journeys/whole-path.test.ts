/** From a file to a file, by clicking: DNA through every place but Adapt and Compare. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { linesOf } from '../../helpers/shared-lines.ts';
import { scmdm } from '../../integration/scmdm.ts';
import { expect, startLab, stopLab, test, type Lab } from '../lab.ts';
import { DataPage, sharedData } from '../pages/data.ts';
import { ExplorePage } from '../pages/explore.ts';
import { GeneratePage } from '../pages/generate.ts';
import { Shell } from '../pages/shell.ts';

const promoters = 'dna/regulatory/human_tata_promoters.txt';

let home: string;
let lab: Lab;

test.beforeAll(async () => {
  test.setTimeout(200_000);
  home = mkdtempSync(path.join(tmpdir(), 'scmdm-lab-path-'));
  const few = path.join(home, 'few.txt');
  writeFileSync(few, `${linesOf(sharedData(promoters)).slice(0, 200).join('\n')}\n`);
  const tiny = ['--width', '32', '--layers', '1', '--heads', '2', '--steps', '60', '--batch', '16', '--lambda', '1'];
  const out = path.join(home, 'workspace', 'models', 'tata');
  const { code, stderr } = await scmdm(['train', '--data', few, '--window', '64', '--out', out, ...tiny], { home });
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
    await shell.keep(`path-${name}-${theme}`);
  }
}

async function save(file: string, work: () => Promise<void>): Promise<string> {
  await new ExplorePage(lab).answerSave(file);
  await work();
  await expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true);
  return readFileSync(file, 'utf8');
}

test('DNA: a file, a batch with a pinned motif, its logo and a FASTA file', async () => {
  test.setTimeout(200_000);
  const shell = new Shell(lab.window, lab.app);
  const [data, generate, explore] = [new DataPage(lab), new GeneratePage(lab), new ExplorePage(lab)];
  const { window } = lab;
  const button = (name: string | RegExp) => window.getByRole('button', { name, exact: true });

  await shell.go('Data');
  await data.choose(sharedData(promoters));
  await data.import('human_tata_promoters.txt', 120_000);
  await shell.go('Models');
  await window.getByRole('navigation', { name: 'Models' }).getByRole('link', { name: 'tata' }).click();
  await button('Generate').click();
  await expect(generate.heading).toHaveText('New batch');
  await button('Lay out a ruler').click();
  await window.getByRole('gridcell', { name: /^position 10, free/ }).click();
  await window.keyboard.type('TATAAA');
  await expect(window.getByText('1 motif, 6 of 64 bases fixed')).toBeVisible();
  await generate.type('Number of sequences', '60');
  await generate.make();
  await generate.expectState('Done', 60_000);

  await button('Explore').click();
  await expect(explore.count(/^60 of 60$/)).toBeVisible({ timeout: 30_000 });
  await explore.waitForDescriptions(60_000);
  await expect(window.getByRole('img', { name: /^Sequence logo of 60 sequences, 64 positions/ })).toBeVisible();
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
  for (const sequence of sequences) expect(sequence.slice(9, 15)).toBe('TATAAA');
});
