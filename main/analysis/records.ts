/** Pages of the records of a data set, filtered and sorted. */
import type { RecordsPage, RecordsQuery } from '../../preload/contract.ts';
import { readManifest } from '../data/datasets/folder.ts';

export async function recordsPage(workspace: string, { datasetId }: RecordsQuery): Promise<RecordsPage> {
  await readManifest(workspace, datasetId);
  throw new Error('pages of records are not there yet');
}
