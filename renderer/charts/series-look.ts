/** How the series of charts are drawn in the window: the fixed colours of the theme, markers and lines. */
import { stylesOf, type SeriesStyle } from '../../models/fidelity/figures/series.ts';
import type { SeriesKind, SetInfo } from '../../models/fidelity/report.ts';

export interface SeriesLook extends SeriesStyle {
  name: string;
  /** A CSS colour that follows the theme. */
  css: string;
}

const tokens: Record<SeriesKind, string> = {
  vanilla: 'var(--s-vanilla)',
  plain: 'var(--s-control)',
  partial: 'var(--s-partial)',
  scmdm: 'var(--s-scmdm)',
  imported: 'var(--s-imported)',
};

/** One look for each set, in their order. */
export function looksOf(sets: readonly Pick<SetInfo, 'name' | 'series'>[]): SeriesLook[] {
  const styles = stylesOf(sets);
  return sets.map(({ name }, index) => {
    const style = styles[index] as SeriesStyle;
    return { ...style, name, css: tokens[style.kind] };
  });
}
