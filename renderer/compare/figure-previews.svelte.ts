/** Drawings for the previews of figures, asked for once for each report. */
import { SvelteMap } from 'svelte/reactivity';
import { drawingsNeeded } from '../../models/fidelity/figures/report-figures.ts';
import { type FidelityReport, api } from '../api.ts';

export interface Previews {
  /** SVG documents by SMILES, as many as have come by now. */
  drawings: SvelteMap<string, string>;
}

const byReport = new WeakMap<FidelityReport, Previews>();

export function previewsOf(report: FidelityReport): Previews {
  const known = byReport.get(report);
  if (known) return known;
  const drawings = new SvelteMap<string, string>();
  const previews = { drawings };
  byReport.set(report, previews);
  void drawAll(drawingsNeeded(report), drawings);
  return previews;
}

/** What RDKit cannot draw stands in its figure as text. */
async function drawAll(needed: readonly string[], drawings: SvelteMap<string, string>): Promise<void> {
  const drawn = await Promise.all(
    needed.map(async (smiles) => {
      const args = { smiles, width: 240, height: 180, theme: 'light' } as const;
      const svg = await api.askPort('analysis', 'depict', args).then(
        (answer) => answer.svg,
        () => null,
      );
      return { smiles, svg };
    }),
  );
  // All at once: each change draws every figure anew.
  for (const { smiles, svg } of drawn) if (svg !== null) drawings.set(smiles, svg);
}
