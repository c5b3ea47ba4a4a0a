import { expect, it } from 'vitest';
import { key, uniform } from '../../../../models/base/rng.ts';
import { encodeBases, UNKNOWN } from '../../../../models/fidelity/dna/bases.ts';
import { compareHits, hasHit, motifHits, scannerOf } from '../../../../models/fidelity/dna/motif-hits.ts';
import { weightMatrix } from '../../../../models/fidelity/dna/pwm.ts';
import { json, windows } from './goldens.ts';

const { motifs } = json('pwm_scan') as { motifs: { id: string; counts_rows_ACGT: number[][]; length: number }[] };
const matrixOf = (rows: number[][]) =>
  weightMatrix({ accession: '', name: '', counts: Float64Array.from(rows.flat()), length: rows.length });

it('has the p of all places of a short motif', () => {
  const rows = [
    [8, 1, 1, 0],
    [0, 3, 7, 0],
    [5, 0, 0, 5],
    [1, 2, 3, 4],
    [0, 0, 9, 1],
  ];
  const matrix = matrixOf(rows);
  for (const p of [0.001, 0.01, 0.03, 0.2]) {
    const scanner = scannerOf(matrix, p);
    const scores = Array.from({ length: 4 ** 5 }, (_, code) =>
      Array.from({ length: 5 }, (_, j) =>
        Math.round((matrix.weights[4 * j + ((code >>> (2 * j)) & 3)] as number) / 0.01),
      ).reduce((sum, weight) => sum + weight, 0),
    );
    const share = scores.filter((score) => score >= scanner.threshold).length / 4 ** 5;
    expect(scanner.p).toBe(share);
    expect(share).toBeLessThanOrEqual(p);
    // The next lower score would be too many.
    const next = Math.max(...scores.filter((score) => score < scanner.threshold));
    expect(scores.filter((score) => score >= next).length / 4 ** 5).toBeGreaterThan(p);
  }
  // 4^-5 is about 1e-3: no place can be as rare as 1e-4.
  expect(scannerOf(matrix).threshold).toBe(Infinity);
  expect(motifHits(encodeBases('AGAGGAGAGG'), scannerOf(matrix))).toEqual([]);
});

it.each(motifs.slice(0, 6))(
  'finds every place of $id that a plain scan finds',
  ({ counts_rows_ACGT: rows, length }) => {
    const matrix = matrixOf(rows);
    const scanner = scannerOf(matrix, 1e-3);
    const rounded = matrix.weights.map((weight) => Math.round(weight / 0.01));
    for (const bases of windows.slice(0, 20)) {
      const wanted: [number, string][] = [];
      for (let i = 0; i + length <= bases.length; i++) {
        let [forward, reverse] = [0, 0];
        for (let j = 0; j < length; j++) {
          forward += rounded[4 * j + (bases[i + j] as number)] as number;
          reverse += rounded[4 * (length - 1 - j) + 3 - (bases[i + j] as number)] as number;
        }
        if (forward >= scanner.threshold) wanted.push([i, '+']);
        if (reverse >= scanner.threshold) wanted.push([i, '-']);
      }
      expect(motifHits(bases, scanner).map(({ position, strand }) => [position, strand])).toEqual(wanted);
      expect(hasHit(bases, scanner)).toBe(wanted.length > 0);
    }
  },
);

it('matches random bases as often as p says, and N never', () => {
  const scanner = scannerOf(matrixOf(motifs[0]?.counts_rows_ACGT ?? []), 1e-3);
  const bases = Uint8Array.from({ length: 200_000 }, (_, i) => Math.floor(uniform(key(1), i) * 4));
  const share = motifHits(bases, scanner).length / (2 * (bases.length - scanner.length + 1));
  // 400 matches: 5 %; places overlap, so four errors and a half.
  expect(Math.abs(share / scanner.p - 1)).toBeLessThan(0.23);
  expect(hasHit(new Uint8Array(100).fill(UNKNOWN), scanner)).toBe(false);
});

it('compares shares of sequences with a match', () => {
  const got = compareHits({ count: 40, n: 100 }, { count: 60, n: 200 });
  expect(got.change.difference).toBeCloseTo(0.1, 15);
  expect(got.change.low).toBeLessThan(0);
  // statsmodels' proportions_ztest is this formula: z = 0.1 / sqrt(1/3 2/3 (1/100 + 1/200)) = 1.7321.
  expect(got.p).toBeCloseTo(0.08326451666355, 12);
  expect(compareHits({ count: 0, n: 5 }, { count: 0, n: 5 }).p).toBe(1);
});
