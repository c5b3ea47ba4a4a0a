import { expect, it } from 'vitest';
import { reasonOf } from '../../../main/chem/unreadable.ts';

it.each([
  [
    ['Explicit valence for atom # 1 N, 5, is greater than permitted'],
    'An atom has more bonds than it can have (N, atom 2, valence 5).',
  ],
  [
    ["Can't kekulize mol.  Unkekulized atoms: 0 1 2", ''],
    'An aromatic ring has no arrangement of double bonds (atoms 1, 2, 3).',
  ],
  [['non-ring atom 4 marked aromatic'], 'An atom outside of rings is written as aromatic (atom 5).'],
  [["SMILES Parse Error: unclosed ring for input: 'C1CC'"], 'A ring is opened and not closed.'],
  [
    [
      'SMILES Parse Error: syntax error while parsing: XYZ',
      'SMILES Parse Error: check for mistakes around position 1:',
    ],
    'RDKit cannot read this SMILES (character 1).',
  ],
  [['something else'], 'RDKit cannot read this SMILES.'],
])('puts %j into words', (complaint, reason) => {
  expect(reasonOf(complaint, false)).toBe(reason);
});

it('speaks of a molfile as one', () => {
  expect(reasonOf(['Cannot convert to int'], true)).toBe('RDKit cannot read this molfile.');
});
