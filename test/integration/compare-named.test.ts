/** Data sets of the workspace in a comparison, by their names and ids, as the command line takes them. */
import { expect, it } from 'vitest';
import type { FidelityReport } from '../../models/fidelity/report.ts';
import { goldens } from '../helpers/chem-goldens.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { numberOf, written } from './comparing.ts';
import { scmdm } from './scmdm.ts';

it('compares data sets by name, by id, and by part, with files beside them', async () => {
  const home = tempFolder();
  const all = goldens().map(({ smiles }) => smiles);
  const moses = written(home, 'moses.smi', [...all.slice(600, 800), 'C1CC', all[600] as string]);
  const zinc = written(home, 'zinc.smi', all.slice(300, 360));
  const imported = async (file: string, name: string) => {
    const { code, stdout, stderr } = await scmdm(
      ['data', file, '--import', '--name', name, '--split', 'record', '--validation', '0.2', '--test', '0.2', '--json'],
      { home },
    );
    expect(code, stderr).toBe(0);
    return JSON.parse(stdout) as { id: string; info: { split: { train: number; test: number } } };
  };
  const real = await imported(moses, 'MOSES part');
  const other = await imported(zinc, 'ZINC part');
  const asked = ['--generated', other.id, 'mine=MOSES part/test', `copy=${zinc}`, '--reference', 'MOSES part'];
  const fast = ['--draws', '100', '--repeats', '10', '--json'];
  const run = await scmdm(['compare', ...asked, '--train', `${real.id}/train`, ...fast], { home });
  expect(run.code, run.stderr).toBe(0);
  const report = JSON.parse(run.stdout) as FidelityReport;
  // Rows that were rejected and duplicates are no part of a data set.
  expect(report.reference).toMatchObject({ name: 'MOSES part', numRead: 200, numValid: 200 });
  expect(report.train).toMatchObject({ name: 'MOSES part, training part', numUsed: real.info.split.train });
  expect(report.sets.map(({ name, numUsed }) => [name, numUsed])).toEqual([
    ['ZINC part', 60],
    ['mine', real.info.split.test],
    ['copy', 60],
  ]);
  const rowOf = (id: string) => report.metrics.find((row) => row.id === id)?.values;
  expect(rowOf('snn')?.[1]).toMatchObject({ value: 1 });
  expect(rowOf('novel')?.[1]).toMatchObject({ value: 1, n: real.info.split.test });
  // Of a data set the canonical records are compared, which a file need not be.
  for (const id of ['snn', 'intDiv1', 'weight.wasserstein']) {
    expect(numberOf(report, id, 0)).toBeCloseTo(numberOf(report, id, 2), 12);
  }

  const unknown = await scmdm(['compare', '--generated', zinc, '--reference', 'MOSES'], { home });
  expect(unknown.code).toBe(3);
  expect(unknown.stderr).toContain('There is neither a file nor a data set of this name.');
});
