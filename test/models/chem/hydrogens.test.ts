import { expect, it } from 'vitest';
import { withHydrogens } from '../../../models/chem/hydrogens.ts';
import { graph } from '../../helpers/molecules.ts';

it('turns counts of hydrogens into atoms behind the others', () => {
  const { atoms, bonds, rings } = withHydrogens(graph('C1CC1O'));
  expect(atoms.map(({ element }) => element)).toEqual([6, 6, 6, 8, 1, 1, 1, 1, 1, 1]);
  expect(atoms.map(({ hydrogens, numHydrogens }) => [hydrogens, numHydrogens]).slice(0, 5)).toEqual([
    [0, 2],
    [0, 2],
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
  expect(atoms.map(({ valence }) => valence)).toEqual([4, 4, 4, 2, 1, 1, 1, 1, 1, 1]);
  expect(bonds).toHaveLength(10);
  expect(rings.map((ring) => ring.length)).toEqual([3]);
});
