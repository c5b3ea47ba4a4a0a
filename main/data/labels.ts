/** Labels of records: which there are, which are used, and their numbers in a model. */
import { LabError } from '../../models/base/errors.ts';
import type { LabelledRecord } from '../../models/data/record.ts';

/** A model learns an embedding for each; a column of more values is hardly one of classes. */
export const MOST_LABELS = 64;

/**
 * The labels that occur, in the order of their characters.
 *
 * @throws LabError `badInput` when there are more than `MOST_LABELS`
 */
export function labelNamesOf(records: Iterable<LabelledRecord>, where: string): string[] {
  const names = new Set<string>();
  for (const { label } of records) if (label !== null) names.add(label);
  const sorted = [...names].sort();
  if (sorted.length > MOST_LABELS) {
    throw new LabError('badInput', {
      what:
        `The data have ${sorted.length.toLocaleString('en-US')} different labels (such as ${listed(sorted, 3)}), and a ` +
        `model takes at most ${MOST_LABELS}.`,
      where,
      todo: 'Choose a column of classes with --label, put numbers into a few classes, or choose labels with --keep-label.',
    });
  }
  return sorted;
}

/**
 * The records whose label is among those that are asked for; all, where none is.
 *
 * @throws LabError `badInput` for a label that no record has
 */
export function keepLabels<R extends LabelledRecord>(
  records: readonly R[],
  wanted: readonly string[],
  where: string,
): readonly R[] {
  if (wanted.length === 0) return records;
  const there = new Set(records.map(({ label }) => label));
  const missing = wanted.filter((name) => !there.has(name));
  if (missing.length > 0) {
    const known = [...there].filter((label) => label !== null).sort();
    throw new LabError('badInput', {
      what: `No record has the label ${listed(missing, 5)}.`,
      where,
      todo:
        known.length === 0
          ? 'The data have no labels: name their column with --label, or give a file one with --data NAME=FILE.'
          : `The labels are: ${listed(known, 20)}.`,
    });
  }
  const kept = new Set<string | null>(wanted);
  return records.filter(({ label }) => kept.has(label));
}

/** The first few in quotation marks, and how many more there are. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map((name) => `“${name}”`);
  const rest = names.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest.toLocaleString('en-US')} more` : shown.join(', ');
}
