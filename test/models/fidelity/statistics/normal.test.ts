import { expect, it } from 'vitest';
import { normalCdf, normalQuantile, normalTail } from '../../../../models/fidelity/statistics/normal.ts';
import { expectClose } from '../../../helpers/close.ts';

it('has the tail of SciPy', () => {
  // Far out, rounding of z^2 / 2 counts.
  // scipy.stats.norm.sf, SciPy 1.17.1.
  const wanted = [
    [-3, 0.9986501019683699],
    [-0.1, 0.539827837277029],
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [1.959963984540054, 0.025],
    [2.9, 0.0018658133003840375],
    [3.1, 0.0009676032132183563],
    [6, 9.865876450376946e-10],
    [20, 2.7536241186061556e-89],
    [37, 5.7255712225239266e-300],
  ] as const;
  for (const [z, tail] of wanted)
    expectClose([normalTail(z)], [tail], { atol: 0, rtol: z > 30 ? 1e-12 : 1e-13 }, `z = ${z}`);
  expect(normalTail(40)).toBe(0);
  expect(normalCdf(0)).toBe(0.5);
});

it('has the quantiles of SciPy', () => {
  // scipy.stats.norm.ppf, SciPy 1.17.1.
  const wanted = [
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.5, 0.0],
    [0.9, 1.2815515655446004],
    [0.9999, 3.719016485455709],
  ] as const;
  for (const [p, z] of wanted) expectClose([normalQuantile(p)], [z], { atol: 1e-15, rtol: 1e-13 }, `p = ${p}`);
  expect([normalQuantile(0), normalQuantile(1), normalQuantile(2)]).toEqual([-Infinity, Infinity, NaN]);
});
