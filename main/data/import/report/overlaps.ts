/** Records that also stand in other data sets of the workspace. */
import path from 'node:path';
import type { DataDomain } from '../../../../preload/contract.ts';
import { literal, type Database } from '../../../analysis/store.ts';
import { datasetFolder } from '../../datasets/folder.ts';
import { recordsFile } from '../../datasets/manifest.ts';
import { messageOf } from '../../../files.ts';
import type { Overlap } from './suspicions.ts';

export interface OtherDataset {
  id: string;
  name: string;
  domain: DataDomain;
}

/**
 * @param database with the view `records`
 * @param others of the same domain, in the same workspace
 */
export async function overlapsWith(
  database: Database,
  workspace: string,
  others: readonly OtherDataset[],
): Promise<Overlap[]> {
  const overlaps: Overlap[] = [];
  for (const { id, name } of others) {
    const file = path.join(datasetFolder(workspace, id), recordsFile);
    try {
      const { records } = await database.row<{ records: number }>(
        `SELECT count(*)::DOUBLE AS records FROM records
         WHERE status = 'accepted'
           AND text IN (SELECT text FROM read_parquet(${literal(file)}) WHERE status = 'accepted')`,
      );
      if (records > 0) overlaps.push({ name, records });
    } catch (error) {
      // Damage of another data set is no reason not to import this one.
      overlaps.push({ name, problem: messageOf(error).split('\n', 1)[0] ?? '' });
    }
  }
  return overlaps;
}
