import { expect, it } from 'vitest';
import { mosesFilterReasons, painsFamily, type Filter } from '../../../models/chem/filters.ts';
import { withHydrogens } from '../../../models/chem/hydrogens.ts';
import { makeMatcher } from '../../../models/chem/match.ts';
import { readSmarts } from '../../../models/chem/smarts.ts';
import { graph } from '../../helpers/molecules.ts';

const filters: Filter[] = [
  { kind: 'mcf', name: 'MCF7', query: readSmarts('[#6&!H0]=[#8]') },
  { kind: 'pains', name: 'made_up(20)', query: readSmarts('[#7](-[#1])-[#1]') },
];
const reasons = (smiles: string) => {
  const molecule = graph(smiles);
  return mosesFilterReasons(molecule, makeMatcher(withHydrogens(molecule)), filters);
};

it('tells every reason', () => {
  expect(reasons('CCO')).toEqual([]);
  expect(reasons('C1CCCCCCC1')).toEqual(['ring>=8']);
  expect(reasons('CC=O')).toEqual(['mcf:MCF7']);
  expect(reasons('C[N+](C)(C)CP')).toEqual(['charge', 'element']);
  expect(reasons('NCC=O')).toEqual(['mcf:MCF7', 'pains:made_up(20)']);
});

it('knows the family of a PAINS pattern from the hits in its name', () => {
  expect(['a(478)', 'b(150)', 'c(149)', 'd(15)', 'e(14)'].map(painsFamily)).toEqual(['A', 'A', 'B', 'B', 'C']);
  expect(() => painsFamily('MCF1')).toThrow('MCF1 does not tell its hits');
});
