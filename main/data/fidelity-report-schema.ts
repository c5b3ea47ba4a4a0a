/** Reads report.json back: what a comparison came to, checked before anything is shown of it. */
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { domains } from '../../models/data/record.ts';
import { reportSchemaVersion, seriesKinds, type FidelityReport } from '../../models/fidelity/report.ts';
import { absent, count, estimate, interval, metricHead, verdict, versionOf } from './figure-schemas.ts';

/** Sums of shares carry rounding. */
const share = z
  .number()
  .min(0)
  .max(1 + 1e-9);
const shares = z.array(share);
const set = z.int().min(0);

const metric = z.strictObject({
  ...metricHead,
  values: z.array(z.discriminatedUnion('kind', [estimate, absent])),
  verdicts: z.array(verdict),
});

const distributionOf = z.strictObject({
  n: count,
  shares,
  mean: z.number(),
  sd: z.number(),
  quantiles: z.array(z.number()).length(5),
});

const setInfo = z.strictObject({
  name: z.string(),
  series: z.enum(seriesKinds).nullable(),
  file: z.string(),
  sha256: z.string(),
  numRead: count,
  numUsed: count,
  numValid: count,
  isProfile: z.literal(true).exactOptional(),
});

const item = {
  line: z.int().min(1),
  text: z.string(),
  nearest: z.strictObject({ text: z.string(), similarity: z.number() }).nullable(),
};
const exemplar = z.strictObject({ set, ...item, remarks: z.array(z.string()) });
const examples = z.strictObject({
  property: z.string().min(1),
  set,
  numOutside: count.nullable(),
  items: z.array(z.strictObject({ ...item, value: z.number() })),
});

const report = z
  .strictObject({
    schemaVersion: z.literal(reportSchemaVersion),
    domain: z.enum(domains),
    createdAt: z.iso.datetime(),
    tookS: z.number().min(0),
    versions: z.record(z.string(), z.string()),
    seed: z.int().min(0),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    reference: setInfo,
    train: setInfo.nullable(),
    sets: z.array(setInfo),
    metrics: z.array(metric),
    differences: z.array(
      z.strictObject({
        metric: z.string(),
        first: set,
        second: set,
        difference: z.number(),
        interval,
        p: share,
        pHolm: share,
      }),
    ),
    distributions: z.array(
      z.strictObject({
        id: z.string().min(1),
        name: z.string(),
        unit: z.string().nullable(),
        isInteger: z.boolean(),
        edges: z.array(z.number()).min(2),
        reference: distributionOf,
        sets: z.array(distributionOf.nullable()),
      }),
    ),
    tables: z.array(
      z.strictObject({
        id: z.enum(['scaffolds', 'fragments', 'motifs']),
        entries: z.array(z.strictObject({ name: z.string(), reference: count, sets: z.array(count) })),
        numReference: count,
        numSets: z.array(count),
      }),
    ),
    kmers: z.array(
      z.strictObject({
        k: z.int().min(1),
        kmers: z.array(z.string()),
        reference: shares,
        sets: z.array(shares),
        numReference: count,
        numSets: z.array(count),
      }),
    ),
    positions: z
      .strictObject({
        length: count,
        reference: z.array(shares.length(5)),
        sets: z.array(z.array(shares.length(5)).nullable()),
        numReference: count,
        numSets: z.array(count),
      })
      .nullable(),
    best: z.array(exemplar),
    worst: z.array(exemplar),
    examples: z.array(examples),
    notes: z.array(z.string()),
  })
  .superRefine(fitsItsSets) satisfies z.ZodType<FidelityReport>;

/** Every list that has one entry for each set has as many as there are sets, and every index of a set is one. */
function fitsItsSets(value: FidelityReport, context: z.RefinementCtx): void {
  const num = value.sets.length;
  const lists: [string, { length: number }][] = [
    ...value.metrics.flatMap(({ id, values, verdicts }): [string, { length: number }][] => [
      [`values of ${id}`, values],
      [`verdicts of ${id}`, verdicts],
    ]),
    ...value.distributions.map(({ id, sets }): [string, { length: number }] => [`sets of ${id}`, sets]),
    ...[...value.tables, ...value.kmers, ...(value.positions ? [value.positions] : [])].map(
      ({ numSets }): [string, { length: number }] => ['numSets', numSets],
    ),
  ];
  for (const [name, list] of lists) {
    if (list.length !== num) context.addIssue({ code: 'custom', message: `${list.length} ${name} for ${num} sets` });
  }
  const indices = [
    ...value.differences.flatMap(({ first, second }) => [first, second]),
    ...[...value.best, ...value.worst, ...value.examples].map((item) => item.set),
  ];
  const beyond = indices.find((index) => index >= num);
  if (beyond !== undefined) context.addIssue({ code: 'custom', message: `set ${beyond + 1} of ${num}` });
}

/**
 * The report that a text holds.
 *
 * @param file where it was read, for messages
 * @throws LabError `badInput` for what is not JSON, of another version, or not a report
 */
export function parseFidelityReport(text: string, file: string): FidelityReport {
  const value = parseJson(text, file);
  const version = versionOf(value);
  if (version !== reportSchemaVersion) {
    throw new LabError('badInput', {
      what:
        version === null
          ? 'This file is not a fidelity report.'
          : `This report has version ${version} of its format, and this lab reads version ${reportSchemaVersion}.`,
      where: file,
      kept: 'The file is as it was.',
      todo:
        version === null
          ? 'Choose the report.json of a comparison.'
          : 'Open it with the lab that wrote it, or compare the sets again.',
    });
  }
  const parsed = report.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new LabError('badInput', {
    what: `This report is damaged: ${issue?.message ?? 'it does not fit its format'}.`,
    where: [file, issue?.path.join('.')].filter((part) => part !== undefined && part !== '').join(': '),
    kept: 'The file is as it was.',
    todo: 'Compare the sets again.',
  });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LabError(
      'badInput',
      {
        what: 'This report is not whole: it is no JSON.',
        where: file,
        kept: 'The file is as it was.',
        todo: 'Compare the sets again.',
      },
      { cause: error },
    );
  }
}
