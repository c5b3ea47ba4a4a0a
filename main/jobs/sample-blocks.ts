/** In which order the sequences of a batch are sampled. */
import type { SequenceStart } from '../../models/sampler/state.ts';

/** So many blocks at least, where there are enough sequences: the batch then grows evenly. */
const NUM_BLOCKS = 64;

/**
 * Blocks of sequences of one padded length, so that each fills its batches. They come in the order of their last
 * sequences: what is done at any time is close to the first sequences of the batch, and not all short ones.
 *
 * @param multiple lengths are padded to multiples of it
 */
export function sampleBlocks(starts: readonly SequenceStart[], batchSize: number, multiple: number): SequenceStart[][] {
  // Two batches to a block at least: sequences of one block end at somewhat different steps, and others take their place.
  const size = batchSize * Math.max(2, Math.ceil(starts.length / (NUM_BLOCKS * batchSize)));
  const groups = new Map<number, SequenceStart[]>();
  for (const start of starts) {
    const length = Math.ceil(start.ids.length / multiple);
    const group = groups.get(length);
    if (group === undefined) groups.set(length, [start]);
    else group.push(start);
  }
  const blocks = [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / size) }, (_, index) => group.slice(index * size, (index + 1) * size)),
  );
  const last = (block: readonly SequenceStart[]) => block.at(-1)?.sequence ?? 0;
  return blocks.sort((a, b) => last(a) - last(b));
}
