import { expect, it } from 'vitest';
import { cellOf } from '../../../../models/fidelity/study/report.ts';
import { fullStudy } from '../../../helpers/study-reports.ts';

it('finds the figure of an arm, a sampler and a metric', () => {
  const report = fullStudy();
  expect(cellOf(report, 'full', 'ancestral-32', 'valid')?.value).toMatchObject({ count: 9_300 });
  expect(cellOf(report, 'full', 'confidence', 'valid')).toBeUndefined();
});
