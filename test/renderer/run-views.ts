/** Models and batches as the processes behind the window tell them. */
import type {
  ModelView,
  RunView,
  SampleCounts,
  SampledRow,
  SamplerChoices,
  SampleOutcome,
} from '../../renderer/api.ts';

const tokens = {
  molecules: ['#', '(', ')', '1', '2', '=', 'C', 'F', 'N', 'O', 'c', 'n', '[PAD]', '[MASK]'],
  dna: ['A', 'C', 'G', 'T', '[PAD]', '[MASK]'],
};

export function aModel(
  id: string,
  domain: 'molecules' | 'dna' = 'molecules',
  more: Partial<ModelView> = {},
): ModelView {
  const own = tokens[domain];
  return {
    id,
    source: 'workspace',
    name: `Model ${id}`,
    state: 'ready',
    error: null,
    notes: '',
    runId: null,
    bytes: 1000,
    changedAt: '2026-11-21T12:00:00.000Z',
    info: {
      domain,
      tokens: own,
      padTokenId: own.length - 2,
      maskTokenId: own.length - 1,
      labels: [],
      maxLength: 64,
      lengths: [],
      parameters: 1000,
      denoiser: { hiddenSize: 32, numLayers: 1, numHeads: 2, mlpRatio: 4, selfConditioning: 'add' },
      lineage: [],
      heldOut: null,
      release: null,
      profile: null,
    },
    ...more,
  };
}

export const someOptions: SamplerChoices = {
  sampler: 'first-hitting',
  numSteps: null,
  grid: 'uniform',
  temperature: 1,
  topP: 1,
  guidanceWeight: 1,
  remaskStrategy: 'cap',
  remaskEta: 0.04,
  gumbelScale: 0.5,
  corrections: 0,
  selfConditioning: true,
  firstStep: 'zero',
  carry: 'raw',
  seed: 7,
  length: { kind: 'drawn' },
};

export function someCounts(more: Partial<SampleCounts> = {}): SampleCounts {
  return {
    made: 200,
    of: 200,
    valid: { count: 186, n: 200, share: 0.93, low: 0.886, high: 0.958 },
    distinct: 180,
    duplicates: 6,
    repaired: 0,
    passing: null,
    failsOf: [],
    ...more,
  };
}

export function anOutcome(more: Partial<SampleOutcome> = {}): SampleOutcome {
  return {
    counts: someCounts(),
    validSampled: { count: 186, n: 200, share: 0.93, low: 0.886, high: 0.958 },
    meanNfe: 18,
    nfe: 3600,
    repairNfe: 0,
    perSecond: 40,
    traced: [0, 1],
    ...more,
  };
}

export function aBatch(id: string, state: RunView['state'] = 'done', more: Partial<RunView> = {}): RunView {
  const isDone = state === 'done';
  return {
    id,
    name: `Batch ${id}`,
    state,
    error: null,
    notes: '',
    jobId: null,
    bytes: 5000,
    info: {
      kind: 'sample',
      spec: {
        model: { id: 'm', name: 'Model m', weightsHash: 'ab'.repeat(32) },
        n: 200,
        options: someOptions,
        label: null,
        template: null,
        filters: [],
        untilValid: 0,
        traced: 16,
        batchSize: 64,
      },
      makesModelId: null,
      device: { provider: 'cpu', threads: 2, label: 'CPU, 2 threads' },
      versions: {},
      createdAt: '2026-11-21T12:00:00.000Z',
      startedAt: '2026-11-21T12:00:00.000Z',
      endedAt: isDone ? '2026-11-21T12:00:05.000Z' : null,
      elapsedS: 5,
      progress: { done: isDone ? 200 : 80, of: 200, unit: 'sequences' },
      parent: null,
      reason: null,
      canResume: state === 'interrupted' || state === 'stopped',
      outcome: isDone ? anOutcome() : null,
    },
    ...more,
  };
}

export function aRow(number: number, more: Partial<SampledRow> = {}): SampledRow {
  return {
    number,
    text: 'CCO',
    valid: true,
    canonical: 'CCO',
    numTokens: 3,
    nfe: 3,
    numRepairs: 0,
    meanLogProb: -0.5,
    fails: null,
    ...more,
  };
}
