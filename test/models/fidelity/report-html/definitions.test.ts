import { expect, it } from 'vitest';
import { definitions, definitionsTable } from '../../../../models/fidelity/report-html/definitions.ts';
import { metric } from '../../../helpers/fidelity-reports.ts';

const area = { definition: 'Area between the two.', formula: '∫ |F − G|' };
const metrics = [
  metric('weight', [], { name: 'Weight', ...area, sources: ['Vallender 1974', 'RDKit MolWt'] }),
  metric('cpg', [], { name: 'CpG', definition: 'Observed over expected.', formula: 'CG / (C · G)', sources: ['1987'] }),
  metric('rings', [], { name: 'Rings', ...area, sources: ['Vallender 1974', 'RDKit RingCount'] }),
];

it('gives each definition once, with all metrics that it defines and the sources of all', () => {
  expect(definitions(metrics)).toEqual([
    { names: 'Weight; Rings', ...area, sources: 'Vallender 1974; RDKit MolWt; RDKit RingCount' },
    { names: 'CpG', definition: 'Observed over expected.', formula: 'CG / (C · G)', sources: '1987' },
  ]);
});

it('keeps apart what is said alike and computed otherwise', () => {
  const other = metric('other', [], { name: 'Other', ...area, formula: 'sup |F − G|' });
  expect(definitions([...metrics, other]).map(({ names }) => names)).toEqual(['Weight; Rings', 'CpG', 'Other']);
});

it('is a table with a row for each', () => {
  const text = JSON.stringify(definitionsTable(metrics));
  for (const part of ['Weight; Rings', '∫ |F − G|', 'Vallender 1974; RDKit MolWt; RDKit RingCount', 'CG / (C · G)'])
    expect(text).toContain(part);
});
