/**
 * What happened step by step to a sequence that is watched: its tokens, and what the model thinks of each masked position.
 *
 * A packed step, little-endian: format 2 (u8), number of candidates K (u8), L (u16), number M of masked positions (u16),
 * step (u32), time (f32), then the tokens (u16 each, L), the masked positions (u16, M), the entropies in 4096ths of a bit
 * (u16, M), the candidates (u16, M K) and their probabilities in 255ths (u8, M K). A molecule of 20 tokens takes 440 bytes
 * a step at most.
 */
import { LabError } from '../base/errors.ts';
import { entropyOf } from './probabilities.ts';

/** How many of the likeliest tokens are kept per position. */
export const numCandidates = 5;

export interface TraceStep {
  /** Steps taken; 0 is the start. */
  readonly step: number;
  /** The time after the step, from 1 down to 0. */
  readonly time: number;
  /** After the step. [L] */
  readonly ids: Uint16Array;
  /** Positions that are still masked and have a prediction. [M] */
  readonly positions: Uint16Array;
  /** The likeliest tokens of each, likeliest first. [M, K] */
  readonly topIds: Uint16Array;
  /** Their probabilities, 255 standing for 1. [M, K] */
  readonly topProbs: Uint8Array;
  /** Of the whole distribution at each, in bits. [M] */
  readonly entropyBits: Float32Array;
}

const FORMAT = 2;
const PER_BIT = 4096;
const HEADER = 14;

/**
 * @param carriedAt the carried prediction at a masked position, read before the next call [V]; null where there is none
 */
export function traceStep(
  { step, time, xt, maskTokenId }: { step: number; time: number; xt: Int32Array; maskTokenId: number },
  carriedAt: (position: number) => ArrayLike<number> | null,
): TraceStep {
  const positions: number[] = [];
  const topIds: number[] = [];
  const topProbs: number[] = [];
  const entropyBits: number[] = [];
  for (let i = 0; i < xt.length; i++) {
    const row = xt[i] === maskTokenId ? carriedAt(i) : null;
    if (row === null) continue;
    positions.push(i);
    // As it is packed, so that it is read back as it was.
    entropyBits.push(Math.round((PER_BIT * Math.max(0, entropyOf(row))) / Math.LN2) / PER_BIT);
    for (const id of likeliest(row)) {
      topIds.push(id);
      topProbs.push(Math.round(255 * (row[id] ?? 0)));
    }
  }
  return {
    step,
    time,
    ids: Uint16Array.from(xt),
    positions: Uint16Array.from(positions),
    topIds: Uint16Array.from(topIds),
    topProbs: Uint8Array.from(topProbs),
    entropyBits: Float32Array.from(entropyBits),
  };
}

/** The `numCandidates` likeliest tokens; of equal ones the first. */
function likeliest(row: ArrayLike<number>): number[] {
  const best: number[] = [];
  for (let v = 0; v < row.length; v++) {
    const p = row[v] as number;
    let place = best.length;
    while (place > 0 && p > (row[best[place - 1] as number] as number)) place--;
    if (place < numCandidates) best.splice(place, 0, v);
    if (best.length > numCandidates) best.pop();
  }
  return best;
}

export function packStep(traced: TraceStep): Uint8Array<ArrayBuffer> {
  const { step, time, ids, positions, topIds, topProbs } = traced;
  const entropies = Uint16Array.from(traced.entropyBits, (bits) => Math.round(PER_BIT * bits));
  const bytes = new Uint8Array(HEADER + 2 * (ids.length + 2 * positions.length + topIds.length) + topProbs.length);
  const view = new DataView(bytes.buffer);
  const perPosition = positions.length === 0 ? 0 : topIds.length / positions.length;
  view.setUint8(0, FORMAT);
  view.setUint8(1, perPosition);
  view.setUint16(2, ids.length, true);
  view.setUint16(4, positions.length, true);
  view.setUint32(6, step, true);
  view.setFloat32(10, time, true);
  let offset = HEADER;
  for (const list of [ids, positions, entropies, topIds]) {
    for (const value of list) {
      view.setUint16(offset, value, true);
      offset += 2;
    }
  }
  bytes.set(topProbs, offset);
  return bytes;
}

/** @throws LabError `badInput` for bytes that no packed step consists of */
export function unpackStep(bytes: Uint8Array): TraceStep {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER || view.getUint8(0) !== FORMAT) throw damaged('It does not begin like one.');
  const seqLen = view.getUint16(2, true);
  const numMasked = view.getUint16(4, true);
  const numTop = numMasked * view.getUint8(1);
  const size = HEADER + 2 * (seqLen + 2 * numMasked + numTop) + numTop;
  if (bytes.length !== size) throw damaged(`It has ${bytes.length} bytes and not the ${size} that it announces.`);
  let offset = HEADER;
  const take = (count: number) => {
    const list = Uint16Array.from({ length: count }, (_, index) => view.getUint16(offset + 2 * index, true));
    offset += 2 * count;
    return list;
  };
  const [ids, positions, entropies, topIds] = [take(seqLen), take(numMasked), take(numMasked), take(numTop)];
  const topProbs = bytes.slice(offset);
  const entropyBits = Float32Array.from(entropies, (value) => value / PER_BIT);
  const [step, time] = [view.getUint32(6, true), view.getFloat32(10, true)];
  return { step, time, ids, positions, topIds, topProbs, entropyBits };
}

export interface Candidate {
  readonly id: number;
  /** From 0 to 1. */
  readonly prob: number;
}

/** The likeliest tokens of each position that was still masked. */
export function candidates({ positions, topIds, topProbs }: TraceStep): Map<number, Candidate[]> {
  const perPosition = positions.length === 0 ? 0 : topIds.length / positions.length;
  return new Map(
    Array.from(positions, (position, index) => {
      const start = index * perPosition;
      const ids = Array.from(topIds.subarray(start, start + perPosition));
      return [position, ids.map((id, rank) => ({ id, prob: (topProbs[start + rank] as number) / 255 }))];
    }),
  );
}

function damaged(why: string): LabError {
  return new LabError('badInput', { what: `This step of a recorded sampling cannot be read. ${why}` });
}
