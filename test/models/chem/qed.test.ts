import { expect, it } from 'vitest';
import { makeMatcher } from '../../../models/chem/match.ts';
import { qed, qedProperties } from '../../../models/chem/qed.ts';
import { graph } from '../../helpers/molecules.ts';

// Methane, RDKit 2022.09.3.
const methane = { MW: 16.043, ALOGP: 0.6361, HBA: 0, HBD: 0, PSA: 0, ROTB: 0, AROM: 0, ALERTS: 0 };

it('weights the desirabilities of the properties', () => {
  expect(qed(methane)).toBeCloseTo(0.3597849378839701, 12);
  expect(qed(methane, 'max')).toBeCloseTo(0.39559758826934815, 12);
  expect(qed(methane, 'none')).toBeCloseTo(0.2511714174370517, 12);
});

const input = { molWt: 100, logP: 1, numHBD: 2, tpsa: 30, numRotatableBonds: 3 };

// RDKit 2022.09.3: QED.properties.
it.each([
  ['CN1CCC(CC1)=C3c2ccccc2Oc4ccc(Cl)cc34', { HBA: 2, AROM: 3, ALERTS: 0 }],
  ['N1C2=CC=CC=C2SC3=C1C=CC4=C3C=CC=C4', { HBA: 2, AROM: 4, ALERTS: 0 }],
  ['O=[N+]([O-])c1ccccc1', { HBA: 2, AROM: 1, ALERTS: 2 }],
])('counts acceptors, aromatic rings and alerts of %s', (smiles, expected) => {
  const properties = qedProperties(makeMatcher(graph(smiles)), input);
  expect(properties).toEqual({ MW: 100, ALOGP: 1, HBD: 2, PSA: 30, ROTB: 3, ...expected });
});
