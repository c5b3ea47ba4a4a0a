/**
 * One sequence on its way from masks to tokens.
 *
 * Steps are made for one sequence at a time and draw only by (seed, sequence, round, step, position), so that a sequence
 * comes out the same whatever else is in its batch.
 */
import { fold, keyFor, uniform, type Key } from '../base/rng.ts';
import { stepsFor, type SampledModel, type SamplerOptions } from './options.ts';

/** How a sequence begins. */
export interface SequenceStart {
  /** Its number within the run, from 0. */
  readonly sequence: number;
  /** 0, or which repair of the sequence this is. */
  readonly round: number;
  /** [L]; MASK where a token is wanted. */
  readonly ids: Int32Array;
  /** [L]; 1 where the token was given and must never change. */
  readonly isClamped: Uint8Array;
  /** Positions where only some tokens may stand: 1 for each of these. [V] */
  readonly allowed: ReadonlyMap<number, Uint8Array> | null;
}

export interface SequenceState {
  readonly key: Key;
  readonly maskTokenId: number;
  /** [L], changed by each step. */
  readonly xt: Int32Array<ArrayBuffer>;
  /** [L] */
  readonly isClamped: Uint8Array;
  /** Probability with which each token was drawn; 1 for given ones, 0 for masked ones. [L] */
  readonly confidence: Float64Array<ArrayBuffer>;
  /** Positions that were masked at the start, in order. */
  readonly holes: readonly number[];
  /** Without those of corrections. */
  readonly numSteps: number;
  /** Sweeps. */
  readonly corrections: number;
  /** Steps taken. */
  step: number;
  /** The present time, from 1 down to 0. */
  time: number;
  numMasked: number;
  /** Tokens drawn anew by corrections; null until they begin. */
  numCorrected: number | null;
}

/** What a step does, as far as that is known before the network is asked. */
export interface StepPlan {
  /** Masked positions that a token is drawn for. */
  readonly reveal: readonly number[];
  /** How many of them keep it, those that come first; all, save with the confidence and entropy samplers. */
  readonly numKept: number;
  /** Visible positions that are masked again. */
  readonly remask: readonly number[];
  /** The time after the step. */
  readonly time: number;
}

/** How many tokens are wanted. @param ids [L] */
export function masksIn(ids: Int32Array, maskTokenId: number): number {
  return ids.reduce((count, id) => count + (id === maskTokenId ? 1 : 0), 0);
}

export function openSequence(
  { sequence, round, ids, isClamped }: SequenceStart,
  options: SamplerOptions,
  { maskTokenId }: SampledModel,
): SequenceState {
  const holes = [...ids.keys()].filter((position) => ids[position] === maskTokenId);
  return {
    key: fold(fold(keyFor(options.seed, 'sampling'), sequence), round),
    maskTokenId,
    xt: Int32Array.from(ids),
    isClamped,
    confidence: Float64Array.from(ids, (id) => (id === maskTokenId ? 0 : 1)),
    holes,
    numSteps: stepsFor(options, holes.length),
    corrections: options.corrections,
    step: 0,
    time: 1,
    numMasked: holes.length,
    numCorrected: null,
  };
}

/**
 * What a draw of a step is for.
 *
 * The numbers decide what a seed gives: never change one, only add.
 */
export const purposes = { reveal: 0, token: 1, remask: 2, score: 3, time: 4, pick: 5, order: 6 } as const;

/** The uniform draw of the present step for one position and purpose. */
export function draw({ key, step }: SequenceState, position: number, purpose: keyof typeof purposes): number {
  return uniform(key, step, position, purposes[purpose]);
}

export function isMasked({ xt, maskTokenId }: SequenceState, position: number): boolean {
  return xt[position] === maskTokenId;
}

/** All masked positions, in order. */
export function maskedPositions(state: SequenceState): number[] {
  const positions: number[] = [];
  for (let i = 0; i < state.xt.length; i++) if (isMasked(state, i)) positions.push(i);
  return positions;
}
