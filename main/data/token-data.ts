/** From prepared records to the numbers that a model is trained on; what does not fit the model is counted. */
import path from 'node:path';
import { LabError } from '../../models/base/errors.ts';
import type { Domain, LabelledRecord, SequenceRecord } from '../../models/data/record.ts';
import { coverageOf, type UnknownToken } from '../../models/tokens/coverage.ts';
import { encode } from '../../models/tokens/encode.ts';
import { countLengths } from '../../models/tokens/lengths.ts';
import { numRows, packRows, rowLengths } from '../../models/tokens/token-rows.ts';
import { countTokens, tokenizerOf } from '../../models/tokens/tokenizer.ts';
import { buildVocabulary, type Vocabulary } from '../../models/tokens/vocabulary.ts';
import type { LabelledRows } from '../engine/training-batch.ts';
import { listed, MOST_LABELS } from './labels.ts';
import type { Prepared, PreparedRecord } from './prepare.ts';

export interface TokenData {
  train: LabelledRows;
  validation: LabelledRows;
  /** Of the training sequences: at index n how many have n tokens. */
  lengths: number[];
  /** Likewise, of the sequences of each label. */
  lengthsByLabel: number[][];
  /** The longest sequence, in tokens. */
  longest: number;
  /** Training rows that are others in other words; they come last. */
  numRewritten: number;
  /** Records that have more tokens than the model takes. */
  numTooLong: number;
  /** Records that cannot be cut into tokens. */
  numUnreadable: number;
  /** Records with tokens that the model does not know. */
  numUnknown: number;
}

/** The tokens of the data. @throws LabError when there are none */
export function vocabularyOfData({
  domain,
  train,
  validation,
  rewritten = [],
}: Pick<Prepared, 'domain' | 'train' | 'validation' | 'rewritten'>): Vocabulary {
  const tokenize = tokenizerOf(domain);
  const tokensOf = function* (records: readonly SequenceRecord[]) {
    for (const { text } of records) {
      const cut = tokenize(text);
      if (cut.ok) yield cut.tokens;
    }
  };
  return buildVocabulary(domain, countTokens(tokensOf([...validation, ...rewritten]), countTokens(tokensOf(train))));
}

/**
 * Tokens of the data that a model is to learn.
 *
 * @param what becomes of records with tokens that it lacks
 * @throws LabError `badInput` for data of another domain, and for unknown tokens that are refused
 */
export function unknownTokens(
  vocabulary: Vocabulary,
  { domain, train, validation }: Pick<Prepared, 'domain' | 'train' | 'validation'>,
  what: 'refuse' | 'extend' | 'leaveOut',
  where: string,
): string[] {
  const called: Record<Domain, string> = { molecules: 'molecules', dna: 'DNA' };
  if (vocabulary.domain !== domain) {
    throw new LabError('badInput', {
      what: `The model is of ${called[vocabulary.domain]}, and the data are ${called[domain]}.`,
      where,
      todo: `If the data are ${called[vocabulary.domain]} all the same, say so with --domain ${vocabulary.domain}.`,
    });
  }
  if (what === 'leaveOut') return [];
  const records = [...train, ...validation];
  const { unknownTokens: unknown, numWithUnknown } = coverageOf(vocabulary, records, null);
  if (unknown.length > 0 && what === 'refuse') {
    const fileOf = fileNames(records);
    throw new LabError('badInput', {
      what:
        `${numWithUnknown} records have tokens that the model does not know:` +
        unknown.map((entry) => `\n    ${describeUnknown(entry, fileOf)}`).join(''),
      where,
      todo: 'Let the model learn the tokens with --extend-vocabulary, or leave these records out with --leave-out-unknown.',
    });
  }
  return unknown.map(({ token }) => token);
}

/** Says the file of a record where there are several: ` of b.csv`. */
function fileNames(records: readonly PreparedRecord[]): (record: SequenceRecord) => string {
  const files = new Map<SequenceRecord, string>(records.map((record) => [record, record.file]));
  const hasSeveral = new Set(files.values()).size > 1;
  return (record) => (hasSeveral ? ` of ${path.basename(files.get(record) ?? '')}` : '');
}

/** `[Si]: 4 times in 3 records, such as line 12 (C[Si](C)C)`. */
function describeUnknown(
  { token, count, numRows: rows, examples }: UnknownToken,
  fileOf: (record: SequenceRecord) => string,
): string {
  const shown = examples
    .slice(0, 2)
    .map((record) => `line ${record.line}${fileOf(record)} (${record.text.slice(0, 60)})`);
  return `${token}: ${count} times in ${rows} records, such as ${shown.join(' and ')}`;
}

/**
 * The labels of a model that is adapted to the data: its own, and behind them those of the data that it lacks.
 *
 * @throws LabError `badInput` for unknown labels unless they may be added, and for too many
 */
export function extendedLabels(
  known: readonly string[],
  ofData: readonly string[],
  mayAdd: boolean,
  where: string,
): string[] {
  const added = ofData.filter((name) => !known.includes(name));
  if (known.length > 0 && added.length > 0 && !mayAdd) {
    throw new LabError('badInput', {
      what: `The model does not know the labels ${listed(added, 5)}; it knows ${listed(known, 20)}.`,
      where,
      todo: 'Name them as the model does, leave the label away, or let the model learn them with --extend-labels.',
    });
  }
  const names = [...known, ...added];
  if (names.length > MOST_LABELS) {
    throw new LabError('badInput', {
      what: `Together with those of the data the model would have ${names.length} labels, and takes at most ${MOST_LABELS}.`,
      where,
    });
  }
  return names;
}

/**
 * @param labelNames of the model; a record of another label has none
 * @param maxLength the most tokens the model takes; null for no limit
 * @throws LabError `badInput` when no training sequence is left
 */
export function encodeData(
  vocabulary: Vocabulary,
  { train, validation, rewritten = [] }: Pick<Prepared, 'train' | 'validation' | 'rewritten'>,
  labelNames: readonly string[],
  maxLength: number | null,
  where: string,
): TokenData {
  let numTooLong = 0;
  let numUnreadable = 0;
  let numUnknown = 0;
  const tokenize = tokenizerOf(vocabulary.domain);
  const rowsOf = (records: readonly LabelledRecord[]): LabelledRows => {
    const labels: number[] = [];
    const encoded = function* () {
      for (const { text, label } of records) {
        const one = encode(vocabulary, text);
        if (!one.ok) {
          if (tokenize(text).ok) numUnknown++;
          else numUnreadable++;
        } else if (maxLength !== null && one.ids.length > maxLength) numTooLong++;
        else {
          labels.push(label === null ? -1 : labelNames.indexOf(label));
          yield one.ids;
        }
      }
    };
    return { ...packRows(encoded()), labels: Int32Array.from(labels) };
  };
  // Other words with other tokens are left out without a word: the molecule itself is there.
  const others = rewritten.filter(({ text }) => fits(vocabulary, text, maxLength));
  const rows = { train: rowsOf([...train, ...others]), validation: rowsOf(validation) };
  if (numRows(rows.train) === 0) {
    throw new LabError('badInput', {
      what: `Nothing is left to train on: ${numTooLong} records are longer than the ${maxLength ?? 0} tokens that the model takes, ${numUnknown} have tokens that it does not know, ${numUnreadable} cannot be read.`,
      where,
      todo: numTooLong > 0 ? 'Choose a larger --max-length, another model, or for DNA a smaller --window.' : null,
    });
  }
  const ofTrain = rowLengths(rows.train);
  const lengths = countLengths(ofTrain);
  const lengthsByLabel = labelNames.map((_, id) =>
    countLengths(ofTrain.filter((_length, row) => rows.train.labels[row] === id)),
  );
  const longest = Math.max(longestOf(rows.train), longestOf(rows.validation));
  return {
    ...rows,
    numRewritten: others.length,
    lengths,
    lengthsByLabel,
    longest,
    numTooLong,
    numUnreadable,
    numUnknown,
  };
}

function fits(vocabulary: Vocabulary, text: string, maxLength: number | null): boolean {
  const encoded = encode(vocabulary, text);
  return encoded.ok && encoded.ids.length <= (maxLength ?? Infinity);
}

function longestOf(rows: LabelledRows): number {
  return rowLengths(rows).reduce((longest, length) => Math.max(longest, length), 0);
}
