import { expect, it } from 'vitest';
import { formulaOf } from '../../../models/fidelity/formulas.ts';

it('knows the formula of a metric by its id, whatever property it is of', () => {
  expect(formulaOf('weight.wasserstein')).toContain('∫');
  expect(formulaOf('gc.ks')).toContain('sup');
  expect(formulaOf('unique.1000')).toContain('first k');
  expect(formulaOf('unique.asWritten')).toBe('|distinct| / |valid|');
  expect(formulaOf('kmers.4')).toContain('natural log');
});

it('has none where the definition says it all', () => {
  expect(formulaOf('discriminator')).toBeNull();
});
