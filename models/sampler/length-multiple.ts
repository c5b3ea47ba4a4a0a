/**
 * Lengths of batches are multiples of this, as in training: a graph for each length costs more than a little padding. A
 * model that places PADs itself has one length alone, and knows no PADs beyond it.
 */
export function lengthMultipleOf(padInLoss: boolean): number {
  return padInLoss ? 1 : 4;
}
