import { expect, it } from 'vitest';
import { withProperties } from '../../../../main/data/import/columns.ts';

it('gives every property a column of its own, whatever case and whatever the lab has already', () => {
  const names = ['pIC50', 'PIC50', 'molwt', 'Name', 'row', 'molwt (file)'];
  const columns = withProperties(
    'molecules',
    names.map((name) => ({ name, kind: 'number' })),
  );
  const own = columns.filter(({ from }) => from === 'file');
  expect(own.map(({ name }) => name)).toEqual(names);
  expect(own.map(({ column }) => column)).toEqual([
    'pIC50',
    'PIC50 (file)',
    'molwt (file)',
    'Name (file)',
    'row (file)',
    'molwt (file) (file)',
  ]);
  expect(new Set(columns.map(({ column }) => column.toLowerCase())).size).toBe(columns.length);
});

it('has the descriptors and the scaffold of molecules, and the shares and the source of DNA', () => {
  const names = (domain: 'molecules' | 'dna') => withProperties(domain, []).map(({ name }) => name);
  expect(names('molecules')).toEqual([
    'MolWt',
    'MolLogP',
    'TPSA',
    'NumHDonors',
    'NumHAcceptors',
    'RingCount',
    'HeavyAtomCount',
    'scaffold',
  ]);
  expect(names('dna')).toEqual(['GC', 'shareOfN', 'source']);
});
