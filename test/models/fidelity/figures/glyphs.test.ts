import { expect, it } from 'vitest';
import { bases, glyphPath } from '../../../../models/fidelity/figures/glyphs.ts';

it.each(bases)('fills its box with %s', (base) => {
  const box = { left: 10, top: 20, width: 4, height: 30 };
  const numbers =
    glyphPath(base, box, String)
      .match(/[\d.]+/g)
      ?.map(Number) ?? [];
  const x = numbers.filter((_, index) => index % 2 === 0);
  const y = numbers.filter((_, index) => index % 2 === 1);
  expect([Math.min(...x), Math.max(...x)]).toEqual([10, 14]);
  expect([Math.min(...y), Math.max(...y)]).toEqual([20, 50]);
});
