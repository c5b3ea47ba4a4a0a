/** Metrics of DNA on real data that is not kept in this repository: promoters of E. coli, and the motifs of JASPAR. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it, type TestContext } from 'vitest';
import { key } from '../../models/base/rng.ts';
import { autocorrelation, lagRows } from '../../models/fidelity/dna/autocorrelation.ts';
import { cpgRows, gcFraction, pooledCpg } from '../../models/fidelity/dna/composition.ts';
import { crossValidate } from '../../models/fidelity/dna/discriminator.ts';
import { kmerDistance, kmerRows } from '../../models/fidelity/dna/kmers.ts';
import { compareHits, hasHit, scannerOf } from '../../models/fidelity/dna/motif-hits.ts';
import { weightMatrix } from '../../models/fidelity/dna/pwm.ts';
import { dinucleotideShuffle } from '../../models/fidelity/dna/shuffle.ts';
import { parseTransfac } from '../../models/fidelity/dna/transfac.ts';
import { pooledCounts } from '../../models/fidelity/statistics/counts.ts';
import { valueOf, type Metric } from '../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../helpers/close.ts';
import {
  discriminatorGoldens,
  humanTata,
  kmerGoldens,
  readFasta,
  sets,
  windows,
  type DiscriminatorGolden,
  type SetGolden,
} from '../models/fidelity/dna/goldens.ts';

/** The path of a file beside the repository; skips the test where it is not there. */
function beside(ctx: TestContext, file: string): string {
  const path = `../shared/${file}`;
  return existsSync(path) ? path : ctx.skip(`${path} is not there`);
}

/** RegulonDB's terms do not let them be kept here. */
const promoters = 'goldens/dna/ecoli_promoters.fa';

it('counts the promoters of E. coli as the goldens have them', (ctx) => {
  const set = readFasta(beside(ctx, promoters));
  const golden = kmerGoldens.sets['ecoli_promoters'] as SetGolden;
  expect(set.length).toBe(golden.n);
  for (const k of [1, 2, 3] as const) {
    expect(Array.from(pooledCounts(kmerRows(set, k)))).toEqual(golden.kmers[k].counts);
  }
  expect(set.map(gcFraction)).toEqual(golden.gc_per_sequence);
  expectClose([valueOf(pooledCpg(cpgRows(set)) as Metric)], [golden.cpg_oe_pooled], { atol: 0, rtol: 1e-15 });
  expect(autocorrelation(lagRows(set, 32))).toEqual(golden.autocorrelation);
});

it('has SciPy’s distances of their k-mers from other sets', (ctx) => {
  const all: Record<string, Uint8Array[]> = { ...sets, ecoli_promoters: readFasta(beside(ctx, promoters)) };
  const pairs = kmerGoldens.jensen_shannon.filter(({ a, b }) => [a, b].includes('ecoli_promoters'));
  expect(pairs.length).toBe(18);
  for (const { a, b, k, js_distance_nats } of pairs) {
    const metric = kmerDistance(kmerRows(all[a] ?? [], k), kmerRows(all[b] ?? [], k)) as Metric;
    expectClose([valueOf(metric)], [js_distance_nats], { atol: 0, rtol: 1e-12 }, `${a} and ${b}, k = ${k}`);
  }
});

it('tells them from windows of the genome as scikit-learn’s objective does', (ctx) => {
  const golden = discriminatorGoldens.find(
    ({ name }) => name === 'ecoli_promoters_vs_windows81',
  ) as DiscriminatorGolden;
  const sequences = [...readFasta(beside(ctx, promoters)), ...windows.map((bases) => bases.slice(109, 190))];
  const got = crossValidate(sequences, golden.n1, golden.fold, { k: 4, c: 1 });
  // The goldens' README allows 1e-6.
  expectClose(got.scores, golden.oof_decision_exact, { atol: 1e-9, rtol: 1e-9 });
  expectClose(got.perFold, golden.auroc_per_fold_exact, { atol: 1e-12, rtol: 0 });
});

it('reads every motif of JASPAR, and misses TATA boxes in shuffled promoters', (ctx) => {
  const text = readFileSync(beside(ctx, 'data/dna/motifs/JASPAR2024_vertebrates_transfac.txt'), 'utf8');
  const { motifs, problems } = parseTransfac(text);
  expect(problems).toEqual([]);
  expect(motifs.length).toBe(879);
  expect(motifs.every(({ counts, length }) => counts.length === 4 * length && length >= 5)).toBe(true);

  const scanner = scannerOf(
    weightMatrix(motifs.find(({ name }) => name === 'TBP') ?? (motifs[0] as (typeof motifs)[0])),
  );
  expect(scanner.p).toBeLessThanOrEqual(1e-4);
  const shuffled = humanTata.map((bases, i) => dinucleotideShuffle(bases, key(i)));
  const found = (set: Uint8Array[]) => ({ count: set.filter((bases) => hasHit(bases, scanner)).length, n: set.length });
  const { change, p } = compareHits(found(shuffled), found(humanTata));
  expect(change.high).toBeLessThan(0);
  expect(p).toBeLessThan(1e-6);
});
