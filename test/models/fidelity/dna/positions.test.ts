import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { columnInformation, positionDistance, positionRows } from '../../../../models/fidelity/dna/positions.ts';
import { pooledCounts, type CountRows } from '../../../../models/fidelity/statistics/counts.ts';
import { valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';
import { humanTata, json } from './goldens.ts';

interface SitesGolden {
  sites: string[];
  columns: {
    counts_ACGT: number[];
    n: number;
    H_bits: number;
    e_n: number;
    R: number;
  }[];
  Rseq_sum: number;
}

it.each(Object.entries(json('information_content') as Record<string, SitesGolden>))(
  'has the information content of %s',
  (_, { sites, columns, Rseq_sum }) => {
    const counts = pooledCounts(positionRows(sites.map(encodeBases)) as CountRows);
    const got = columns.map((_, j) => columnInformation(counts.subarray(5 * j, 5 * j + 4)));
    const exactly = { atol: 1e-14, rtol: 1e-13 };
    columns.forEach((column, j) => {
      expect(Array.from(counts.subarray(5 * j, 5 * j + 4))).toEqual(column.counts_ACGT);
      expect(got[j]?.n).toBe(column.n);
      const { entropy = NaN, correction = NaN, information = NaN } = got[j] ?? {};
      expectClose([entropy, correction, information], [column.H_bits, column.e_n, column.R], exactly);
    });
    const sum = got.reduce((total, column) => total + (column?.information ?? NaN), 0);
    expectClose([sum], [Rseq_sum], { atol: 1e-12, rtol: 0 });
  },
);

it('says nothing of a position without bases', () => {
  expect(columnInformation([0, 0, 0, 0])).toBeNull();
});

it('finds what stands at one position only', () => {
  const rows = (...texts: string[]) => positionRows(texts.map(encodeBases)) as CountRows;
  const [a, b] = [rows('AC', 'AC'), rows('CA', 'AC')];
  // At each position, one side is A or C only, the other half and half.
  const half = (p: number) => p * Math.log(p / 0.75) + 0.5 * Math.log(0.5 / 0.75);
  const divergence = (half(1) + 0.5 * Math.log(0.5 / 0.25)) / 2;
  expect(valueOf(positionDistance(a, b) as Metric)).toBeCloseTo(Math.sqrt(divergence), 14);
  expect(valueOf(positionDistance(a, a) as Metric)).toBe(0);
  expect(positionDistance(a, rows('A'))).toEqual({ reason: 'The sets differ in length.' });
  // A position of Ns does not count.
  expect(valueOf(positionDistance(rows('AN'), rows('CN')) as Metric)).toBeCloseTo(Math.sqrt(Math.LN2), 14);
});

it('takes sequences of one length only', () => {
  expect(positionRows([...humanTata, encodeBases('A')])).toEqual({ reason: 'Sequences differ in length.' });
  expect(positionRows([])).toEqual({ reason: 'There is no sequence.' });
});
