import { Kept, type KeptStorage, oneOf } from './kept.svelte.ts';
import type { CollectionRef } from '../api.ts';

/** How a collection is looked at, whatever it holds. */
export const tileSizes = {
  S: { width: 112, height: 112, drawing: { width: 100, height: 66 } },
  M: { width: 152, height: 136, drawing: { width: 136, height: 92 } },
  L: { width: 240, height: 224, drawing: { width: 216, height: 172 } },
} as const;
export type TileSize = keyof typeof tileSizes;
export type LogoScale = 'bits' | 'probability';

/** A column; one that a collection lacks gives way to its first. */
const isAxis = (text: string): text is string => text !== '';

export class ExploreLook {
  readonly #size = new Kept('explore-size', 'M', oneOf<TileSize>('S', 'M', 'L'));
  readonly #mapX = new Kept('explore-map-x', 'MolWt', isAxis);
  readonly #mapY = new Kept('explore-map-y', 'MolLogP', isAxis);
  readonly #logoScale = new Kept('explore-logo', 'bits', oneOf<LogoScale>('bits', 'probability'));
  isExporting = $state(false);
  /** The sheet of figures for a paper. */
  isDrawing = $state(false);
  /** What the text above the items means: a substructure or word, a molecule that all are compared with, a name or number. */
  finds = $state<'part' | 'like' | 'name'>('part');
  /** Whether the inspector shows what is counted over the whole collection, though one item is looked at. */
  isWholeShown = $state(false);
  /** The place that the list on show brings into view next. */
  revealed = $state<number | null>(null);
  /** Shown as soon as its collection is open. */
  wanted: { collection: CollectionRef; item: number } | null = null;

  get size(): TileSize {
    return this.#size.value;
  }
  set size(size: TileSize) {
    this.#size.value = size;
  }

  get mapX(): string {
    return this.#mapX.value;
  }
  set mapX(mapX: string) {
    this.#mapX.value = mapX;
  }

  get mapY(): string {
    return this.#mapY.value;
  }
  set mapY(mapY: string) {
    this.#mapY.value = mapY;
  }

  get logoScale(): LogoScale {
    return this.#logoScale.value;
  }
  set logoScale(logoScale: LogoScale) {
    this.#logoScale.value = logoScale;
  }

  /** From the last start on. */
  remember(storage: KeptStorage): void {
    for (const kept of [this.#size, this.#mapX, this.#mapY, this.#logoScale]) kept.remember(storage);
  }
}

export const exploreLook = new ExploreLook();
