/** The part of the contract that is about the theatre: how a sequence of a batch was made, step by step. Types only. */

/** What happened in one step, after it. */
export interface TraceStepView {
  /** Steps taken; 0 is the start. */
  step: number;
  /** From 1 down to 0. */
  time: number;
  /** Token numbers, MASK where it is open. */
  ids: number[];
  /** Positions that got their token in this step. */
  committed: number[];
  /** Positions that were masked again in this step. */
  remasked: number[];
  /** Open positions, with the clean-state estimate that is carried on from here (thrown away with self-conditioning off). */
  open: {
    position: number;
    /** The likeliest tokens, at most 5; `prob` in 255ths. */
    top: { id: number; prob: number }[];
    /** Of the whole distribution. */
    entropyBits: number;
  }[];
  /** Sum over the open positions. */
  openBits: number;
}

export interface TraceView {
  sequence: number;
  /** 0, or which repair it is. */
  round: number;
  selfConditioning: boolean;
  /** Tokens of the model by their numbers. */
  tokens: string[];
  maskTokenId: number;
  /** Positions that were given and never change. */
  pinned: number[];
  steps: TraceStepView[];
  text: string;
  /** Null for DNA. */
  valid: boolean | null;
  canonical: string | null;
}

/** The same weights, seed, order and random numbers; only the carrying differs. */
export interface TheatrePair {
  sequence: number;
  /** Null for a model without self-conditioning. */
  on: TraceView | null;
  off: TraceView;
}
