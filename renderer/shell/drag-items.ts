/** Data sets and models that are dragged from a list to a place of the rail. */

export interface DraggedItem {
  kind: 'dataset' | 'model';
  id: string;
}

const types = { dataset: 'text/x-lab-dataset', model: 'text/x-lab-model' } as const;

/** Puts an item on its way; the drag of anything else is that of a link, which leads nowhere. */
export function carry(event: DragEvent, item: DraggedItem | null): void {
  if (!item || !event.dataTransfer) return;
  event.dataTransfer.clearData();
  event.dataTransfer.setData(types[item.kind], item.id);
  event.dataTransfer.effectAllowed = 'link';
}

/** Which kind is held over something; the id is told only when it is dropped. */
export function carriedKind(event: DragEvent): DraggedItem['kind'] | null {
  return (['dataset', 'model'] as const).find((kind) => event.dataTransfer?.types.includes(types[kind])) ?? null;
}

export function dropped(event: DragEvent): DraggedItem | null {
  const kind = carriedKind(event);
  const id = kind ? (event.dataTransfer?.getData(types[kind]) ?? '') : '';
  return kind && id !== '' ? { kind, id } : null;
}
