import { describe, expect, it } from 'vitest';
import { parseFidelityReport } from '../../../main/data/fidelity-report-schema.ts';
import { LabError } from '../../../models/base/errors.ts';
import { reportHtml } from '../../../models/fidelity/report-html.ts';
import { emptyHanded, fullReport, hostileName } from '../../helpers/fidelity-reports.ts';

const written = (value: unknown) => JSON.stringify(value, null, 2);

function errorOf(text: string): LabError {
  try {
    parseFidelityReport(text, 'runs/7/report.json');
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe.each(['molecules', 'dna'] as const)('a report of %s', (domain) => {
  it.each([
    ['no set', fullReport(domain, [])],
    ['six sets', fullReport(domain, ['a', 'b', hostileName.replace('\ud800', ''), 'd', 'e', 'f'])],
    ['nothing valid', emptyHanded(fullReport(domain, ['a']))],
  ])('with %s comes back as it was written', (_, report) => {
    const back = parseFidelityReport(written(report), 'report.json');
    expect(back).toEqual(report);
    expect(reportHtml(back, new Map())).toBe(reportHtml(report, new Map()));
  });
});

describe('is refused, with what and where', () => {
  const report = fullReport('molecules', ['a', 'b']);

  it('when it is of another version', () => {
    const error = errorOf(written({ ...report, schemaVersion: 3 }));
    expect(error.message).toBe('This report has version 3 of its format, and this lab reads version 2.');
    expect(error.where).toBe('runs/7/report.json');
  });

  it('when it is another file', () => {
    expect(errorOf('[1, 2]').message).toBe('This file is not a fidelity report.');
  });

  it('when it is cut', () => {
    expect(errorOf(written(report).slice(0, 500)).message).toBe('This report is not whole: it is no JSON.');
  });

  it('when a number is missing, as NaN is in JSON', () => {
    const [row] = report.metrics;
    const broken = { ...report, metrics: [{ ...row, values: [{ ...row?.values[0], value: NaN }, row?.values[1]] }] };
    expect(errorOf(written(broken)).where).toBe('runs/7/report.json: metrics.0.values.0.value');
  });

  it('when lists do not fit the sets', () => {
    const [row] = report.metrics;
    expect(errorOf(written({ ...report, metrics: [{ ...row, values: [] }] })).message).toContain(
      '0 values of valid for 2 sets',
    );
    const [exemplar] = report.best;
    expect(errorOf(written({ ...report, best: [{ ...exemplar, set: 2 }] })).message).toContain('set 3 of 2');
    const [examples] = report.examples;
    expect(errorOf(written({ ...report, examples: [{ ...examples, set: 2 }] })).message).toContain('set 3 of 2');
    expect(errorOf(written({ ...report, examples: [{ ...examples, numOutside: -1 }] })).where).toContain(
      'examples.0.numOutside',
    );
  });
});
