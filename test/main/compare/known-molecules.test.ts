import { expect, it } from 'vitest';
import { describeAll } from '../../../main/chem/describe-all.ts';
import { canonicalWithBits } from '../../../main/chem/known-molecules.ts';
import { goldens } from '../../helpers/chem-goldens.ts';

it('has the SMILES and the fingerprints of a whole description', async () => {
  const smiles = [...goldens().flatMap((one) => (one.id % 8 === 0 ? [one.smiles] : [])), 'C1CC', ''];
  const [known, described] = await Promise.all([canonicalWithBits(smiles), describeAll(smiles)]);
  expect(known.canonical).toEqual(described.canonical);
  expect(known.fingerprints).toEqual(described.fingerprints);
});
