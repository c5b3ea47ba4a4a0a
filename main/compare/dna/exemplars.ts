/** The sequences that a report shows. */
import { formatCount, formatDecimal } from '../../../models/base/format.ts';
import { decodeBases } from '../../../models/fidelity/dna/bases.ts';
import { gcFraction } from '../../../models/fidelity/dna/composition.ts';
import { farthestOutside } from '../../../models/fidelity/examples.ts';
import type { DistributionRow, Example, Examples, Exemplar } from '../../../models/fidelity/report.ts';
import type { DomainPart } from '../parts.ts';
import type { Told } from './discriminator.ts';
import { sequencesOf } from './dna-set.ts';
import type { Packed } from './packed-set.ts';

const SHOWN = 6;
/** Longer sequences are cut in reports; what stands beside them says how long they are. */
const MOST_SHOWN_BASES = 1000;

/** Those that the discriminator takes most and least for real ones. */
export function exemplarsOf(generated: readonly Packed[], { scored }: Told): Pick<DomainPart, 'best' | 'worst'> {
  const pick = (side: 1 | -1): Exemplar[] =>
    generated.flatMap(({ read, dna }, set) => {
      const { items, scores } = scored[set] ?? { items: new Uint32Array(0), scores: new Float64Array(0) };
      const order = Array.from(scores.keys()).sort(
        (a, b) => side * ((scores[a] as number) - (scores[b] as number)) || a - b,
      );
      return order.slice(0, SHOWN).map((at): Exemplar => {
        const item = items[at] as number;
        const bases = sequencesOf(dna, item, item + 1)[0] as Uint8Array;
        const gc = gcFraction(bases);
        return {
          set,
          ...itemOf({ read, dna }, item),
          remarks: [
            `log odds of being generated ${formatDecimal(scores[at] as number, 2)}`,
            ...(gc === null ? [] : [`GC ${formatDecimal(100 * gc, 1)} %`]),
            bases.length > MOST_SHOWN_BASES
              ? `the first ${formatCount(MOST_SHOWN_BASES)} of ${formatCount(bases.length)} bases`
              : `${formatCount(bases.length)} bases`,
          ],
        };
      });
    });
  return { best: pick(1), worst: pick(-1) };
}

/**
 * The sequences of a set farthest outside the reference in one property.
 *
 * @param row of the distributions, whose quantiles are the range of the reference
 * @param value of a sequence; null where it has none, as CpG without a C
 */
export function sequenceExamples(
  one: Packed,
  set: number,
  { id, reference }: DistributionRow,
  value: (bases: Uint8Array) => number | null,
): Examples[] {
  const sequences = sequencesOf(one.dna);
  if (sequences.length === 0) return [];
  const values = sequences.map((bases) => value(bases) ?? NaN);
  const [low, high] = [reference.quantiles[0] as number, reference.quantiles[4] as number];
  const found = farthestOutside(values, { low, high }, (item) => decodeBases(sequences[item] as Uint8Array));
  const items = found.rows.map((item): Example => ({ ...itemOf(one, item), value: values[item] as number }));
  return [{ property: id, set, numOutside: found.numOutside, items }];
}

function itemOf({ read, dna }: Packed, item: number) {
  const [bases] = sequencesOf(dna, item, item + 1) as [Uint8Array];
  return {
    line: read.lines[dna.rows[item] as number] as number,
    text: decodeBases(bases.subarray(0, MOST_SHOWN_BASES)),
    nearest: null,
  };
}
