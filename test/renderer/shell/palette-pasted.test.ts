import { expect, it } from 'vitest';
import { whatIsPasted } from '../../../renderer/shell/palette-pasted.ts';

it.each(['COc1cc2ncnc(Nc3ccc(F)c(Cl)c3)c2cc1', 'c1ccccc1[*]', 'CC(=O)O*', 'C[C@H](N)C(=O)O'])(
  '%s is a SMILES',
  (text) => {
    expect(whatIsPasted(text)).toBe('smiles');
  },
);

it.each(['TATAAAAGGC', 'acgtnnacgt'])('%s are bases', (text) => {
  expect(whatIsPasted(text)).toBe('dna');
});

it.each(['theme', 'Conscious', 'new batch', 'CCO', 'settings (all)', 'batch-12'])(
  '“%s” is something to look for',
  (text) => {
    expect(whatIsPasted(text)).toBeNull();
  },
);
