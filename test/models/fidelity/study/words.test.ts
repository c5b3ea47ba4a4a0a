import { expect, it } from 'vitest';
import { contrastSentence, findings } from '../../../../models/fidelity/study/words.ts';
import type { StudyContrast, StudyMetric } from '../../../../models/fidelity/study/report.ts';
import { fullStudy } from '../../../helpers/study-reports.ts';

it('says by how much full self-conditioning is ahead, how sure that is, and with how many samplers', () => {
  const [control, partial, diversity] = findings(fullStudy());
  expect(control).toContain('equal-budget control');
  expect(control).toContain('ancestral, 32 steps +2.0 points (1.5 to 2.5), p 0.00040 after Holm');
  expect(control).toMatch(/At p < 0.01 it is ahead with 2 of 2 samplers and behind with 0\.$/);
  expect(partial).toMatch(/^Full against partial/);
  expect(diversity).toMatch(/^No measure of diversity fell/);
});

it('says as plainly that it is behind, or that nothing can be told', () => {
  expect(findings(fullStudy({ difference: -0.02, pHolm: 0.001 }))[0]).toContain(
    'ahead with 0 of 2 samplers and behind with 2',
  );
  expect(findings(fullStudy({ difference: 0.02, pHolm: 0.2 }))[0]).toContain(
    'ahead with 0 of 2 samplers and behind with 0',
  );
});

it('says when quality was paid for with diversity', () => {
  const report = fullStudy();
  const paid = report.contrasts.map((one): StudyContrast =>
    one.metric === 'unique' && one.first === 'full' && one.second === 'vanilla'
      ? { ...one, difference: -0.1, interval: { low: -0.11, high: -0.09 }, pHolm: 1e-5 }
      : one,
  );
  expect(findings({ ...report, contrasts: paid }).at(-1)).toMatch(
    /diversity fell against the control: Name of unique with first-hitting −10\.0 points/,
  );
});

it('calls a metric by its unit', () => {
  const report = fullStudy();
  const contrast = report.contrasts.find(({ metric }) => metric === 'weight.wasserstein') as StudyContrast;
  const metric = report.metrics.find(({ id }) => id === 'weight.wasserstein') as StudyMetric;
  expect(contrastSentence(contrast, metric)).toContain(' Da (');
});
