/** Reads study.json back: what a study came to, checked before anything is shown of it. */
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { domains } from '../../models/data/record.ts';
import { seriesKinds } from '../../models/fidelity/report.ts';
import { studySchemaVersion, type StudyReport } from '../../models/fidelity/study/report.ts';
import { absent, count, estimate, interval, metricHead, verdict, versionOf } from '../data/figure-schemas.ts';

const seeds = z.array(count).min(1);
const p = z.number().min(0).max(1);
const name = z.string().min(1);

const arm = z.strictObject({
  id: name,
  name,
  series: z.enum(seriesKinds),
  lambda: z.number().min(0).max(1).nullable(),
  isSelfConditioned: z.boolean(),
  trainings: z.array(
    z.strictObject({ seed: count, steps: count, nll: z.number().nullable(), nllSelfCond: z.number().nullable() }),
  ),
});

const metric = z.strictObject({
  ...metricHead,
  pairedBy: z.enum(['sequence', 'seed']),
});

const cell = z.strictObject({
  arm: name,
  sampler: name,
  metric: name,
  value: z.discriminatedUnion('kind', [estimate, absent]),
  verdict,
  sd: z.number().min(0).nullable(),
  bySample: z.array(z.number().nullable()),
});

const contrast = z.strictObject({
  first: name,
  second: name,
  sampler: name,
  metric: name,
  difference: z.number(),
  interval,
  p,
  pHolm: p,
  n: count,
  unit: z.enum(['sequence', 'seed', 'training']),
});

const schema = z.strictObject({
  schemaVersion: z.literal(studySchemaVersion),
  domain: z.enum(domains),
  createdAt: z.string(),
  tookS: z.number().min(0),
  versions: z.record(z.string(), z.string()),
  base: z.strictObject({
    name: z.string(),
    sha256: z.string(),
    parameters: count,
    steps: count,
    padInLoss: z.boolean(),
  }),
  data: z.strictObject({
    name: z.string(),
    dataHash: z.string(),
    numTrain: count,
    numReference: count,
    isOfBase: z.boolean(),
  }),
  settings: z.strictObject({
    n: count,
    samplingSeeds: seeds,
    trainingSeeds: seeds,
    steps: count,
    batchSize: count,
    learningRate: z.number(),
    temperature: z.number(),
    topP: z.number(),
    label: z.string().nullable(),
    draws: count,
    others: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  }),
  command: z.string(),
  arms: z.array(arm).min(1),
  samplers: z.array(z.strictObject({ id: name, name })).min(1),
  metrics: z.array(metric),
  cells: z.array(cell),
  contrasts: z.array(contrast),
  notes: z.array(z.string()),
});

/** @throws LabError `badInput` that says what is wrong with it */
export function studyFromJson(json: unknown, where: string): StudyReport {
  const version = versionOf(json);
  if (version !== null && version !== studySchemaVersion) {
    throw new LabError('badInput', {
      what: `This study has version ${version} of its format, and this lab reads version ${studySchemaVersion}.`,
      where,
      kept: 'The file is as it was.',
      todo: 'Open it with the lab that wrote it, or run the study again.',
    });
  }
  const read = schema.safeParse(json);
  if (!read.success) {
    throw new LabError('badInput', {
      what: `This is not the result of a study that can be read here: ${z.prettifyError(read.error)}`,
      where,
    });
  }
  const report: StudyReport = read.data;
  const known = {
    arm: new Set(report.arms.map(({ id }) => id)),
    sampler: new Set(report.samplers.map(({ id }) => id)),
    metric: new Set(report.metrics.map(({ id }) => id)),
  };
  const strange = [
    ...report.cells.map(({ arm: id }) => [known.arm, id] as const),
    ...report.contrasts.flatMap(({ first, second }) => [[known.arm, first] as const, [known.arm, second] as const]),
    ...[...report.cells, ...report.contrasts].flatMap(({ sampler, metric: id }) => [
      [known.sampler, sampler] as const,
      [known.metric, id] as const,
    ]),
  ].find(([names, id]) => !names.has(id));
  if (strange !== undefined) {
    throw new LabError('badInput', { what: `This study names “${strange[1]}”, which is none of its own.`, where });
  }
  return report;
}
