/** Trainings and models as the processes behind the window tell them. */
import type { ModelInfo, ModelView, RunInfoOf, RunView, TrainLine } from '../../renderer/api.ts';

export const aRatio = (value: number, standardError: number | null = 0.01, n = 500) => ({ value, standardError, n });

/** An evaluation; with a figure for carrying, the gap of the two. */
export function anEvaluation(step: number, nll: number, nllSelfCond: number | null = null): TrainLine {
  return {
    kind: 'heldOut',
    step,
    nll: aRatio(nll),
    nllSelfCond: nllSelfCond === null ? null : aRatio(nllSelfCond),
    gap: nllSelfCond === null ? null : aRatio(nll - nllSelfCond, 0.005),
    byNoise: [
      { from: 0, to: 0.1, numMasked: 0, accuracy: null, accuracySelfCond: null },
      { from: 0.1, to: 0.2, numMasked: 200, accuracy: 0.9, accuracySelfCond: 0.95 },
    ],
  };
}

export function steps(step: number, loss: number, elapsedS = step / 2): TrainLine {
  return { kind: 'steps', step, loss, gradNorm: 1, learningRate: 3e-4, tokensPerS: 5000, elapsedS };
}

export const at = (second: number) => new Date(Date.UTC(2026, 10, 22, 12, 0, second)).toISOString();

export function aTraining(id: string, state: RunView['state'], more: Partial<RunInfoOf<'adapt'>> = {}): RunView {
  const info: RunInfoOf<'adapt'> = {
    kind: 'adapt',
    spec: {
      dataset: { id: 'set', name: 'set.csv', dataHash: 'dd' },
      settings: {
        steps: 2000,
        batch: 64,
        learningRate: 3e-4,
        warmUp: 100,
        lambda: 1,
        injection: null,
        nested: 0,
        newWeightsLr: 1,
        ema: 0.999,
        padInLoss: null,
        seed: 3,
        evalEvery: 200,
        checkpointEvery: 200,
        patience: null,
        maxLength: null,
        window: null,
        randomise: 0,
        label: null,
        labelDropout: 0.1,
      },
      model: { id: 'shipped:qm9', name: 'qm9', weightsHash: 'aa' },
      uncovered: 'extend',
    },
    makesModelId: id,
    device: { provider: 'cpu', threads: 2, label: 'CPU, 2 threads' },
    versions: {},
    createdAt: at(0),
    startedAt: at(1),
    endedAt: null,
    elapsedS: 620,
    progress: { done: 1240, of: 2000, unit: 'steps' },
    parent: null,
    reason: null,
    canResume: true,
    outcome: null,
    ...more,
  };
  const isOdd = state === 'damaged' || state === 'newer';
  return { id, name: id, state, error: null, info: isOdd ? null : info, notes: '', jobId: null, bytes: 1000 };
}

export function aModel(id: string, more: Partial<ModelInfo> = {}): ModelView {
  const info: ModelInfo = {
    domain: 'molecules',
    tokens: ['[PAD]', '[MASK]', 'C', 'O'],
    padTokenId: 0,
    maskTokenId: 1,
    labels: [],
    maxLength: 40,
    lengths: [0, 1, 2],
    parameters: 1_234_567,
    denoiser: { hiddenSize: 128, numLayers: 5, numHeads: 4, mlpRatio: 4, selfConditioning: null },
    lineage: [
      {
        name: id,
        dataName: 'QM9',
        dataHash: 'ee',
        numSequences: 100,
        selfCondRate: 0,
        numSteps: 5000,
        endedEarlyAt: null,
        batchSize: 64,
        learningRate: 1e-3,
        seed: 0,
        command: null,
        versions: {},
      },
    ],
    heldOut: null,
    release: null,
    profile: null,
    ...more,
  };
  return {
    id,
    source: 'workspace',
    name: id,
    state: 'ready',
    error: null,
    info,
    notes: '',
    runId: null,
    bytes: 1000,
    changedAt: at(0),
  };
}
