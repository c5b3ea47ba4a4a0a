import { describe, expect, it } from 'vitest';
import { element } from '../../../../models/fidelity/figures/markup.ts';
import { markerAt, mostSeries, stylesOf, type Marker } from '../../../../models/fidelity/figures/series.ts';
import type { SeriesKind } from '../../../../models/fidelity/report.ts';
import { parseXml } from '../../../helpers/xml.ts';

const of = (...kinds: (SeriesKind | null)[]) => stylesOf(kinds.map((series) => ({ series })));

describe('styles', () => {
  it('are those of a known kind, whatever the order', () => {
    const [plain, scmdm] = of('plain', 'scmdm');
    expect([plain?.colour, scmdm?.colour]).toEqual(['#7A1F4F', '#0B4EA2']);
    expect([plain?.marker, scmdm?.marker]).toEqual(['triangle', 'circle']);
  });

  it('of unknown sets are free ones', () => {
    const styles = of(null, 'scmdm', null);
    expect(styles[1]?.colour).toBe('#0B4EA2');
    expect(new Set(styles.map(({ colour }) => colour)).size).toBe(3);
  });

  it('differ in colour and in marker up to five sets, then in being hollow', () => {
    const styles = of(...Array<null>(2 * mostSeries).fill(null));
    const look = ({ colour, marker, isHollow }: (typeof styles)[number]) => `${colour} ${marker} ${String(isHollow)}`;
    expect(new Set(styles.map(look)).size).toBe(2 * mostSeries);
    expect(styles.slice(0, mostSeries).some(({ isHollow }) => isHollow)).toBe(false);
    expect(styles.slice(mostSeries).every(({ isHollow }) => isHollow)).toBe(true);
  });

  it('of two sets of one kind differ', () => {
    const [first, second] = of('scmdm', 'scmdm');
    expect(first?.colour).not.toBe(second?.colour);
  });

  it('go on for more sets than there are looks', () => {
    expect(of(...Array<null>(23).fill(null))).toHaveLength(23);
  });
});

it.each<Marker>(['square', 'triangle', 'diamond', 'circle', 'cross'])('draws a %s', (marker) => {
  const style = { id: 'set-1', kind: 'scmdm' as const, colour: '#000000', dash: null, marker, isHollow: false };
  const path = parseXml(element('g', {}, [markerAt(style, 10, 20, 2)]).markup).children[0];
  expect(path?.attributes['d']).toMatch(/^M[\d. ]+/);
});
