/**
 * The arrays that a batch is handed to the network in, made once and used by many steps.
 *
 * A sequence has one row for each label that its prediction is needed with (two under guidance), side by side. Sequences
 * that are done leave, the last one takes their place, and a new one may follow, so that no row idles while others wait.
 */
import { fillCarried, type Prediction } from './probabilities.ts';
import { type SampledModel } from './options.ts';

/** Inputs of one network evaluation; views that are only valid during it. */
export interface DenoiseBatch {
  /** [B, L] */
  readonly ids: Int32Array;
  /** The previous prediction, only looked at where the token is masked; empty without self-conditioning. [B, L, V] */
  readonly pPrev: Float32Array;
  /** 1 for rows that have a previous prediction, else 0. [B] */
  readonly flags: Float32Array;
  /** Class numbers, -1 for none. [B] */
  readonly labels: Int32Array;
  readonly dims: readonly [batchSize: number, seqLen: number];
}

export interface BatchRows {
  readonly ids: Int32Array<ArrayBuffer>;
  readonly pPrev: Float32Array<ArrayBuffer>;
  readonly flags: Float32Array<ArrayBuffer>;
  readonly labels: Int32Array<ArrayBuffer>;
  readonly seqLen: number;
  readonly vocabSize: number;
  /** The label of each row of a sequence. */
  readonly branches: readonly number[];
}

/** Arrays for so many rows. */
export function allocateRows(
  numRows: number,
  seqLen: number,
  { vocabSize, padTokenId }: SampledModel,
  { branches, selfConditioning }: { branches: readonly number[]; selfConditioning: boolean },
): BatchRows {
  return {
    // Rows that no sequence is in are all PAD: harmless, and the same every time.
    ids: new Int32Array(numRows * seqLen).fill(padTokenId),
    pPrev: new Float32Array(selfConditioning ? numRows * seqLen * vocabSize : 0),
    flags: new Float32Array(numRows),
    labels: Int32Array.from({ length: numRows }, (_, row) => branches[row % branches.length] as number),
    seqLen,
    vocabSize,
    branches,
  };
}

/** The first rows. */
export function viewRows({ ids, pPrev, flags, labels, seqLen, vocabSize }: BatchRows, numRows: number): DenoiseBatch {
  return {
    ids: ids.subarray(0, numRows * seqLen),
    pPrev: pPrev.subarray(0, pPrev.length === 0 ? 0 : numRows * seqLen * vocabSize),
    flags: flags.subarray(0, numRows),
    labels: labels.subarray(0, numRows),
    dims: [numRows, seqLen],
  };
}

/** Writes the tokens of the sequence in a slot; PADs follow if it is shorter than L. */
export function writeTokens({ ids, seqLen, branches }: BatchRows, slot: number, xt: Int32Array): void {
  for (let branch = 0; branch < branches.length; branch++) ids.set(xt, (slot * branches.length + branch) * seqLen);
}

/** Where a position's row of V numbers begins, in `pPrev` and in the network's output. */
export function rowOffset(rows: BatchRows, slot: number, branch: number, position: number): number {
  return ((slot * rows.branches.length + branch) * rows.seqLen + position) * rows.vocabSize;
}

/** Keeps what each branch predicted for a position, for its own next evaluation. */
export function carry(
  rows: BatchRows,
  slot: number,
  position: number,
  prediction: Prediction,
  isPredicted: Uint8Array,
): void {
  for (let branch = 0; branch < rows.branches.length; branch++) {
    const offset = rowOffset(rows, slot, branch, position);
    fillCarried(rows.pPrev, offset, prediction, offset, isPredicted);
  }
}

/** Takes the previous prediction of a position away: it becomes exactly zero. */
export function clearCarried(rows: BatchRows, slot: number, position: number): void {
  for (let branch = 0; branch < rows.branches.length; branch++) {
    const offset = rowOffset(rows, slot, branch, position);
    rows.pPrev.fill(0, offset, offset + rows.vocabSize);
  }
}

export function setHasPrevious({ flags, branches }: BatchRows, slot: number, has: boolean): void {
  flags.fill(has ? 1 : 0, slot * branches.length, (slot + 1) * branches.length);
}

/** Moves everything of one slot to another, and leaves the first as if no sequence had been there. */
export function moveSlot(rows: BatchRows, from: number, to: number, padTokenId: number): void {
  const { branches, seqLen, vocabSize } = rows;
  const move = (array: Int32Array | Float32Array, size: number, empty: number) => {
    if (from !== to) array.copyWithin(to * size, from * size, (from + 1) * size);
    array.fill(empty, from * size, (from + 1) * size);
  };
  move(rows.ids, branches.length * seqLen, padTokenId);
  move(rows.flags, branches.length, 0);
  if (rows.pPrev.length > 0) move(rows.pPrev, branches.length * seqLen * vocabSize, 0);
}
