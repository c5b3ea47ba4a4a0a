/** More tokens for a model that is adapted to data its vocabulary lacks. */
import { LabError } from '../base/errors.ts';
import { isSpecial, ordinaryTokens, vocabularyOf, type Vocabulary } from './vocabulary.ts';

export interface ExtendedVocabulary {
  readonly vocabulary: Vocabulary;
  /** The tokens that are new, in the order of their numbers. */
  readonly added: readonly string[];
  /** Per number of the new vocabulary the number in the old one, or -1: where its embedding and output rows come from. */
  readonly oldIdOf: Int32Array<ArrayBuffer>;
  /** Per number of the old vocabulary the number in the new one. */
  readonly newIdOf: Int32Array<ArrayBuffer>;
}

/**
 * Adds tokens. Ordinary tokens keep their numbers, the new ones follow in the order of their characters, and PAD and
 * MASK move behind them. Tokens that are known already add nothing.
 *
 * @throws LabError when one is none of the vocabulary's domain
 */
export function extendVocabulary(old: Vocabulary, tokens: Iterable<string>): ExtendedVocabulary {
  const added = [...new Set(tokens)].filter((token) => old.idOf(token) === undefined).sort();
  const special = added.find(isSpecial);
  if (special !== undefined) {
    throw new LabError('badInput', {
      what: `${special} cannot be added to a vocabulary: every vocabulary has it for itself.`,
    });
  }
  const vocabulary = vocabularyOf(old.domain, [...ordinaryTokens(old), ...added]);
  const newIdOf = Int32Array.from({ length: old.size }, (_, id) => (id < old.padTokenId ? id : id + added.length));
  const oldIdOf = new Int32Array(vocabulary.size).fill(-1);
  for (const [oldId, newId] of newIdOf.entries()) oldIdOf[newId] = oldId;
  return { vocabulary, added, oldIdOf, newIdOf };
}
