/** Writes what was picked in a collection, or what passes a filter, to a file of the user's. */
import type { ExploreColumn, ExploreExport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { formatCount } from '../../models/base/format.ts';
import type { ChemPool } from '../chem/pool.ts';
import { checkFormat, writeRecords } from '../data/source/write-records.ts';
import type { WrittenRecord } from '../data/source/record-lines.ts';
import { openCollection } from '../explore/collections.ts';
import { similarityId, type Explored } from '../explore/explored.ts';
import { heldSelection } from '../explore/selections.ts';
import type { Job } from './job.ts';

const BATCH = 1_000;

export function exportItemsJob(pool: () => ChemPool): Job<'exportItems'> {
  return async ({ what, file, workspace }, signal, report) => {
    const explored = await openCollection(workspace, what.collection);
    const { collection } = explored;
    checkFormat(what.format, collection.domain);
    const items = await itemsOf(explored, what, pool());
    if (items.length === 0) {
      throw new LabError('badArguments', {
        what: 'Nothing passes the filters, so there is nothing to write.',
        kept: 'No file was written.',
        todo: 'Take a filter away, or pick something.',
      });
    }
    const columns = await Promise.all(what.columns.map((id) => columnOf(explored, what, id, pool())));
    async function* batches(): AsyncGenerator<WrittenRecord[]> {
      for (let from = 0; from < items.length; from += BATCH) {
        const part = items.subarray(from, from + BATCH);
        yield Array.from(part, (item) => ({
          text: collection.texts[item] as string,
          name: collection.names[item] ?? null,
          values: columns.map(({ valueOf }) => valueOf(item)),
        }));
        const done = from + part.length;
        const message = `${formatCount(done)} of ${formatCount(items.length)} records`;
        report({ fraction: done / items.length, message, count: { done, of: items.length, unit: 'records' } });
        // Other questions of the window come in between.
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const properties = columns.map(({ info: { name, kind } }) => ({ name, kind }));
    const set = { domain: collection.domain, properties, batches: batches() };
    const toMolblocks = (smiles: readonly string[]) => pool().run('molblocks', smiles, signal);
    return { file, ...(await writeRecords(file, what.format, set, toMolblocks, signal)) };
  };
}

async function itemsOf(explored: Explored, { items }: ExploreExport, pool: ChemPool): Promise<Uint32Array> {
  if ('selectionId' in items) return heldSelection(items.selectionId);
  return explored.items(await explored.answer(items.query, pool), items.query);
}

interface Column {
  info: Pick<ExploreColumn, 'name' | 'kind'>;
  valueOf: (item: number) => string | number | null;
}

async function columnOf(explored: Explored, what: ExploreExport, id: string, pool: ChemPool): Promise<Column> {
  const { collection } = explored;
  const texts = collection.textColumns.find((column) => column.id === id);
  if (texts !== undefined) {
    const values = await collection.readTexts(id);
    return { info: texts, valueOf: (item) => values[item] ?? null };
  }
  const similarTo = 'query' in what.items ? what.items.query.similarTo : null;
  const similarity = id === similarityId && similarTo !== null ? await explored.similarityTo(similarTo, pool) : null;
  const values = explored.values(id, similarity);
  const info = collection.column(id)?.info ?? { name: 'similarity', kind: 'number' as const };
  return {
    info,
    valueOf: (item) => {
      const value = values[item] as number;
      return Number.isNaN(value) ? null : value;
    },
  };
}
