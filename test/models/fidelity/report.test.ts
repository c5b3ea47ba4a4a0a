import { expect, it } from 'vitest';
import { reportSchemaVersion, seriesKinds } from '../../../models/fidelity/report.ts';
import { stylesOf } from '../../../models/fidelity/figures/series.ts';
import { emptyHanded, fullReport, setInfo } from '../../helpers/fidelity-reports.ts';

it('is plain data: what was written as JSON is what is read', () => {
  for (const domain of ['molecules', 'dna'] as const) {
    for (const report of [fullReport(domain, ['one', 'two']), emptyHanded(fullReport(domain, ['one']))]) {
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      expect(report.schemaVersion).toBe(reportSchemaVersion);
    }
  }
});

it('has kinds of series of which each looks its own way', () => {
  const styles = stylesOf(seriesKinds.map((series) => ({ ...setInfo(series), series })));
  for (const part of ['colour', 'marker', 'dash'] as const) {
    expect(new Set(styles.map((style) => JSON.stringify(style[part]))).size, part).toBe(seriesKinds.length);
  }
});
