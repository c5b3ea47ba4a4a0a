/** The figures of what is explored: from the answers that the page shows to documents for a paper. */
import {
  collectionLogo,
  gridFigure,
  propertyFigure,
  type PropertyBins,
} from '../../models/fidelity/figures/collection.ts';
import type { Figure, FigureWidth, Provenance } from '../../models/fidelity/figures/figure.ts';
import type {
  CollectionView,
  ExploreColumn,
  ExploreHistogram,
  ExploreMap,
  ExploreQuery,
  ExploreTracks,
} from '../api.ts';
import { formatCount } from '../format.ts';
import { info } from '../state/info.svelte.ts';
import { isFlat, isUsual, labelOf, similarityColumn } from './words.ts';

export interface Explored {
  view: CollectionView;
  query: ExploreQuery;
  total: number;
  histograms: readonly ExploreHistogram[];
  /** Null until it is here. */
  map: ExploreMap | null;
  tracks: ExploreTracks | null;
}

export function collectionFigures(explored: Explored, widthMm: FigureWidth): Figure[] {
  const { view, total, histograms, map, tracks } = explored;
  const options = { widthMm, hasFooter: true };
  const from = provenanceOf(explored);
  const columns = [similarityColumn, ...view.columns];
  const titleOf = (id: string) => {
    const column = columns.find((one) => one.id === id);
    return column === undefined ? id : titleOfColumn(column);
  };
  const properties = columns.flatMap((column): PropertyBins[] => {
    const histogram = histograms.find((one) => one.column === column.id);
    if (histogram === undefined || isFlat(histogram) || !isUsual(column)) return [];
    const { from: start, width, counts, passing, isWhole } = histogram;
    return [{ id: column.name, title: titleOfColumn(column), from: start, width, counts, passing, isWhole }];
  });
  const drawn = [
    propertyFigure(properties, from, options),
    map === null
      ? null
      : gridFigure(
          {
            x: { ...map.x, title: titleOf(map.x.column) },
            y: { ...map.y, title: titleOf(map.y.column) },
            all: map.all,
            passing: map.passing,
            points: map.points,
          },
          from,
          options,
        ),
    tracks?.positions
      ? collectionLogo(
          tracks.positions,
          `${view.name}${total < view.numItems ? ', filtered' : ''}`,
          tracks.n,
          from,
          options,
        )
      : null,
  ];
  return drawn.filter((figure) => figure !== null);
}

function titleOfColumn(column: ExploreColumn): string {
  return column.unit === null ? labelOf(column) : `${labelOf(column)}, ${column.unit}`;
}

function provenanceOf({ view, query, total }: Explored): Provenance {
  const lab = info.version === '' ? '' : ` SCMDM Lab ${info.version}.`;
  const passing = total < view.numItems ? `, of which ${formatCount(total)} pass the filters` : '';
  return {
    footer: `${view.name}: n ${formatCount(view.numItems)}${passing}.${lab}`,
    metadata: { collection: query.collection, name: view.name, n: view.numItems, passing: total, filter: query.filter },
  };
}
