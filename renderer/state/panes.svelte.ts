/** Side panes: the widths the user may give them, in px. */
export const paneWidths = {
  left: { min: 200, max: 360, usual: 232 },
  right: { min: 280, max: 480, usual: 316 },
} as const;

export type PaneSide = keyof typeof paneWidths;

type PaneStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** How wide the side panes are and whether the inspector is on, remembered from start to start. */
export class Panes {
  #storage: PaneStorage | null = null;
  #left = $state<number>(paneWidths.left.usual);
  #right = $state<number>(paneWidths.right.usual);
  #isInspectorOn = $state(true);

  get left(): number {
    return this.#left;
  }

  get right(): number {
    return this.#right;
  }

  /** The inspector as a pane of a wide window. */
  get isInspectorOn(): boolean {
    return this.#isInspectorOn;
  }

  start(storage: PaneStorage): void {
    this.#left = clamp('left', storage.getItem(keyOf('left')));
    this.#right = clamp('right', storage.getItem(keyOf('right')));
    this.#isInspectorOn = storage.getItem('lab:inspector') !== 'off';
    this.#storage = storage;
  }

  resize(side: PaneSide, width: number): void {
    const px = clamp(side, width);
    if (side === 'left') this.#left = px;
    else this.#right = px;
    this.#storage?.setItem(keyOf(side), String(px));
  }

  toggleInspector(): void {
    this.#isInspectorOn = !this.#isInspectorOn;
    this.#storage?.setItem('lab:inspector', this.#isInspectorOn ? 'on' : 'off');
  }
}

function keyOf(side: PaneSide): string {
  return `lab:pane-${side}`;
}

/** A width within its limits; the usual one where it is none. */
function clamp(side: PaneSide, width: number | string | null): number {
  const { min, max, usual } = paneWidths[side];
  const px = Math.round(Number(width ?? NaN));
  return Number.isFinite(px) ? Math.min(max, Math.max(min, px)) : usual;
}

export const panes = new Panes();
