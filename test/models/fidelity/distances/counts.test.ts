import { expect, it } from 'vitest';
import {
  cosineOfCounts,
  jensenShannonDistance,
  jensenShannonDivergence,
  totalVariation,
} from '../../../../models/fidelity/distances/counts.ts';
import { expectClose } from '../../../helpers/close.ts';
import { univariate } from './goldens.ts';

it.each(univariate)('are what SciPy gives for the histograms of $name', ({ histogram: h }) => {
  const [x, y] = [h.counts_x, h.counts_y];
  // A root: 1e-16 in the divergence near 0 is 1e-8 in the distance.
  expectClose([jensenShannonDistance(x, y)], [h.jensenshannon_distance_nats], { atol: 1e-8, rtol: 1e-12 });
  expectClose(
    [jensenShannonDistance(h.counts_x_clipped, h.counts_y_clipped)],
    [h.jensenshannon_distance_nats_clipped],
    { atol: 1e-8, rtol: 1e-12 },
  );
  expectClose(
    [jensenShannonDivergence(x, y), totalVariation(x, y), cosineOfCounts(x, y)],
    [h.jensenshannon_divergence_nats, h.total_variation, h.cosine_similarity_counts],
    { atol: 1e-14, rtol: 1e-12 },
  );
});

it('reach their ends', () => {
  const [a, b] = [
    [3, 0, 1],
    [0, 5, 0],
  ];
  expectClose([jensenShannonDistance(a, b), totalVariation(a, b)], [Math.sqrt(Math.LN2), 1], { atol: 1e-15, rtol: 0 });
  expect(cosineOfCounts(a, b)).toBe(0);
  expect([jensenShannonDistance(a, a), totalVariation(a, a), cosineOfCounts(a, a)]).toEqual([0, 0, 1]);
});

it('say nothing of nothing', () => {
  const [none, some] = [
    [0, 0],
    [1, 0],
  ];
  for (const distance of [jensenShannonDistance, totalVariation, cosineOfCounts]) {
    expect(distance(none, some)).toBeNaN();
    expect(() => distance([1], some)).toThrow('1 categories against 2');
  }
});
