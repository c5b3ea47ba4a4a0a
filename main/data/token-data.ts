/** From prepared records to the numbers that a model is trained on; what does not fit the model is counted. */
import { LabError } from '../../models/base/errors.ts';
import type { Domain, SequenceRecord } from '../../models/data/record.ts';
import { coverageOf, type UnknownToken } from '../../models/tokens/coverage.ts';
import { encode } from '../../models/tokens/encode.ts';
import { countLengths } from '../../models/tokens/lengths.ts';
import { numRows, packRows, rowLengths, type TokenRows } from '../../models/tokens/token-rows.ts';
import { countTokens, tokenizerOf } from '../../models/tokens/tokenizer.ts';
import { buildVocabulary, type Vocabulary } from '../../models/tokens/vocabulary.ts';
import type { Prepared } from './prepare.ts';

export interface TokenData {
  train: TokenRows;
  validation: TokenRows;
  /** Of the training sequences. */
  lengths: number[];
  /** The longest sequence, in tokens. */
  longest: number;
  /** Records that have more tokens than the model takes. */
  numTooLong: number;
  /** Records that cannot be cut into tokens. */
  numUnreadable: number;
}

/** The tokens of the data. @throws LabError when there are none */
export function vocabularyOfData({ domain, train, validation }: Prepared): Vocabulary {
  const tokenize = tokenizerOf(domain);
  const tokensOf = function* (records: readonly SequenceRecord[]) {
    for (const { text } of records) {
      const cut = tokenize(text);
      if (cut.ok) yield cut.tokens;
    }
  };
  return buildVocabulary(domain, countTokens(tokensOf(validation), countTokens(tokensOf(train))));
}

/**
 * Tokens of the data that a model lacks.
 *
 * @throws LabError `badInput` for data of another domain, and for unknown tokens unless they may be added
 */
export function unknownTokens(
  vocabulary: Vocabulary,
  { domain, train, validation }: Prepared,
  mayAdd: boolean,
  where: string,
): string[] {
  const called: Record<Domain, string> = { molecules: 'molecules', dna: 'DNA' };
  if (vocabulary.domain !== domain) {
    throw new LabError('badInput', {
      what: `The model is of ${called[vocabulary.domain]}, and the data are ${called[domain]}.`,
      where,
    });
  }
  const { unknownTokens: unknown, numWithUnknown } = coverageOf(vocabulary, [...train, ...validation], null);
  if (unknown.length > 0 && !mayAdd) {
    throw new LabError('badInput', {
      what:
        `${numWithUnknown} records have tokens that the model does not know:` +
        unknown.map((entry) => `\n    ${describeUnknown(entry)}`).join(''),
      where,
      todo: 'Leave these records out of the file, or let the model learn the tokens with --extend-vocabulary.',
    });
  }
  return unknown.map(({ token }) => token);
}

/** `[Si]: 4 times in 3 records, such as line 12 (C[Si](C)C)`. */
function describeUnknown({ token, count, numRows: rows, examples }: UnknownToken): string {
  const shown = examples.slice(0, 2).map(({ line, text }) => `line ${line} (${text.slice(0, 60)})`);
  return `${token}: ${count} times in ${rows} records, such as ${shown.join(' and ')}`;
}

/**
 * @param maxLength the most tokens the model takes; null for no limit
 * @throws LabError `badInput` when no training sequence is left
 */
export function encodeData(
  vocabulary: Vocabulary,
  { train, validation }: Pick<Prepared, 'train' | 'validation'>,
  maxLength: number | null,
  where: string,
): TokenData {
  let numTooLong = 0;
  let numUnreadable = 0;
  const rowsOf = function* (records: readonly SequenceRecord[]) {
    for (const { text } of records) {
      const encoded = encode(vocabulary, text);
      if (!encoded.ok) numUnreadable++;
      else if (maxLength !== null && encoded.ids.length > maxLength) numTooLong++;
      else yield encoded.ids;
    }
  };
  const rows = { train: packRows(rowsOf(train)), validation: packRows(rowsOf(validation)) };
  if (numRows(rows.train) === 0) {
    throw new LabError('badInput', {
      what: `Nothing is left to train on: ${numTooLong} records are longer than the ${maxLength ?? 0} tokens that the model takes, ${numUnreadable} cannot be read.`,
      where,
      todo: numTooLong > 0 ? 'Choose another model, or for DNA a smaller --window.' : null,
    });
  }
  const lengths = countLengths(rowLengths(rows.train));
  const longest = Math.max(longestOf(rows.train), longestOf(rows.validation));
  return { ...rows, lengths, longest, numTooLong, numUnreadable };
}

function longestOf(rows: TokenRows): number {
  return rowLengths(rows).reduce((longest, length) => Math.max(longest, length), 0);
}
