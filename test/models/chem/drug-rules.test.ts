import { expect, it } from 'vitest';
import { brokenDrugRules } from '../../../models/chem/drug-rules.ts';

const aspirin = { MolWt: 180.2, MolLogP: 1.31, NHOHCount: 1, NOCount: 4, NumRotatableBonds: 2, TPSA: 63.6 };

it('breaks none at the limits themselves, and the rule of five with two of its four', () => {
  expect(brokenDrugRules(aspirin, [])).toEqual([]);
  const edge = { MolWt: 500, MolLogP: 5, NHOHCount: 5, NOCount: 10, NumRotatableBonds: 10, TPSA: 140 };
  expect(brokenDrugRules(edge, [])).toEqual([]);
  expect(brokenDrugRules({ ...edge, MolWt: 500.1 }, [])).toEqual(['MolWt']);
  expect(brokenDrugRules({ ...edge, MolWt: 600, NOCount: 11 }, [])).toEqual(['MolWt', 'NOCount', 'ruleOfFive']);
  expect(brokenDrugRules({ ...edge, NumRotatableBonds: 11, TPSA: 141 }, [])).toEqual(['NumRotatableBonds', 'TPSA']);
});

it('takes the reasons of MOSES over', () => {
  expect(brokenDrugRules(aspirin, ['ring>=8', 'pains:azo_A(324)', 'mcf:MCF1'])).toEqual(['ring', 'mcf', 'pains']);
  expect(brokenDrugRules(aspirin, ['charge', 'element'])).toEqual(['charge', 'element']);
});
