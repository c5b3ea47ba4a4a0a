import { expect, it } from 'vitest';
import { partOf } from '../../../../main/data/import/split.ts';

const shares = { seed: 0, validation: 0.2, test: 0.2 };

it('refuses a split that the kind of data cannot have, in place of another one in silence', () => {
  expect(() => partOf('dna', { by: 'scaffold', ...shares })).toThrow('DNA has no scaffolds to split by.');
  expect(() => partOf('molecules', { by: 'source', ...shares })).toThrow(
    'Molecules have no source sequences to split by.',
  );
});

it('keeps scaffolds together, and source sequences', () => {
  const molecule = partOf('molecules', { by: 'scaffold', ...shares });
  const window = partOf('dna', { by: 'source', ...shares });
  const texts = Array.from({ length: 50 }, (_, i) => `C${String(i)}`);
  expect(new Set(texts.map((text) => molecule({ text, scaffold: 'c1ccccc1', source: null }))).size).toBe(1);
  expect(new Set(texts.map((text) => molecule({ text, scaffold: '', source: null }))).size).toBe(3);
  expect(new Set(texts.map((text) => window({ text, scaffold: null, source: 'chr1' }))).size).toBe(1);
});
