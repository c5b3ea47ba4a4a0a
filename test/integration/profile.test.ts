/** A profile in place of the sequences that it was made of: it tells what they tell, or says that it cannot. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { profileFile, readProfile } from '../../main/data/profile-file.ts';
import { profileJob } from '../../main/jobs/profile.ts';
import { defaultOptions, type CompareInput } from '../../main/compare/spec.ts';
import { compareJob } from '../../main/jobs/compare.ts';
import { sideChooser } from '../../models/data/split.ts';
import type { FidelityReport } from '../../models/fidelity/report.ts';
import { linesOf } from '../helpers/shared-lines.ts';
import { valueOf, written } from './comparing.ts';
import { chemPool, closePool } from './importing.ts';
import { missing, qm9, someOfQm9, training } from './tiny-training.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'scmdm-test-'));
const promoters = '../shared/data/dna/regulatory/human_tata_promoters.txt';
const isMissing = missing(qm9) ?? missing(promoters);
const go = new AbortController().signal;
const quiet = () => undefined;
const size = { width: 16, layers: 1, heads: 2, steps: 1, seed: 3 };

/** A model trained for a step, for its data, and its training set as a file. */
async function trained(name: string, data: string, choices: object): Promise<{ model: string; train: string }> {
  const model = path.join(folder, name);
  await training('train', model, { ...size, ...choices, data });
  await profileJob(
    { model, data: [{ file: data, label: null }], mostDescribed: 1e6, cacheFolder: null },
    go,
    quiet,
    chemPool,
  );
  return { model, train: path.join(folder, `${name}-train.txt`) };
}

let molecules: { model: string; train: string; generated: string };
let dna: { model: string; train: string; generated: string };

beforeAll(async () => {
  if (isMissing !== null) return;
  const data = someOfQm9(folder, 1_200);
  const rows = readFileSync(data, 'utf8').trim().split('\n').slice(1);
  const texts = [...new Set(rows)];
  const ofSide = (lines: readonly string[], side: 'train' | 'validation') =>
    lines.filter((text) => sideChooser({ seed: 3, validationFraction: 0.05 })(text) === side);
  const others = readFileSync(qm9, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .filter((_, row) => row % 60 === 30);
  const made = await trained('molecules', data, { asWritten: true });
  written(folder, 'molecules-train.txt', ofSide(texts, 'train'));
  const generated = written(folder, 'made.smi', [...texts.slice(0, 200), ...others.slice(0, 300), 'no molecule']);
  molecules = { ...made, generated };

  const windows = linesOf(promoters)
    .filter((line) => /^[ACGT]+$/.test(line))
    .map((line) => line.slice(0, 100));
  const distinct = [...new Set(windows)];
  const some = written(folder, 'promoters.txt', distinct.slice(0, 600));
  const madeDna = await trained('dna', some, { window: 100 });
  written(folder, 'dna-train.txt', ofSide(distinct.slice(0, 600), 'train'));
  dna = { ...madeDna, generated: written(folder, 'made.txt', distinct.slice(550, 900)) };
}, 120_000);

afterAll(async () => {
  await closePool();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (file: string): CompareInput => ({ name: path.parse(file).name, file, dataset: null, series: null });
const profileOf = (model: string): CompareInput => ({ ...fileOf(path.join(model, profileFile)), isProfile: true });

async function compared(
  generated: string,
  reference: CompareInput,
  train: CompareInput | null,
  motifs: string | null = null,
): Promise<FidelityReport> {
  const options = { ...defaultOptions, draws: 100, repeats: 20, kmers: [3, 6], motifs };
  const spec = { generated: [fileOf(generated)], reference, train, options };
  const others = { domain: null, column: null, windows: null, out: null, force: false, cacheFolder: null };
  return (await compareJob({ ...spec, ...others }, go, quiet, chemPool)).report;
}

const numbers = (report: FidelityReport) =>
  new Map(report.metrics.map(({ id, values: [value] }) => [id, value?.kind === 'estimate' ? value.value : null]));

it('tells the novelty of molecules as the training set does', { timeout: 60_000 }, async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const reference = fileOf(molecules.train);
  const exact = await compared(molecules.generated, reference, fileOf(molecules.train));
  const hashed = await compared(molecules.generated, reference, profileOf(molecules.model));
  const [a, b] = [valueOf(exact, 'novel'), valueOf(hashed, 'novel')];
  if (a.kind === 'absent' || b.kind === 'absent') throw new Error('there is no novelty');
  // 500 molecules with about 300 new ones: one of a thousand of these is taken for known.
  expect(Math.abs((a.count ?? NaN) - (b.count ?? NaN))).toBeLessThanOrEqual(2);
  expect(a.n).toBe(b.n);
  expect(b.value).toBeCloseTo(
    (b.count ?? NaN) / b.n / (1 - (await readProfile(molecules.model)).known.falsePositiveRate),
    12,
  );
  expect(b.method).toMatch(/^Wilson, corrected for 0\.09\d % false positives$/);
  expect(valueOf(hashed, 'novel.asWritten')).toEqual({
    kind: 'absent',
    reason: 'A profile knows molecules by their canonical form alone.',
  });
  expect(hashed.train).toMatchObject({ numUsed: linesOf(molecules.train).length, file: profileFile });
});

it(
  'stands for a reference of molecules in all that distributions and counts tell',
  { timeout: 60_000 },
  async ({ skip }) => {
    skip(isMissing !== null, isMissing ?? '');
    const exact = numbers(await compared(molecules.generated, fileOf(molecules.train), null));
    const report = await compared(molecules.generated, profileOf(molecules.model), null);
    const told = numbers(report);
    const { profile } = await readProfile(molecules.model);
    for (const [id, value] of told) {
      if (value === null) continue;
      const sketch = profile.columns.find((column) => id === `${column.id}.wasserstein`);
      const slack = sketch === undefined ? (id.endsWith('.ks') ? 0.002 : 1e-9) : sketch.error + 1e-9;
      expect(Math.abs(value - (exact.get(id) ?? NaN)), id).toBeLessThanOrEqual(slack);
    }
    const absent = [...told].filter(([id, value]) => value === null && exact.get(id) !== null).map(([id]) => id);
    expect(absent.sort()).toEqual(['frechetDescriptors', 'klScore', 'snn']);
    for (const { id, values } of report.metrics.filter(({ id }) => absent.includes(id)))
      expect(values[0], id).toMatchObject({
        reason: expect.stringContaining('molecules of the reference one by one') as string,
      });
    const weight = report.metrics.find(({ id }) => id === 'weight.wasserstein');
    expect(weight?.floor?.n).toBeGreaterThan(0);
    // Beside a training set copies would be told; that they are not has its reason.
    const beside = await compared(molecules.generated, profileOf(molecules.model), fileOf(molecules.train));
    for (const id of ['train.nearest', 'train.nearDuplicates', 'train.copies']) {
      expect(valueOf(beside, id)).toMatchObject({ kind: 'absent' });
    }
  },
);

it('stands for DNA likewise: k-mers, GC, CpG, novelty', { timeout: 60_000 }, async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const exact = numbers(await compared(dna.generated, fileOf(dna.train), fileOf(dna.train)));
  const report = await compared(dna.generated, profileOf(dna.model), profileOf(dna.model));
  const told = numbers(report);
  for (const id of ['kmers.3', 'kmers.6', 'valid', 'unique', 'diversity.pairwise', 'diversity.kmers', 'synthesis'])
    expect(told.get(id), id).toBeCloseTo(exact.get(id) ?? NaN, 9);
  for (const { id, error } of (await readProfile(dna.model)).profile.columns.filter((column) => column.id !== 'length'))
    expect(
      Math.abs((told.get(`${id}.wasserstein`) ?? NaN) - (exact.get(`${id}.wasserstein`) ?? NaN)),
      id,
    ).toBeLessThanOrEqual(error + 1e-9);
  expect(Math.abs((told.get('novel') ?? NaN) - (exact.get('novel') ?? NaN))).toBeLessThan(0.01);
  for (const id of ['autocorrelation', 'positions', 'discriminator']) expect(told.get(id), id).toBeNull();
  const motifs = '../shared/data/dna/motifs/JASPAR2024_vertebrates_transfac.txt';
  const beside = await compared(dna.generated, profileOf(dna.model), fileOf(dna.train), motifs);
  for (const id of ['train.identity', 'train.copied']) expect(valueOf(beside, id)).toMatchObject({ kind: 'absent' });
  expect(beside.notes.join(' ')).toContain('Motifs are not compared');
  const unreadable = compared(dna.generated, profileOf(dna.model), null, dna.train);
  await expect(unreadable).rejects.toMatchObject({ code: 'badInput' });
});

it('is not made of other data, nor of data parted otherwise', async ({ skip }) => {
  skip(isMissing !== null, isMissing ?? '');
  const other = path.join(folder, 'other.csv');
  writeFileSync(other, 'smiles\nCCO\nCCN\n');
  const spec = { model: molecules.model, data: [{ file: other, label: null }], mostDescribed: 10, cacheFolder: null };
  await expect(profileJob(spec, go, quiet, chemPool)).rejects.toThrow(
    'These are not the data that the model was trained on',
  );
});

it(
  'that is gone or damaged costs the novelty alone, and cannot be a reference',
  { timeout: 60_000 },
  async ({ skip }) => {
    skip(isMissing !== null, isMissing ?? '');
    const broken = path.join(folder, 'broken');
    const input = { ...profileOf(broken) };
    const gone = await compared(molecules.generated, fileOf(molecules.train), input);
    expect(valueOf(gone, 'novel')).toEqual({ kind: 'absent', reason: 'This model has no reference profile.' });
    expect(valueOf(gone, 'weight.wasserstein').kind).toBe('estimate');
    expect(gone.notes.join('\n')).toContain('novelty is not told. This model has no reference profile.');
    await expect(compared(molecules.generated, input, null)).rejects.toThrow('This model has no reference profile.');
    await expect(compared(molecules.generated, fileOf(molecules.train), profileOf(dna.model))).rejects.toThrow(
      'This file holds DNA, and the comparison is of molecules.',
    );
  },
);
