import { expect, it } from 'vitest';
import { subMolecule } from '../../../models/chem/sub-molecule.ts';
import { graph, smilesOf } from '../../helpers/molecules.ts';

it('keeps atoms as they are unless they are changed', () => {
  expect(smilesOf(subMolecule(graph('CCO'), ({ index }) => index < 2))).toBe('[CH2]C');
  const filled = subMolecule(
    graph('CCO'),
    ({ index }) => index < 2,
    (atom) => ({ ...atom, hydrogens: 3 }),
  );
  expect(smilesOf(filled)).toBe('CC');
});

it('keeps the geometry of a double bond as long as the neighbours that tell it are there', () => {
  const without = (left: number) =>
    smilesOf(
      subMolecule(
        graph('C/C(Cl)=C/CC'),
        ({ index }) => index !== left,
        (atom) => (atom.links.some(({ to }) => to.index === left) ? { ...atom, hydrogens: atom.hydrogens + 1 } : atom),
      ),
    );
  expect(without(5)).toBe('C/C=C(/C)Cl');
  // The first neighbour of atom 1 is the carbon, though chlorine is the one of higher rank.
  expect(without(2)).toBe('C/C=C/CC');
  expect(without(0)).toBe('CCC=CCl');
});
