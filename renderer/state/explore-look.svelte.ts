import type { CollectionRef } from '../api.ts';

/** How a collection is looked at, whatever it holds. */
export const tileSizes = {
  S: { width: 112, height: 112, drawing: { width: 100, height: 66 } },
  M: { width: 152, height: 136, drawing: { width: 136, height: 92 } },
  L: { width: 240, height: 224, drawing: { width: 216, height: 172 } },
} as const;
export type TileSize = keyof typeof tileSizes;

class ExploreLook {
  size = $state<TileSize>('M');
  mapX = $state('MolWt');
  mapY = $state('MolLogP');
  logoScale = $state<'bits' | 'probability'>('bits');
  isExporting = $state(false);
  /** The sheet of figures for a paper. */
  isDrawing = $state(false);
  /** What the text above the molecules means: a substructure, or a molecule that all are compared with. */
  finds = $state<'part' | 'like'>('part');
  /** The place that the list on show brings into view next. */
  revealed = $state<number | null>(null);
  /** Shown as soon as its collection is open. */
  wanted: { collection: CollectionRef; item: number } | null = null;
}

export const exploreLook = new ExploreLook();
