import { type BatchPlan } from './epoch-plan.ts';
import { rowOf, type TokenRows } from './token-rows.ts';

/** Token numbers as a model takes them. */
export interface TokenBatch {
  /** [B, L], row-major; after a row's tokens come PADs. */
  readonly ids: Int32Array<ArrayBuffer>;
  /** [B, L], the sizes B and L. */
  readonly dims: readonly [number, number];
  /** Tokens that are not PAD, in all rows. */
  readonly numTokens: number;
}

/**
 * Fills the rows of a plan up to its length.
 *
 * @throws RangeError when a row is longer than that
 */
export function makeBatch(table: TokenRows, { rows, seqLen }: BatchPlan, padTokenId: number): TokenBatch {
  const ids = new Int32Array(rows.length * seqLen).fill(padTokenId);
  let numTokens = 0;
  for (const [index, row] of rows.entries()) {
    const tokens = rowOf(table, row);
    if (tokens.length > seqLen) {
      throw new RangeError(`row ${row} has ${tokens.length} tokens, more than the ${seqLen} of its batch`);
    }
    ids.set(tokens, index * seqLen);
    numTokens += tokens.length;
  }
  return { ids, dims: [rows.length, seqLen], numTokens };
}
