/** What can be done with one item of a collection. */
import type { DataDomain, ExploreItem } from '../api.ts';
import { explore } from '../state/explore.svelte.ts';
import { itemFocus } from '../state/explore-focus.svelte.ts';
import { picked } from '../state/picked.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';
import { look } from './choosing.ts';
import { copyItems, newBatchItem, sequenceCopyItems } from '../state/sequence-items.ts';

/** Menu of the item that is looked at; empty where there is none. */
export function itemMenu(domain: DataDomain): MenuItem[] {
  const { item, place } = itemFocus;
  if (item === null) return [];
  const pick = {
    label: picked.has(item.item) ? 'Take it out of the selection' : 'Pick it',
    onchoose: () => {
      picked.toggle(item.item, place);
    },
  };
  return [pick, ...(domain === 'dna' ? sequenceMenu(item) : moleculeMenu(item))];
}

function moleculeMenu({ item, name, text, fault }: ExploreItem): MenuItem[] {
  const scaffold = itemFocus.details?.item.item === item ? itemFocus.details.scaffold : null;
  const copies = copyItems(text).map((copy) => ({ ...copy, label: `Copy as ${copy.label}` }));
  if (fault !== null) return copies.slice(0, 1);
  return [
    {
      label: 'Sort by similarity to it',
      onchoose: () => {
        explore.compareTo({ smiles: text, label: name ?? `no. ${item + 1}` });
      },
    },
    ...(scaffold === null
      ? []
      : [
          {
            label: 'Show what has its scaffold',
            onchoose: () => {
              explore.change({ scaffold });
            },
          },
        ]),
    newBatchItem(text, 'molecules'),
    ...copies,
  ];
}

function sequenceMenu(item: ExploreItem): MenuItem[] {
  return [
    newBatchItem(item.text, 'dna'),
    ...sequenceCopyItems({ title: item.name ?? `sequence ${item.item + 1}`, text: item.text }).map((copy) => ({
      ...copy,
      label: `Copy as ${copy.label}`,
    })),
  ];
}

/** Before a menu opens: looks at the item that was clicked on. By the keyboard it is the one that is looked at already. */
export function lookAtClicked({ target }: Event): void {
  const row = target instanceof Element ? target.closest('[id^="tile-"], [id^="item-"]') : null;
  if (row) look(Number(row.id.slice(row.id.indexOf('-') + 1)));
}
