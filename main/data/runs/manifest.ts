/** The manifest of a run, `run.json`: everything that is needed to do the same again, and what came of it. */
import { z } from 'zod';
import type { RunInfo, RunKind, RunOutcomes, RunSpecs, RunState } from '../../../preload/contract.ts';
import type { LabErrorCode } from '../../../models/base/errors.ts';
import { itemNameSchema, modelIdSchema } from '../../models-schemas.ts';
import {
  architectureShape,
  batchShape,
  batchSizeSchema,
  runIdSchema,
  samplerChoicesSchema,
  trainChoicesShape,
  uncoveredSchema,
} from '../../runs-schemas.ts';
import { providerSchema } from '../../schemas.ts';

export const manifestFile = 'run.json';
export const schemaVersion = 1;

const count = z.int().min(0);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime();

const model = z.strictObject({ id: modelIdSchema, name: z.string(), weightsHash: hash });
const dataset = z.strictObject({ id: trainChoicesShape.datasetId, name: z.string(), dataHash: hash });

const {
  steps,
  batch,
  learningRate,
  warmUp,
  lambda,
  injection,
  nested,
  newWeightsLr,
  ema,
  padInLoss,
  seed,
  evalEvery,
  checkpointEvery,
  randomise,
  labelDropout,
} = trainChoicesShape;
const settings = z.strictObject({
  steps: steps.unwrap(),
  batch: batch.unwrap(),
  learningRate: learningRate.unwrap(),
  warmUp: warmUp.unwrap(),
  lambda: lambda.unwrap(),
  // Runs that were made before these could be chosen had what is chosen for them now.
  injection: injection.default(null),
  nested: nested.unwrap().default(0),
  newWeightsLr: newWeightsLr.unwrap().default(1),
  ema: ema.unwrap().default(0.999),
  padInLoss: padInLoss.default(null),
  seed,
  evalEvery: evalEvery.unwrap(),
  checkpointEvery: checkpointEvery.unwrap(),
  patience: trainChoicesShape.patience,
  maxLength: trainChoicesShape.maxLength,
  window: trainChoicesShape.window,
  randomise: randomise.unwrap().default(0),
  label: trainChoicesShape.label,
  labelDropout: labelDropout.unwrap().default(0.1),
});

const specs = {
  train: z.strictObject({ dataset, settings, ...architectureShape }),
  adapt: z.strictObject({ dataset, settings, model, uncovered: uncoveredSchema }),
  sample: z.strictObject({ model, options: samplerChoicesSchema, batchSize: batchSizeSchema, ...batchShape }),
} satisfies { [K in RunKind]: z.ZodType<RunSpecs[K]> };

const share = z.strictObject({
  count,
  n: count,
  share: z.number().nullable(),
  low: z.number(),
  high: z.number(),
});
const ratio = z.strictObject({ value: z.number(), standardError: z.number().nullable(), n: count });
const heldOut = z.strictObject({
  nll: ratio,
  nllSelfCond: ratio.nullable(),
  gap: ratio.nullable(),
  byNoise: z.array(
    z.strictObject({
      from: z.number(),
      to: z.number(),
      numMasked: z.number(),
      accuracy: z.number().nullable(),
      accuracySelfCond: z.number().nullable(),
    }),
  ),
});
const trainingOutcome = z.strictObject({
  step: count,
  keptStep: count,
  ended: z.enum(['all steps', 'no better', 'kept best']),
  parameters: count,
  numTrain: count,
  numValidation: count,
  heldOutBefore: heldOut.nullable(),
  heldOut: heldOut.nullable(),
  tokensPerS: z.number(),
});
const sampleOutcome = z.strictObject({
  counts: z.strictObject({
    made: count,
    of: count,
    valid: share.nullable(),
    distinct: count,
    duplicates: count,
    repaired: count,
    passing: share.nullable(),
    failsOf: z.array(count),
  }),
  validSampled: share.nullable(),
  meanNfe: z.number(),
  nfe: count,
  repairNfe: count,
  perSecond: z.number().nullable(),
  traced: z.array(count),
});
const outcomes = { train: trainingOutcome, adapt: trainingOutcome, sample: sampleOutcome } satisfies {
  [K in RunKind]: z.ZodType<RunOutcomes[K]>;
};

const codes = [
  'refused',
  'badArguments',
  'notFound',
  'busy',
  'badInput',
  'unusable',
  'cancelled',
  'interrupted',
  'internal',
] as const satisfies LabErrorCode[];

const states = ['queued', 'running', 'paused', 'stopped', 'done', 'failed', 'interrupted'] as const;

const common = {
  schemaVersion: z.literal(schemaVersion),
  name: itemNameSchema,
  state: z.enum(states) satisfies z.ZodType<RunState>,
  makesModelId: modelIdSchema.nullable(),
  device: z.strictObject({ provider: providerSchema, threads: z.int().min(1), label: z.string() }).nullable(),
  versions: z.record(z.string(), z.string()),
  createdAt: time,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  elapsedS: z.number().min(0),
  progress: z.strictObject({ done: count, of: count, unit: z.enum(['steps', 'sequences']) }),
  parent: z.strictObject({ runId: runIdSchema, change: z.enum(['same', 'seed']) }).nullable(),
  reason: z
    .strictObject({
      code: z.enum(codes),
      what: z.string(),
      where: z.string().nullable(),
      kept: z.string().nullable(),
      todo: z.string().nullable(),
    })
    .nullable(),
  /** The lab that works on it, while one does. */
  owner: z.strictObject({ pid: z.int(), host: z.string() }).nullable(),
};

const manifestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('train'), spec: specs.train, outcome: outcomes.train.nullable(), ...common }),
  z.strictObject({ kind: z.literal('adapt'), spec: specs.adapt, outcome: outcomes.adapt.nullable(), ...common }),
  z.strictObject({ kind: z.literal('sample'), spec: specs.sample, outcome: outcomes.sample.nullable(), ...common }),
]);

/** What `run.json` holds: the run as the window shows it, less what is looked up, and who works on it. */
export type RunManifest = {
  [K in RunKind]: Omit<Extract<RunInfo, { kind: K }>, 'canResume'> & {
    schemaVersion: 1;
    name: string;
    state: RunState;
    owner: { pid: number; host: string } | null;
  };
}[RunKind];

/** It was written by a newer lab: nothing is known about it, and nothing is wrong with it. */
export class NewerRunError extends Error {}

/** @throws NewerRunError, or Error that says which part does not fit */
export function parseRunManifest(text: string): RunManifest {
  const json: unknown = JSON.parse(text);
  const version = typeof json === 'object' && json !== null && 'schemaVersion' in json ? json.schemaVersion : undefined;
  if (typeof version === 'number' && version > schemaVersion) {
    throw new NewerRunError(
      `it was written by a newer lab (schema version ${String(version)}, known is ${String(schemaVersion)})`,
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`at ${issue?.path.join('.') ?? 'its top'}: ${issue?.message ?? 'unknown reason'}`);
}
