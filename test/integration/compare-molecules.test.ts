/** Comparisons of molecules: published figures, floors, differences, cache, cancelling. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { verdictOf } from '../../main/compare/estimate.ts';
import type { FidelityReport } from '../../models/fidelity/report.ts';
import { goldens, goldenText } from '../helpers/chem-goldens.ts';
import { linesOf } from '../helpers/shared-lines.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { comparison, expectFarthest, numberOf, rowOf, slice, valueOf, written } from './comparing.ts';
import { closePool, sharedFile } from './importing.ts';

const samples = 'peers/moses_char_rnn_1/samples.csv.gz';
const test = 'molecules/moses/test.csv.gz';
const testScaffolds = 'molecules/moses/test_scaffolds.csv.gz';

afterAll(closePool);

/** Keys of MOSES and rows of the report; W1 of weight is of some grams per mole, so its tolerance is relative. */
const same: Record<string, string> = {
  valid: 'valid',
  'unique@1000': 'unique.1000',
  'unique@all': 'unique',
  IntDiv_f64: 'intDiv1',
  IntDiv2_f64: 'intDiv2',
  Filters: 'filters',
};
const sameOfTest: Record<string, string> = {
  ...same,
  'SNN/Test': 'snn',
  'Frag/Test': 'frag',
  'Scaf/Test': 'scaf',
  logP: 'logP.wasserstein',
  SA: 'sa.wasserstein',
  QED: 'qed.wasserstein',
  weight: 'weight.wasserstein',
};
const sameOfScaffolds = { 'SNN/TestSF': 'snn', 'Frag/TestSF': 'frag', 'Scaf/TestSF': 'scaf' };

function expectGolden(report: FidelityReport, golden: Record<string, number>, keys: Record<string, string>): void {
  for (const [key, id] of Object.entries(keys)) {
    const wanted = golden[key] as number;
    expect(Math.abs(numberOf(report, id) - wanted), `${key}: ${numberOf(report, id)}, MOSES ${wanted}`).toBeLessThan(
      1e-6 * Math.max(1, wanted),
    );
  }
}

it('gives the figures of MOSES’s own code, and the same ones from the cache, also from a damaged one', async (ctx) => {
  const golden = (JSON.parse(goldenText('moses/small.json.gz')) as { metrics: Record<string, number> }).metrics;
  const folder = tempFolder();
  const generated = [slice(folder, 'generated.smi', sharedFile(ctx, samples), 0, 2000)];
  const reference = slice(folder, 'test.smi', sharedFile(ctx, test), 0, 3000);
  const cacheFolder = path.join(folder, 'cache');
  const asked = { generated, reference, cacheFolder };
  const out = path.join(folder, 'report');
  const { report } = await comparison({ ...asked, out });
  expectGolden(report, golden, sameOfTest);
  const scaffolds = await comparison({
    ...asked,
    reference: slice(folder, 'scaffolds.smi', sharedFile(ctx, testScaffolds), 0, 3000),
  });
  expectGolden(scaffolds.report, golden, sameOfScaffolds);

  expect(readdirSync(out).sort()).toEqual(['figures', 'report.html', 'report.json']);
  expect((JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8')) as FidelityReport).metrics).toEqual(
    report.metrics,
  );
  expect(readFileSync(path.join(out, 'report.html'), 'utf8')).toContain('<svg');
  expect(readdirSync(path.join(out, 'figures'))).toContain('forest-1.svg');
  expect(report.best).toHaveLength(6);
  expect(report.tables.map(({ id }) => id)).toEqual(['scaffolds', 'fragments']);
  const described: string[] = [];
  const again = await comparison({
    ...asked,
    onProgress: ({ message }) => described.push(message),
  });
  expect(again.report.metrics).toEqual(report.metrics);
  // From the cache whole sets come at once.
  expect(described.filter((message) => message.startsWith('describing')).length).toBeLessThanOrEqual(3);

  const [cached = ''] = readdirSync(cacheFolder);
  const bytes = readFileSync(path.join(cacheFolder, cached));
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  writeFileSync(path.join(cacheFolder, cached), bytes.subarray(0, -1));
  expect((await comparison(asked)).report.metrics).toEqual(report.metrics);
  expect(readFileSync(path.join(cacheFolder, cached)).length).toBe(bytes.length);
});

it('finds real molecules at the floor, other ones off it, and a set against itself without any distance', async (ctx) => {
  const folder = tempFolder();
  const real = linesOf(sharedFile(ctx, test));
  // The file is not in random order, so the two parts take turns.
  const spread = Array.from({ length: 1000 }, (_, i) => real[175 * i] as string);
  const half = written(
    folder,
    'half.smi',
    spread.filter((_, i) => i % 10 < 3),
  );
  const reference = written(
    folder,
    'reference.smi',
    spread.filter((_, i) => i % 10 >= 3),
  );
  const zinc = linesOf(sharedFile(ctx, 'molecules/zinc250k/zinc250k.smi.gz')).map(
    (line) => line.split(/[\s,]/)[0] as string,
  );
  const other = written(
    folder,
    'zinc.smi',
    Array.from({ length: 300 }, (_, i) => zinc[800 * i] as string),
  );
  const { report } = await comparison({
    generated: [half, other, reference],
    reference,
    options: { repeats: 100, draws: 1000 },
  });

  // Atoms counted in the SMILES: what stands beside a metric are the farthest in that property.
  const heavyAtoms = (smiles: string) => smiles.match(/\[[^\]]+\]|Cl|Br|[BCNOPSFIbcnops]/g)?.length ?? 0;
  const linesIn = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');
  const asReference = linesIn(reference).map(heavyAtoms);
  const asOwn = new Map(linesIn(other).map((smiles, i) => [i + 1, heavyAtoms(smiles)]));
  expectFarthest(report, { property: 'heavyAtoms', set: 1 }, { reference: asReference, own: asOwn });
  const leastLike = report.examples.filter(({ property }) => property === 'snn').map(({ items }) => items[0]?.nearest);
  expect(leastLike[1]?.similarity).toBeLessThan(leastLike[0]?.similarity ?? 0);
  expect(leastLike[2]?.similarity).toBe(1);

  const withFloor = report.metrics.filter(({ floor }) => floor !== null);
  expect(withFloor.length).toBeGreaterThan(30);
  const reaches = (set: number) => withFloor.filter(({ verdicts }) => verdicts[set] === 'reaches floor').length;
  // Of 95 % intervals and bands some miss each other; here each is to hold for nearly all.
  expect(reaches(0) / withFloor.length).toBeGreaterThan(0.9);
  expect(reaches(1) / withFloor.length).toBeLessThan(0.4);
  for (const id of ['weight.wasserstein', 'sa.ks', 'frechetDescriptors']) {
    expect(rowOf(report, id).verdicts[1], id).toBe('off the floor');
    expect(numberOf(report, id, 2), id).toBeCloseTo(0, 9);
  }
  for (const id of ['snn', 'frag', 'scaf']) expect(numberOf(report, id, 2), id).toBeCloseTo(1, 12);

  // Every interval holds its estimate, but for those that ends of the metric have cut.
  for (const row of report.metrics) {
    for (const value of row.values) {
      if (value.kind === 'absent' || value.interval === null) continue;
      expect(value.interval.low, row.id).toBeLessThanOrEqual(value.value + 1e-9);
      expect(value.interval.high, row.id).toBeGreaterThanOrEqual(value.value - 1e-9);
    }
  }

  const between = (first: number, second: number) =>
    report.differences.filter((one) => one.first === first && one.second === second);
  const sure = between(0, 1).filter(({ pHolm }) => pHolm < 0.05);
  expect(sure.map(({ metric }) => metric)).toContain('weight.wasserstein');
  expect(report.differences.every(({ p, pHolm }) => pHolm >= p && pHolm <= 1)).toBe(true);
});

it('gives the KL score of GuacaMol’s formulas on Python’s RDKit and SciPy', async () => {
  const { pairs } = JSON.parse(goldenText('chem/kl-score.json')) as {
    pairs: { reference: Source; generated: Source; numReference: number; numGenerated: number; score2026: number }[];
  };
  type Source = keyof typeof from;
  const from = { qm9: 0, zinc: 300, moses: 600 };
  // See test/goldens/README.md.
  const cages = [81, 82, 89, 178];
  const all = goldens().map(({ id, smiles }) => (cages.includes(id) ? '' : smiles));
  const folder = tempFolder();
  const file = (source: Source) =>
    written(
      folder,
      `${source}.smi`,
      // Twice: GuacaMol takes different molecules only.
      [0, 1].flatMap(() => all.slice(from[source], from[source] + 300).filter(Boolean)),
    );
  const wanted = pairs.filter((pair) => pair.reference === 'moses');
  const { report } = await comparison({
    generated: wanted.map(({ generated }) => file(generated)),
    reference: file('moses'),
  });
  for (const [set, { numGenerated, numReference, score2026 }] of wanted.entries()) {
    expect(valueOf(report, 'klScore', set)).toMatchObject({
      n: numGenerated,
      numReference,
      method: 'Jackknife of 50 groups a side',
    });
    expect(Math.abs(numberOf(report, 'klScore', set) - score2026)).toBeLessThan(1e-9);
  }
  expect(report.differences.find(({ metric }) => metric === 'klScore')).toMatchObject({ first: 0, second: 1 });
});

it('looks new molecules up in the training set, and finds copies', async (ctx) => {
  const folder = tempFolder();
  const real = linesOf(sharedFile(ctx, test));
  const train = written(folder, 'train.smi', real.slice(0, 400));
  const fresh = Array.from({ length: 100 }, (_, i) => real[50_000 + 900 * i] as string);
  const copied = written(folder, 'copied.smi', [...real.slice(0, 50), ...fresh.slice(0, 50)]);
  const { report } = await comparison({
    generated: [copied],
    reference: written(folder, 'reference.smi', fresh),
    train,
  });
  expect(valueOf(report, 'novel')).toMatchObject({ count: 50, n: 100 });
  expect(valueOf(report, 'novel.asWritten')).toMatchObject({ count: 50, n: 100 });
  const nearDuplicates = valueOf(report, 'train.nearDuplicates');
  expect(nearDuplicates).toMatchObject({ kind: 'estimate', n: 100 });
  expect(numberOf(report, 'train.copies')).toBeGreaterThanOrEqual(0.5);
  expect(rowOf(report, 'train.nearest').verdicts[0]).not.toBe('reaches floor');
});

it('stops when it is cancelled, and leaves nothing behind', async (ctx) => {
  const folder = tempFolder();
  const asked = {
    generated: [slice(folder, 'generated.smi', sharedFile(ctx, samples), 0, 600)],
    reference: slice(folder, 'test.smi', sharedFile(ctx, test), 0, 600),
    out: path.join(folder, 'report'),
  };
  for (const stage of ['describing molecules', 'nearest neighbours', 'KL score', 'intervals', 'floors']) {
    const abort = new AbortController();
    const run = comparison({
      ...asked,
      signal: abort.signal,
      onProgress({ message }) {
        if (message.startsWith(stage)) abort.abort();
      },
    });
    await expect(run, stage).rejects.toMatchObject({ code: 'cancelled' });
    expect(
      readdirSync(folder).filter((name) => name.includes('report')),
      stage,
    ).toEqual([]);
  }
  // The threads are free for what comes next.
  const progress: number[] = [];
  await comparison({ ...asked, onProgress: ({ fraction }) => progress.push(fraction ?? -1) });
  expect(existsSync(path.join(asked.out, 'report.json'))).toBe(true);
  expect(progress.every((fraction, i) => fraction >= (progress[i - 1] ?? 0) - 1e-9 && fraction <= 1)).toBe(true);
});

it('says near for what misses the floor by less than its width', () => {
  const floor = { median: 0.5, low: 0.4, high: 0.6, n: 10, repeats: 10 };
  const at = (low: number, high: number) => ({
    kind: 'estimate' as const,
    value: (low + high) / 2,
    interval: { low, high },
    count: null,
    method: '',
    n: 10,
    numReference: 10,
  });
  expect(verdictOf(at(0.55, 0.9), floor, 'lower')).toBe('reaches floor');
  expect(verdictOf(at(0.1, 0.2), floor, 'lower')).toBe('reaches floor');
  expect(verdictOf(at(0.1, 0.2), floor, 'higher')).toBe('off the floor');
  expect(verdictOf(at(0.7, 0.9), floor, 'lower')).toBe('near floor');
  expect(verdictOf(at(0.9, 1), floor, null)).toBe('off the floor');
});
