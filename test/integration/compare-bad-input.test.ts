/** Sets that are empty, broken, tiny, huge or of another kind, and the command line's answers. */
import { createWriteStream, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, expect, it } from 'vitest';
import { type FidelityReport, reportSchemaVersion } from '../../models/fidelity/report.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { comparison, numberOf, rowOf, slice, valueOf, written } from './comparing.ts';
import { closePool, sharedFile } from './importing.ts';
import { scmdm } from './scmdm.ts';

const test = 'molecules/moses/test.csv.gz';

afterAll(closePool);

/** No number of a report may be NaN or infinite: JSON would have null in its place. */
function expectNoNaN(report: FidelityReport): void {
  const walk = (value: unknown, at: string): void => {
    if (typeof value === 'number') expect(Number.isFinite(value), at).toBe(true);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${at}.${key}`);
  };
  walk(report, 'report');
}

it('tells of sets with nothing in them, and compares the others', async (ctx) => {
  const folder = tempFolder();
  const reference = slice(folder, 'test.smi', sharedFile(ctx, test), 0, 200);
  const good = slice(folder, 'good.smi', sharedFile(ctx, test), 1000, 1100);
  const empty = written(folder, 'empty.smi', []);
  const invalid = written(folder, 'invalid.smi', ['C1CC', 'c1cc', 'N(=O)(=O)(=O)C']);
  const nonsense = written(folder, 'nonsense.txt', ['not a molecule', '???', '!!']);
  const { report } = await comparison({
    generated: [empty, invalid, nonsense, good],
    reference,
    out: path.join(folder, 'report'),
  });
  expectNoNaN(report);
  expect(report.sets.map(({ numUsed, numValid }) => [numUsed, numValid])).toEqual([
    [0, 0],
    [3, 0],
    [3, 0],
    [100, 100],
  ]);
  expect(valueOf(report, 'valid', 0)).toEqual({ kind: 'absent', reason: 'The set is empty.' });
  expect(valueOf(report, 'valid', 1)).toMatchObject({ count: 0, n: 3 });
  expect(valueOf(report, 'snn', 1)).toMatchObject({ kind: 'absent', reason: 'No generated molecule is valid.' });
  expect(valueOf(report, 'weight.wasserstein', 3)).toMatchObject({ kind: 'estimate', n: 100 });
  expect(rowOf(report, 'weight.wasserstein').floor?.n).toBe(100);
  expect(existsSync(path.join(folder, 'report', 'report.html'))).toBe(true);
});

it('has no interval of one molecule, and no metric that a small reference cannot carry', async (ctx) => {
  const folder = tempFolder();
  const one = written(folder, 'one.smi', ['CCO']);
  const { report } = await comparison({
    generated: [one],
    reference: slice(folder, 'few.smi', sharedFile(ctx, test), 0, 5),
  });
  expectNoNaN(report);
  expect(valueOf(report, 'weight.wasserstein')).toMatchObject({ kind: 'estimate', interval: null });
  expect(valueOf(report, 'frechetDescriptors')).toMatchObject({ kind: 'absent' });
  expect(rowOf(report, 'weight.wasserstein')).toMatchObject({ floor: null });
  expect(rowOf(report, 'weight.wasserstein').noFloor).toMatch(/too small/);
  const single = await comparison({ generated: [one], reference: one });
  expectNoNaN(single.report);
  expect(numberOf(single.report, 'weight.wasserstein')).toBe(0);
});

it('keeps duplicates as MOSES does', async (ctx) => {
  const folder = tempFolder();
  const reference = slice(folder, 'test.smi', sharedFile(ctx, test), 0, 100);
  const lines = readFileSync(reference, 'utf8').trim().split('\n').slice(0, 20);
  const { report } = await comparison({ generated: [written(folder, 'twice.smi', [...lines, ...lines])], reference });
  expect(valueOf(report, 'valid')).toMatchObject({ count: 40, n: 40 });
  expect(valueOf(report, 'unique')).toMatchObject({ count: 20, n: 40 });
  expect(valueOf(report, 'unique.asWritten')).toMatchObject({ count: 20, n: 40 });
  expect(valueOf(report, 'snn')).toMatchObject({ value: 1, n: 40 });
  expectNoNaN(report);
});

it('samples a set of a million, says so, and draws the same ones again', async (ctx) => {
  const folder = tempFolder();
  const huge = path.join(folder, 'huge.smi');
  const block = Array.from({ length: 1000 }, (_, i) => `${'C'.repeat(1 + (i % 40))}O\n`).join('');
  await pipeline(
    Array.from({ length: 1000 }, () => block),
    createWriteStream(huge),
  );
  const asked = {
    generated: [huge],
    reference: slice(folder, 'test.smi', sharedFile(ctx, test), 0, 100),
    options: { maxItems: 150 },
  };
  const { report } = await comparison(asked);
  expect(report.sets[0]).toMatchObject({ numRead: 1_000_000, numUsed: 150, numValid: 150 });
  expect(report.notes.join('\n')).toContain('150 of 1,000,000 items were drawn at random (seed 0)');
  const again = await comparison(asked);
  expect(again.report.metrics).toEqual(report.metrics);
  const other = await comparison({ ...asked, options: { ...asked.options, seed: 1 } });
  expect(numberOf(other.report, 'weight.wasserstein')).not.toBe(numberOf(report, 'weight.wasserstein'));
});

it('refuses sets of another kind, files that are not there, and folders that hold something else', async (ctx) => {
  const folder = tempFolder();
  const reference = slice(folder, 'test.smi', sharedFile(ctx, test), 0, 50);
  const dna = path.resolve('test/goldens/dna/ecoli_windows.fa');
  await expect(comparison({ generated: [dna], reference })).rejects.toMatchObject({
    code: 'badInput',
    message: 'This file holds DNA, and the comparison is of molecules.',
    where: dna,
  });
  await expect(comparison({ generated: [reference], reference: dna })).rejects.toMatchObject({
    code: 'badInput',
    message: 'This file holds molecules, and the comparison is of DNA.',
  });
  // One of letters that either kind has is no reason to refuse it.
  const methane = written(folder, 'methane.smi', ['C']);
  expect((await comparison({ generated: [methane], reference })).report.sets[0]).toMatchObject({ numValid: 1 });
  const bases = slice(folder, 'bases.txt', dna, 1, 2);
  await expect(comparison({ generated: [reference], reference: bases, domain: 'molecules' })).rejects.toMatchObject({
    code: 'badInput',
  });
  await expect(comparison({ generated: [path.join(folder, 'none.smi')], reference })).rejects.toMatchObject({
    code: 'notFound',
  });
  const out = path.join(folder, 'mine');
  written(folder, 'mine', ['a file']);
  await expect(comparison({ generated: [reference], reference, out, force: true })).rejects.toMatchObject({
    code: 'badArguments',
  });
  expect(readFileSync(out, 'utf8')).toBe('a file\n');
  const nothing = written(folder, 'nothing.smi', ['']);
  await expect(comparison({ generated: [reference], reference: nothing })).rejects.toMatchObject({ code: 'badInput' });
});

it('prints a table or JSON, and ends with the code that the result deserves', async (ctx) => {
  const folder = tempFolder();
  const home = path.join(folder, 'home');
  const reference = slice(folder, 'test.smi', sharedFile(ctx, test), 0, 120);
  const generated = slice(folder, 'generated.smi', sharedFile(ctx, test), 500, 560);
  const out = path.join(folder, 'report');
  const quick = ['--draws', '100', '--repeats', '10'];
  const args = ['compare', '--generated', `mine=${generated}`, '--reference', reference, ...quick];

  const table = await scmdm([...args, '--out', out], { home });
  expect(table.stderr).not.toContain('scmdm:');
  expect(table.code).toBe(0);
  expect(table.stdout).toContain('mine: n 60, 60 valid');
  expect(table.stdout).toMatch(/Molecular weight \(g\/mol\) +\d.* 60 +(reaches|near|off the) floor +\d/);
  expect(readdirSync(path.join(home, 'workspace', 'cache', 'comparisons'))).toHaveLength(2);

  const json = await scmdm([...args, '--json'], { home });
  const report = JSON.parse(json.stdout) as FidelityReport;
  expect(report).toMatchObject({ schemaVersion: reportSchemaVersion, domain: 'molecules', seed: 0 });
  const onDisk = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')) as FidelityReport;
  expect(report.metrics).toEqual(onDisk.metrics);

  expect((await scmdm([...args, '--out', out], { home })).code).toBe(2);
  expect((await scmdm([...args, '--out', out, '--force'], { home })).code).toBe(0);
  expect((await scmdm(['compare', '--generated', 'nowhere', '--reference', reference], { home })).code).toBe(3);
  const empty = written(folder, 'empty.smi', []);
  const nothing = await scmdm(['compare', '--generated', empty, '--reference', reference, ...quick], { home });
  expect(nothing.code).toBe(3);
  expect(nothing.stdout).toContain('empty: n 0, 0 valid');
  expect(nothing.stderr).toContain('No generated molecule is valid');
});

it('leaves no half of a report when it is interrupted or killed, and the old one stays', async (ctx) => {
  const folder = tempFolder();
  const home = path.join(folder, 'home');
  const out = path.join(folder, 'report');
  const small = written(folder, 'small.smi', ['CCO', 'CCN', 'CCC']);
  const quick = ['--draws', '100', '--repeats', '10'];
  expect(
    (await scmdm(['compare', '--generated', small, '--reference', small, '--out', out, ...quick], { home })).code,
  ).toBe(0);
  const before = readFileSync(path.join(out, 'report.json'), 'utf8');
  const large = slice(folder, 'large.smi', sharedFile(ctx, test), 0, 20_000);
  const args = ['compare', '--generated', large, '--reference', large, '--out', out, '--force', ...quick];
  const interrupted = await scmdm(args, { home, stop: { at: /describing/, by: 'SIGINT' } });
  expect(interrupted.code).toBe(4);
  const killed = await scmdm(args, { home, stop: { at: /describing/, by: 'SIGKILL' } });
  expect(killed.code).toBeNull();
  expect(readFileSync(path.join(out, 'report.json'), 'utf8')).toBe(before);
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  // What the killed one left of its cache does not disturb the next.
  const cache = path.join(home, 'workspace', 'cache', 'comparisons');
  for (const name of readdirSync(cache)) writeFileSync(path.join(cache, name), 'damaged');
  const next = await scmdm(['compare', '--generated', small, '--reference', small, '--out', out, '--force', ...quick], {
    home,
  });
  expect(next.code).toBe(0);
});
