import { expect, it } from 'vitest';
import { studyCsv } from '../../../../models/fidelity/study/csv.ts';
import { cellOf } from '../../../../models/fidelity/study/report.ts';
import { fullStudy } from '../../../helpers/study-reports.ts';

it('has a row for each arm, sampler and metric, with what it was compared with', () => {
  const report = fullStudy();
  const [head = [], ...rows] = studyCsv(report)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)?.map((field) => field.replace(/,$/, '')) ?? []);
  expect(rows).toHaveLength(report.arms.length * report.samplers.length * report.metrics.length);
  const at = (name: string) => head.indexOf(name);
  const sampler = report.samplers[1]?.id ?? '';
  const row = rows.find(
    (one) => one[at('arm')] === 'full' && one[at('sampler')] === sampler && one[at('metric')] === 'valid',
  );
  const value = cellOf(report, 'full', sampler, 'valid')?.value;
  if (value?.kind !== 'estimate' || row === undefined) throw new Error('the report has no such cell');
  expect(row[at('value')]).toBe(String(value.value));
  expect(row[at('low')]).toBe(String(value.interval?.low));
  const contrast = report.contrasts.find(
    (one) => one.first === 'full' && one.second === 'vanilla' && one.sampler === sampler && one.metric === 'valid',
  );
  expect(row[at('p_holm')]).toBe(String(contrast?.pHolm));
  expect(rows.find((one) => one[at('arm')] === 'base')?.[at('p_holm')]).toBe('');
});
