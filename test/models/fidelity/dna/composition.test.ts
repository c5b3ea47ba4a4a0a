import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import {
  cpgCounts,
  cpgObservedOverExpected,
  cpgRows,
  gcFraction,
  pooledCpg,
} from '../../../../models/fidelity/dna/composition.ts';
import { ones, valueOf, type Metric } from '../../../../models/fidelity/statistics/metric.ts';
import { expectClose } from '../../../helpers/close.ts';
import { kmerGoldens, setNames, sets, type SetGolden } from './goldens.ts';

it.each(setNames)('is what the goldens have of %s', (name) => {
  const golden = kmerGoldens.sets[name] as SetGolden;
  expect(sets[name].map(gcFraction)).toEqual(golden.gc_per_sequence);
  const ratios = sets[name].map((bases) => cpgObservedOverExpected(cpgCounts(bases)));
  expect(ratios.map((ratio) => ratio === null)).toEqual(golden.cpg_oe_per_sequence.map((ratio) => ratio === null));
  // The same four numbers, multiplied in another order.
  expectClose(ratios.map(Number), golden.cpg_oe_per_sequence.map(Number), { atol: 0, rtol: 1e-15 });
  expectClose([valueOf(pooledCpg(cpgRows(sets[name])) as Metric)], [golden.cpg_oe_pooled], { atol: 0, rtol: 1e-15 });
  const sums = new Float64Array(4);
  cpgRows(sets[name]).addTo(sums, ones(sets[name].length));
  const { CG, C, G, L } = golden.cpg_counts_pooled;
  expect(Array.from(sums)).toEqual([CG, C, G, L]);
});

it('leaves out what is no base', () => {
  expect(gcFraction(encodeBases('GNNA'))).toBe(0.5);
  expect(gcFraction(encodeBases('NN'))).toBeNull();
  expect(cpgCounts(encodeBases('CGCNG'))).toEqual({ cg: 1, c: 2, g: 2, length: 4 });
});

it('has no ratio without a C or a G', () => {
  expect(cpgObservedOverExpected(cpgCounts(encodeBases('CCC')))).toBeNull();
  const rows = cpgRows([encodeBases('CCC'), encodeBases('CG')]);
  expect(pooledCpg(cpgRows([encodeBases('CCC')]))).toEqual({ reason: 'There is no C or no G.' });
  expect((pooledCpg(rows) as Metric).value(Uint32Array.of(2, 0), ones(0))).toBeNaN();
});
