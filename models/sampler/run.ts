/**
 * Sampling of many sequences over a network that is handed in.
 *
 * Nothing about a sequence depends on its neighbours: its draws are keyed by its own number, it is padded to a length that
 * follows from its own, and the network works row by row. So sequence i of seed s is the same in batches of any size,
 * as far as the network's own rounding is.
 *
 * Which tokens appear when is drawn before the network is asked. Without self-conditioning, steps in which none does need
 * no evaluation: the answer would be the one before. With it they refine what is carried, so they are evaluated.
 */
import { LabError } from '../base/errors.ts';
import {
  allocateRows,
  carry,
  clearCarried,
  moveSlot,
  rowOffset,
  setHasPrevious,
  viewRows,
  writeTokens,
  type BatchRows,
  type DenoiseBatch,
} from './batch.ts';
import { branchLabels, checkOptions, type SampledModel, type SamplerOptions } from './options.ts';
import { fillCarried, guide, keepNucleus, readLogRow, toProbs, type Prediction } from './probabilities.ts';
import { isMasked, openSequence, type SequenceStart, type SequenceState, type StepPlan } from './state.ts';
import { isDone, planStep, takeStep } from './step.ts';
import { traceStep, type TraceStep } from './trace.ts';

/** One evaluation of the network. Its answer is read before the next call. */
export type Denoise = (batch: DenoiseBatch) => Promise<Prediction>;

export interface RunSettings {
  readonly denoise: Denoise;
  /** The most rows of an evaluation; guidance takes two rows for a sequence. */
  readonly batchSize: number;
  /** Sequences are padded to multiples of this, so that few shapes occur. */
  readonly lengthMultiple?: number;
  /** The number of rows to evaluate when so many are needed, for networks of a fixed size; the rest is PAD. */
  readonly roundRows?: (numRows: number) => number;
  /** Asked before every evaluation. */
  readonly shouldStop?: () => boolean;
  /** Sequences whose every step is recorded. */
  readonly traced?: ReadonlySet<number>;
  /** Told after every evaluation. */
  readonly onProgress?: (progress: RunTotals) => void;
}

export interface SampledSequence {
  readonly sequence: number;
  readonly round: number;
  /** [L], without the PADs of its batch. */
  readonly ids: Int32Array<ArrayBuffer>;
  /** Probability with which each token was drawn; 1 for given ones. [L] */
  readonly confidence: Float64Array<ArrayBuffer>;
  /** Network evaluations of this sequence alone: two per step under guidance. */
  readonly nfe: number;
  /**
   * Evaluations that were spared, since nothing had changed that the network sees: with self-conditioning, which looks at
   * what is carried as well, none is. Together with `nfe` the same for one seed with and without.
   */
  readonly sparedNfe: number;
  readonly trace: readonly TraceStep[] | null;
}

export interface RunTotals {
  readonly numFinished: number;
  readonly numSequences: number;
  /** Evaluations of all sequences. */
  readonly nfe: number;
  /** Calls of the network, each for a whole batch. */
  readonly numCalls: number;
  /** Rows of these calls that were nobody's. */
  readonly numIdleRows: number;
  readonly isStopped: boolean;
}

interface Slot {
  readonly start: SequenceStart;
  readonly state: SequenceState;
  readonly trace: TraceStep[] | null;
  plan: StepPlan;
  nfe: number;
  sparedNfe: number;
  /** Whether the plan's step is still to be taken, with the prediction that was just carried. */
  isWaiting: boolean;
  /** Positions that were masked again since the last evaluation. */
  cleared: number[];
}

/**
 * Samples, and gives each sequence as soon as it is done, in no particular order.
 *
 * @returns the totals, also when it was stopped
 * @throws LabError for options that cannot be, and when the network answers with something else than was asked
 */
export async function* sampleSequences(
  model: SampledModel,
  options: SamplerOptions,
  starts: readonly SequenceStart[],
  settings: RunSettings,
): AsyncGenerator<SampledSequence, RunTotals> {
  checkOptions(options, model);
  const { denoise, batchSize, lengthMultiple = 1, shouldStop = () => false } = settings;
  const roundRows = settings.roundRows ?? ((numRows: number) => numRows);
  const branches = branchLabels(options);
  const numSlots = Math.floor(batchSize / branches.length);
  if (numSlots < 1) throw new LabError('badArguments', { what: 'Guidance needs a batch of at least two rows.' });
  const stepper = slotStepper(model, options);
  const totals = { numFinished: 0, numSequences: starts.length, nfe: 0, numCalls: 0, numIdleRows: 0, isStopped: false };

  const finish = ({ start, state, trace, nfe, sparedNfe }: Slot): SampledSequence => {
    totals.numFinished++;
    const { xt: ids, confidence } = state;
    return { sequence: start.sequence, round: start.round, ids, confidence, nfe, sparedNfe, trace };
  };

  for (const [seqLen, group] of byPaddedLength(starts, lengthMultiple)) {
    const capacity = Math.min(numSlots, group.length);
    const rows = allocateRows(roundRows(capacity * branches.length), seqLen, model, { branches, ...options });
    const slots: Slot[] = [];
    let next = 0;
    for (;;) {
      while (slots.length < capacity && next < group.length) {
        const slot = stepper.open(group[next++] as SequenceStart, settings.traced);
        if (stepper.advance(slot)) slots.push(slot);
        else yield finish(slot);
      }
      if (slots.length === 0) break;
      if (shouldStop()) return { ...totals, isStopped: true };

      for (const [index, slot] of slots.entries()) stepper.write(rows, index, slot);
      const numRows = slots.length * branches.length;
      const batch = viewRows(rows, roundRows(numRows));
      const prediction = await denoise(batch);
      checkPrediction(prediction, batch, model);
      totals.numCalls++;
      totals.nfe += numRows;
      totals.numIdleRows += batch.dims[0] - numRows;
      for (const [index, slot] of slots.entries()) stepper.take(rows, index, slot, prediction);

      const finished: Slot[] = [];
      for (let index = slots.length - 1; index >= 0; index--) {
        const slot = slots[index] as Slot;
        if (stepper.advance(slot)) continue;
        finished.push(slot);
        moveSlot(rows, slots.length - 1, index, model.padTokenId);
        const last = slots.pop() as Slot;
        if (index < slots.length) slots[index] = last;
      }
      for (const slot of finished) yield finish(slot);
      settings.onProgress?.({ ...totals });
    }
  }
  return { ...totals };
}

/** What is done with one sequence of a batch, and the scratch rows it takes. */
function slotStepper(model: SampledModel, options: SamplerOptions) {
  const { vocabSize, padTokenId, maskTokenId, padInLoss } = model;
  const { guidanceWeight, temperature, topP, selfConditioning } = options;
  const isFirstDouble = selfConditioning && options.firstStep === 'double';
  const isPredicted = Uint8Array.from({ length: vocabSize }, (_, id) =>
    id === maskTokenId || (id === padTokenId && !padInLoss) ? 0 : 1,
  );
  const numBranches = branchLabels(options).length;
  const row = new Float64Array(vocabSize);
  const otherRow = new Float64Array(vocabSize);
  const carriedRow = new Float32Array(vocabSize);

  const carryOne = (rows: BatchRows, index: number, position: number, prediction: Prediction) => {
    if (options.carry === 'raw') {
      carry(rows, index, position, prediction, isPredicted);
      return;
    }
    for (let branch = 0; branch < rows.branches.length; branch++) {
      const offset = rowOffset(rows, index, branch, position);
      readLogRow(row, prediction, offset);
      toProbs(row, isPredicted, temperature);
      keepNucleus(row, topP);
      rows.pPrev.set(row, offset);
    }
  };

  const open = (start: SequenceStart, traced?: ReadonlySet<number>): Slot => {
    const state = openSequence(start, options, model);
    const trace = traced?.has(start.sequence) === true ? [traceStep(state, () => null)] : null;
    const plan: StepPlan = { reveal: [], numKept: 0, remask: [], time: 1 };
    return { start, state, trace, plan, nfe: 0, sparedNfe: 0, isWaiting: false, cleared: [] };
  };

  /** Plans the next step that needs the network, taking those that do not; false when the sequence is done. */
  const advance = (slot: Slot): boolean => {
    const { state, trace } = slot;
    if (slot.isWaiting) return true;
    while (!isDone(state, options)) {
      const plan = planStep(state, options);
      slot.plan = plan;
      // A step that reveals nothing still refines what is carried.
      if (plan.reveal.length > 0 || (selfConditioning && state.numMasked > 0)) return true;
      if (state.numMasked > 0) slot.sparedNfe += numBranches;
      takeStep(state, plan, () => row, options);
      slot.cleared.push(...plan.remask);
      trace?.push(traceStep(state, () => null));
    }
    return false;
  };

  const write = (rows: BatchRows, index: number, slot: Slot) => {
    writeTokens(rows, index, slot.state.xt);
    if (!selfConditioning) return;
    // What is carried for such a position is the token that was just taken back: it would come right back.
    for (const position of slot.cleared) clearCarried(rows, index, position);
    slot.cleared = [];
    setHasPrevious(rows, index, slot.nfe > 0);
  };

  const take = (rows: BatchRows, index: number, slot: Slot, prediction: Prediction) => {
    const { start, state, plan, trace } = slot;
    const probsAt = (position: number) => {
      readLogRow(row, prediction, rowOffset(rows, index, 0, position));
      if (rows.branches.length > 1) {
        readLogRow(otherRow, prediction, rowOffset(rows, index, 1, position));
        guide(row, otherRow, guidanceWeight);
      }
      toProbs(row, start.allowed?.get(position) ?? isPredicted, temperature);
      keepNucleus(row, topP);
      return row;
    };
    const carryAll = () => {
      for (let i = 0; i < state.xt.length; i++) if (isMasked(state, i)) carryOne(rows, index, i, prediction);
    };
    slot.nfe += rows.branches.length;
    slot.isWaiting = isFirstDouble && slot.nfe === rows.branches.length;
    if (slot.isWaiting) {
      carryAll();
      return;
    }
    takeStep(state, plan, probsAt, options);
    slot.cleared.push(...plan.remask);
    const wasRemasked = new Set(plan.remask);
    if (selfConditioning && state.numMasked > 0) carryAll();
    trace?.push(
      traceStep(state, (position) => {
        if (wasRemasked.has(position)) return null;
        fillCarried(carriedRow, 0, prediction, rowOffset(rows, index, 0, position), isPredicted);
        return carriedRow;
      }),
    );
  };
  return { open, advance, write, take };
}

/** Sequences by the length that they are padded to, shortest first; in each group they stay in order. */
function byPaddedLength(starts: readonly SequenceStart[], multiple: number): [number, SequenceStart[]][] {
  const groups = new Map<number, SequenceStart[]>();
  for (const start of starts) {
    const seqLen = Math.ceil(start.ids.length / multiple) * multiple;
    const group = groups.get(seqLen);
    if (group === undefined) groups.set(seqLen, [start]);
    else group.push(start);
  }
  return [...groups].sort(([a], [b]) => a - b);
}

function checkPrediction({ values }: Prediction, { dims: [batchSize, seqLen] }: DenoiseBatch, model: SampledModel) {
  const { vocabSize } = model;
  if (values.length === batchSize * seqLen * vocabSize) return;
  const wanted = `[${batchSize}, ${seqLen}, ${vocabSize}]`;
  throw new Error(`internal: the network gave ${values.length} numbers for a prediction of shape ${wanted}`);
}
