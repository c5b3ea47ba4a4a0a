/** The sequences that a report shows. */
import { formatCount, formatDecimal } from '../../../models/base/format.ts';
import { decodeBases } from '../../../models/fidelity/dna/bases.ts';
import { gcFraction } from '../../../models/fidelity/dna/composition.ts';
import type { Exemplar } from '../../../models/fidelity/report.ts';
import type { DomainPart } from '../parts.ts';
import type { Told } from './discriminator.ts';
import { sequencesOf } from './dna-set.ts';
import type { Packed } from './packed-set.ts';

const SHOWN = 6;
const MOST_SHOWN_BASES = 200;

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
        const text = decodeBases(bases.subarray(0, MOST_SHOWN_BASES));
        return {
          set,
          line: read.lines[dna.rows[item] as number] as number,
          text: bases.length > MOST_SHOWN_BASES ? `${text}…` : text,
          nearest: null,
          remarks: [
            `log odds of being generated ${formatDecimal(scores[at] as number, 2)}`,
            ...(gc === null ? [] : [`GC ${formatDecimal(100 * gc, 1)} %`]),
            `${formatCount(bases.length)} bases`,
          ],
        };
      });
    });
  return { best: pick(1), worst: pick(-1) };
}
