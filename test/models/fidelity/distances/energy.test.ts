import { it } from 'vitest';
import { energyDistance } from '../../../../models/fidelity/distances/energy.ts';
import { expectClose } from '../../../helpers/close.ts';
import { univariate } from './goldens.ts';

it.each(univariate)('is what SciPy gives for $name', ({ x, y, energy_distance }) => {
  // A root: 1e-16 in the square near 0 is 1e-8.
  expectClose([energyDistance(x, y)], [energy_distance], { atol: 1e-8, rtol: 1e-12 });
});

it('is the sum over all pairs, and weights items as SciPy does', () => {
  const [x, y] = [
    [1, 4, 4, -2],
    [0, 3],
  ] as const;
  const mean = (a: readonly number[], b: readonly number[]) =>
    a.flatMap((p) => b.map((q) => Math.abs(p - q))).reduce((sum, d) => sum + d / (a.length * b.length), 0);
  expectClose([energyDistance(x, y)], [Math.sqrt(2 * mean(x, y) - mean(x, x) - mean(y, y))], { atol: 0, rtol: 1e-14 });
  // scipy.stats.energy_distance([1.5, 2.5, 2.5, 7], [0, 2.5, 3], [1, 2, 0, 3], [2, 1, 1]), SciPy 1.17.1.
  expectClose([energyDistance([1.5, 2.5, 2.5, 7], [0, 2.5, 3], [1, 2, 0, 3], [2, 1, 1])], [1.742045413363906], {
    atol: 0,
    rtol: 1e-14,
  });
});
