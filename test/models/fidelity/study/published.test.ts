import { expect, it } from 'vitest';
import { isQm9, publishedQm9 } from '../../../../models/fidelity/study/published.ts';

it('names the source of each row, and that it is secondary', () => {
  expect(publishedQm9.every(({ source }) => source.includes('secondary source') && source.includes('arXiv'))).toBe(
    true,
  );
  // 618.0 is 4.01 % above 594.2, as the paper says.
  const [base, adapted] = publishedQm9.map(({ valid }) => Number.parseFloat(valid)) as [number, number];
  expect((100 * adapted) / base - 100).toBeCloseTo(4.01, 2);
});

it('knows QM9 by its name', () => {
  expect([isQm9('QM9.csv'), isQm9('qm9-small.smi.gz'), isQm9('moses.csv')]).toEqual([true, true, false]);
});
