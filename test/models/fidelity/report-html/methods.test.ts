import { describe, expect, it } from 'vitest';
import { methodsText } from '../../../../models/fidelity/report-html/methods.ts';
import { emptyHanded, fullReport, estimate, setInfo } from '../../../helpers/fidelity-reports.ts';

describe('the methods text', () => {
  it('comes from the report: sets, intervals, floor, correction, versions', () => {
    const text = methodsText({ ...fullReport('molecules', ['a', 'b']), train: setInfo('MOSES train', 250_000) }).join(
      ' ',
    );
    expect(text).toContain('2 sets of molecules, a (n 2,048), b (n 2,048), compared with held-out test (n 176,074).');
    expect(text).toContain('looked up in MOSES train (n 250,000)');
    expect(text).toContain('Wilson; BCa bootstrap, 1,000 draws');
    expect(text).toContain('200 repeats');
    expect(text).toContain('parts of the reference: 1,000 items against all others');
    expect(text).toContain('corrected for 1 comparison by Holm');
    expect(text).toContain('SCMDM Lab 0.1.0, RDKit 2026.9.1; seed 7.');
  });

  it('says of a profile that novelty alone was told by it', () => {
    const train = { ...setInfo('qm9 (profile)', 125_000), isProfile: true as const };
    const text = methodsText({ ...fullReport('molecules', ['a']), train }).join(' ');
    expect(text).toContain('Novelty was told by the hashed keys of the training set in qm9 (profile) (n 125,000)');
    expect(text).not.toContain('copies');
  });

  it('says that a reference is a profile, beside which no copies are told', () => {
    const report = fullReport('molecules', ['a']);
    const reference = { ...setInfo('qm9 (profile)', 50_000), isProfile: true as const };
    const text = methodsText({ ...report, reference, train: setInfo('real', 90) }).join(' ');
    expect(text).toContain('qm9 (profile) (n 50,000, of which distributions and counts were at hand)');
    expect(text).toContain('Novelty was looked up in real (n 90).');
  });

  it('leaves out what was not done', () => {
    const text = methodsText({ ...emptyHanded(fullReport('dna', ['a'])), metrics: [] }).join(' ');
    expect(text).not.toMatch(/Intervals|floor|Holm/);
  });

  it('explains the bound of counts at an end only where there is one', () => {
    const report = fullReport('dna', ['a']);
    expect(methodsText(report).join(' ')).not.toContain('one-sided');
    const [row] = report.metrics;
    if (row) row.values = [{ ...estimate(0, 0.01), count: 0 }];
    expect(methodsText(report).join(' ')).toContain('one-sided 95 % bound 1 − 0.05^(1/n)');
  });
});
