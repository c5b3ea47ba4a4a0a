import { expect, it } from 'vitest';
import { acceptorSmarts, alertSmarts, desirabilities, qedNames, qedWeights } from '../../../models/chem/qed-tables.ts';
import { readSmarts } from '../../../models/chem/smarts.ts';

it('has patterns that can be read', () => {
  expect(acceptorSmarts.map(readSmarts)).toHaveLength(11);
  expect(alertSmarts.map(readSmarts)).toHaveLength(116);
});

it('has a desirability and weights for each property', () => {
  for (const name of qedNames) {
    expect(desirabilities[name].max).toBeGreaterThan(0);
    for (const weights of Object.values(qedWeights)) expect(weights[name]).toBeGreaterThanOrEqual(0);
  }
});
