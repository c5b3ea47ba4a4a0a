/** Figures of the columns that are numbers, over the accepted records. */
import type { HistogramView, PropertyView } from '../../../../preload/contract.ts';
import { quoted, type Database } from '../../../analysis/store.ts';
import type { ManifestColumn } from '../../datasets/manifest.ts';
import { binsFor } from '../../../../models/base/bins.ts';

/** @param database with the view `records` */
export async function propertyViews(database: Database, columns: readonly ManifestColumn[]): Promise<PropertyView[]> {
  const views: PropertyView[] = [];
  for (const { name, column, kind, unit, from } of columns) {
    if (kind !== 'number') continue;
    const cell = quoted(column);
    const where = `status = 'accepted' AND isfinite(${cell})`;
    const figures = await database.row<Figures>(
      `SELECT count(*)::DOUBLE AS n, avg(${cell}) AS mean, coalesce(stddev_samp(${cell}), 0) AS sd,
         min(${cell}) AS min, median(${cell}) AS median, max(${cell}) AS max,
         coalesce(bool_and(${cell} = floor(${cell})), false) AS whole
       FROM records WHERE ${where}`,
    );
    if (figures.n === 0) continue;
    const { whole, ...rest } = figures;
    views.push({
      name,
      unit,
      from,
      ...rest,
      histogram: await histogram(database, cell, where, figures.min, figures.max, whole),
    });
  }
  return views;
}

type Figures = Record<'n' | 'mean' | 'sd' | 'min' | 'median' | 'max', number> & { whole: boolean };

async function histogram(
  database: Database,
  cell: string,
  where: string,
  min: number,
  max: number,
  whole: boolean,
): Promise<HistogramView> {
  const { from, width, number } = binsFor(min, max, whole);
  const bins = await database.rows<{ bin: number; count: number }>(
    `SELECT least(floor((${cell} - $1) / $2), $3)::INTEGER AS bin, count(*)::DOUBLE AS count
     FROM records WHERE ${where} GROUP BY bin`,
    [from, width, number - 1],
  );
  const counts = new Array<number>(number).fill(0);
  for (const { bin, count } of bins) counts[bin] = count;
  return { from, width, counts };
}
