import { describe, expect, it } from 'vitest';
import { descriptorNames } from '../../../main/chem/described-names.ts';
import { labValues } from '../../../main/data/import/columns.ts';
import { sequenceDescriptors } from '../../../main/explore/collection.ts';
import { quantities, quantityName, quantityOf, withUnit } from '../../../models/fidelity/quantities.ts';

describe('the numbers of molecules and sequences', () => {
  it('have all that the lab computes', () => {
    const imported = [...labValues('molecules'), ...labValues('dna')].map(({ name }) => name);
    const missing = [...descriptorNames, ...sequenceDescriptors, ...imported].filter((id) => quantityOf(id) === null);
    expect(missing).toEqual([]);
  });

  it('are told apart by name, and say what they are and who says so', () => {
    const all = Object.values(quantities);
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    for (const { label, definition, formula, source } of all) {
      expect(definition, label).toMatch(/\.$/);
      expect([formula, source], label).not.toContain('');
    }
  });

  it('leave what the lab does not know as it is called', () => {
    expect([quantityName('MolLogP'), quantityName('pIC50'), quantityName('toString')]).toEqual([
      'cLogP',
      'pIC50',
      'toString',
    ]);
    expect([withUnit('TPSA', 'Å²'), withUnit('QED', null)]).toEqual(['TPSA, Å²', 'QED']);
  });
});
