import { expect, it } from 'vitest';
import { openRdkit } from '../../../main/chem/rdkit.ts';
import { foldBits, morganCounts } from '../../../models/chem/morgan.ts';
import { graph } from '../../helpers/molecules.ts';

const { weightOf } = await openRdkit();

// RDKit 2022.09.3: GetMorganFingerprint(m, 2).GetNonzeroElements().
it.each([
  ['CCO', { 864662311: 1, 1535166686: 1, 2245384272: 1, 2246728737: 1, 3542456614: 1, 4018048386: 1 }],
  // The weight of 13C is less than a unit above the average of carbon.
  ['[13CH3]C', { 2246728737: 2, 3545175291: 1 }],
  ['[2H]C', { 1481020642: 1, 2246733040: 1, 4277593707: 1 }],
  ['[14CH3]O', { 864662311: 1, 1533899912: 1, 2246728742: 1 }],
  ['[125I]C', { 319552148: 1, 2246728737: 1, 2356136938: 1 }],
])('counts the environments of %s', (smiles, expected) => {
  expect(Object.fromEntries(morganCounts(graph(smiles), 2, weightOf))).toEqual(expected);
});

it('counts atoms alone for radius 0, and nothing more for an atom without neighbours', () => {
  expect(Object.fromEntries(morganCounts(graph('CCO'), 0, weightOf))).toEqual({
    864662311: 1,
    2245384272: 1,
    2246728737: 1,
  });
  expect(morganCounts(graph('C'), 2, weightOf).size).toBe(1);
});

it('sets the bits of a folded fingerprint', () => {
  const words = new Uint32Array(32);
  foldBits(morganCounts(graph('CCO'), 2, weightOf).keys(), words);
  const on = Array.from({ length: 1024 }, (_, bit) => bit).filter(
    (bit) => (((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1,
  );
  // GetMorganFingerprintAsBitVect(m, 2, nBits=1024).GetOnBits()
  expect(on).toEqual([33, 80, 222, 294, 386, 807]);
});
