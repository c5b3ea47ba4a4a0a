import { expect, it } from 'vitest';
import { proportion } from '../../../../models/base/proportion.ts';
import { hashedNovelty } from '../../../../models/fidelity/profile/novelty.ts';
import { codeKeys, openKeys } from '../../../../models/fidelity/profile/known-keys.ts';

const text = (n: number) => `N${String(n)}C`;

it('counts distinct valid texts and takes the false positives into account', () => {
  const keys = { has: (one: string) => one === 'CC' || one === 'CN', falsePositiveRate: 0.2 };
  const found = hashedNovelty(['CC', 'CO', 'CO', null, 'CF', 'CN', 'CCl'], keys);
  const counted = proportion(3, 5);
  expect(found).toEqual({
    count: 3,
    n: 5,
    share: 0.6 / 0.8,
    low: counted.low / 0.8,
    high: 1,
    falsePositiveRate: 0.2,
  });
  expect(hashedNovelty([null], keys)).toEqual({ reason: 'Nothing that was generated is valid.' });
});

it('has no bias: on average it finds the true share', () => {
  // Coarse hashes, so that the correction is large: one in four others is taken for known.
  const estimates = Array.from({ length: 60 }, (_, repeat) => {
    const own = Array.from({ length: 500 }, (_one, i) => text(10_000 * repeat + i));
    const others = Array.from({ length: 500 }, (_one, i) => text(10_000 * repeat + 5_000 + i));
    const keys = openKeys(codeKeys(new Set(own), 4));
    const found = hashedNovelty([...own, ...others], keys);
    return 'reason' in found ? NaN : found.share;
  });
  const mean = estimates.reduce((sum, share) => sum + share, 0) / estimates.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.005);
});
