/** What can be done with one row of a batch. */
import type { SampledRow } from '../api.ts';
import { copyItems, newBatchItem, sequenceCopyItems } from '../state/sequence-items.ts';
import type { MenuItem } from '../ui/menu-items.ts';

/** @param replay shows it in the theatre */
export function madeItems(row: SampledRow, isDna: boolean, replay: (row: SampledRow) => void): MenuItem[] {
  const text = row.canonical ?? row.text;
  const copies = isDna ? sequenceCopyItems({ title: `sequence ${row.number + 1}`, text }) : copyItems(text);
  const asCopies = copies.map((item) => ({ ...item, label: `Copy as ${item.label}` }));
  return [
    {
      label: 'Replay in the theatre',
      onchoose: () => {
        replay(row);
      },
    },
    // What is no molecule has a text, and neither drawing nor scaffold.
    ...(row.valid === false ? asCopies.slice(0, 1) : [newBatchItem(text, isDna ? 'dna' : 'molecules'), ...asCopies]),
  ];
}
