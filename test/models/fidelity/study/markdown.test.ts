import { expect, it } from 'vitest';
import { studyMarkdown } from '../../../../models/fidelity/study/markdown.ts';
import { hostileName } from '../../../helpers/fidelity-reports.ts';
import { fullStudy } from '../../../helpers/study-reports.ts';

const tables = (text: string) => text.split('\n\n').filter((part) => part.startsWith('|'));

it('has a table for each sampler, the contrasts, the likelihoods and the papers’ numbers', () => {
  const text = studyMarkdown(fullStudy());
  const [first = '', second = '', contrasts = '', likelihoods = '', protocol = ''] = tables(text);
  expect(first.split('\n')[0]).toBe(
    '| Metric | Base, no fine-tuning | Vanilla fine-tuning (λ 0) | Partial self-conditioning (λ 0.5) | Full self-conditioning (λ 1) | Real against real |',
  );
  expect(first).toContain('| Name of valid ↑, % | 90.0 ± 0.6 |');
  expect(first).toContain('not computed: No valid molecule.');
  expect(second).toContain('| Name of weight.wasserstein ↓, Da |');
  expect(contrasts).toContain(
    '| Name of valid | first-hitting | full − vanilla | +2.0 (1.5 to 2.5) points | 0.00020 | 0.00040 | 10,000 sequences |',
  );
  expect(likelihoods).toContain('| Full self-conditioning (λ 1) | 0 | 2,000 | 0.6100 | 0.6000 |');
  expect(protocol).toContain('| MDLM | 594.2 ± 9.5 |  |  | arXiv 2604.26985 (secondary source) |');
  expect(text).toContain('```\nscmdm study --model qm9 --data qm9.csv --out s\n```');
  expect(text).toContain('so its rows are not of the papers’ setting');
});

it('has one table of all samplers where there are no arms', () => {
  const report = fullStudy();
  const arms = report.arms.slice(0, 1);
  const text = studyMarkdown({ ...report, arms, contrasts: [] });
  const [first = '', ...others] = tables(text);
  expect(first.split('\n')[0]).toMatch(/^\| Metric \| First-hitting \| .* \| Real against real \|$/);
  expect(first).toContain('| Name of valid ↑, % | 90.0 ± 0.6 |');
  expect(others.join('\n')).not.toContain('Difference');
  expect(text).not.toContain('Every arm but the base');
});

it('has the papers’ numbers beside QM9 alone', () => {
  const report = fullStudy();
  expect(studyMarkdown({ ...report, data: { ...report.data, name: 'mine.csv' } })).not.toContain('594.2');
});

it('stands names that would break a table or be markup', () => {
  const report = fullStudy();
  const text = studyMarkdown({ ...report, samplers: [{ id: 'first-hitting', name: `a | b\n${hostileName}` }] });
  expect(text).not.toContain('<script>');
  expect(text).not.toContain('a | b');
  for (const table of tables(text)) {
    const widths = table.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
    expect(new Set(widths).size).toBe(1);
  }
});
