import { expect, it } from 'vitest';
import { fold, key } from '../../../../models/base/rng.ts';
import { crossValidate, discriminate } from '../../../../models/fidelity/dna/discriminator.ts';
import { expectClose } from '../../../helpers/close.ts';
import { discriminatorGoldens, humanTata, shuffledWindows, windows, type DiscriminatorGolden } from './goldens.ts';

const cases: Record<string, Uint8Array[]> = {
  human_tata_vs_ecoli_windows: [...humanTata, ...windows],
  ecoli_windows_vs_dishuf: [...windows, ...shuffledWindows],
  windows_split_half: windows,
  human_tata_split_half: humanTata,
};

it.each(Object.keys(cases))(
  'is what scikit-learn’s objective gives for %s',
  (name) => {
    const golden = discriminatorGoldens.find((other) => other.name === name) as DiscriminatorGolden;
    const got = crossValidate(cases[name] ?? [], golden.n1, golden.fold, { k: 4, c: 1 });
    // The goldens' README allows 1e-6.
    expectClose(got.scores, golden.oof_decision_exact, { atol: 1e-9, rtol: 1e-9 });
    expectClose(got.perFold, golden.auroc_per_fold_exact, { atol: 1e-12, rtol: 0 });
    expectClose([got.mean, got.pooled.auc], [golden.auroc_mean_exact, golden.auroc_pooled_out_of_fold_exact], {
      atol: 1e-12,
      rtol: 0,
    });
    expect([got.numGenerated, got.numReal]).toEqual([golden.n1, golden.n0]);
  },
  60_000,
);

it('cannot tell two halves of one set, and its folds hold both kinds alike', () => {
  const got = discriminate(windows.slice(0, 100), windows.slice(100), fold(key(1), 0), { k: 3 });
  if ('reason' in got) throw new Error(got.reason);
  expect(got.perFold.length).toBe(5);
  expect(got.pooled.interval?.low).toBeLessThan(0.5);
  expect(got.pooled.interval?.high).toBeGreaterThan(0.5);
});

it('needs two of each kind in every part', () => {
  expect(discriminate(windows.slice(0, 9), windows, key(1))).toEqual({
    reason: 'It takes 10 sequences on each side, to have 2 in each of 5 parts.',
  });
});
