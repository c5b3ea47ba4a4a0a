/** What can be done with one record of a data set, and with those that are chosen beside it. */
import type { DataDomain, RecordView } from '../api.ts';
import { copyItems, newBatchItem, sequenceCopyItems } from '../state/sequence-items.ts';
import { records } from '../state/data-records.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';

const statusNames = { accepted: 'used', duplicate: 'duplicate', rejected: 'rejected' } as const;

/** @param copyRows copies the chosen rows, `numChosen` of them, as the table shows them */
export function recordMenu(
  { status, name, text, line }: RecordView,
  domain: DataDomain,
  { numChosen, copyRows }: { numChosen: number; copyRows: () => void },
): MenuItem[] {
  const asFilter = records.filter.status === status ? 'all' : status;
  return [
    {
      label: numChosen === 1 ? 'Copy the row' : `Copy ${numChosen} rows`,
      note: 'tab-separated, as shown',
      onchoose: copyRows,
    },
    ...(text === null ? [] : copiesOf(text, name ?? `line ${line}`, domain)),
    ...(text === null || status === 'rejected' ? [] : [newBatchItem(text, domain)]),
    {
      label: asFilter === 'all' ? 'Show all rows' : `Show only what is ${statusNames[status]}`,
      onchoose: () => void records.change({ status: asFilter }),
    },
  ];
}

function copiesOf(text: string, title: string, domain: DataDomain): MenuItem[] {
  const copies = domain === 'dna' ? sequenceCopyItems({ title, text }) : copyItems(text);
  return copies.map((copy) => ({ ...copy, label: `Copy as ${copy.label}` }));
}
