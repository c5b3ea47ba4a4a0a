/** What a training found in its data, in sentences. */
import path from 'node:path';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import { numRows } from '../../models/tokens/token-rows.ts';
import type { Prepared } from '../data/prepare.ts';
import type { TokenData } from '../data/token-data.ts';

/** What of the data is used, and what is not. */
export function sayLeftOut(prepared: Prepared, data: TokenData, say: (sentence: string) => void): void {
  if (prepared.numOtherLabels > 0) say(`Left out: ${number(prepared.numOtherLabels)} sequences of other labels.`);
  say(
    `${number(prepared.numRead)} rows: ${number(numRows(data.train) - data.numRewritten)} sequences to train on, ` +
      `${number(numRows(data.validation))} held out, ${number(prepared.numDuplicates)} duplicates.`,
  );
  if (data.numRewritten > 0) say(`Beside them ${number(data.numRewritten)} other SMILES of the same molecules.`);
  const files = new Set([...prepared.train, ...prepared.validation, ...prepared.problems].map(({ file }) => file));
  for (const { line, file, reason } of prepared.problems.slice(0, 3)) {
    say(`Left out, line ${line}${files.size > 1 ? ` of ${path.basename(file)}` : ''}: ${reason}`);
  }
  const numMore = prepared.problems.length - 3;
  if (numMore > 0) say(`Left out: ${number(numMore)} more rows that cannot be read.`);
  if (data.numUnreadable > 0) say(`Left out: ${number(data.numUnreadable)} sequences that cannot be cut into tokens.`);
  if (data.numUnknown > 0) {
    say(`Left out: ${number(data.numUnknown)} sequences with tokens that the model does not know.`);
  }
  if (data.numTooLong > 0) say(`Left out: ${number(data.numTooLong)} sequences that are longer than the model takes.`);
}

/** How many sequences have which label. */
export function sayLabels(
  prepared: Prepared,
  { train }: TokenData,
  { labelNames }: ModelCard,
  say: (sentence: string) => void,
) {
  if (prepared.numSeveralLabels > 0) {
    say(`${number(prepared.numSeveralLabels)} sequences stand there with several labels: the first one counts.`);
  }
  const [only] = prepared.labelNames;
  if (labelNames.length === 0) {
    if (only !== undefined) say(`All sequences have the label “${only}”, so the model is trained without labels.`);
    return;
  }
  const count = (id: number) => number(train.labels.reduce((sum, label) => sum + (label === id ? 1 : 0), 0));
  const named = labelNames.map((name, id) => `${name} ${count(id)}`);
  say(`Sequences to train on by label: ${named.join(', ')}, without a label ${count(-1)}.`);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
