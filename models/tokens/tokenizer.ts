import { type Domain } from '../data/record.ts';
import { tokenizeDna } from './dna-tokenizer.ts';
import { tokenizeSmiles } from './smiles-tokenizer.ts';
import { type Tokenizer } from './tokenized.ts';

const tokenizers: Record<Domain, Tokenizer> = { molecules: tokenizeSmiles, dna: tokenizeDna };

/** Cuts a text of a domain into tokens. */
export function tokenizerOf(domain: Domain): Tokenizer {
  return tokenizers[domain];
}

/** Adds the tokens of some rows to what was counted so far. */
export function countTokens(
  rows: Iterable<readonly string[]>,
  counts = new Map<string, number>(),
): Map<string, number> {
  for (const tokens of rows) for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
