/** The report of an import, from its rows and from the file that was written of them. */
import type { ImportChoices, ImportReport, Preview, RowCounts } from '../../../../preload/contract.ts';
import { literal, type Database } from '../../../analysis/store.ts';
import type { ManifestColumn } from '../../datasets/manifest.ts';
import { splitReport } from '../split.ts';
import { rejectGroups, rewrittenRows } from './groups.ts';
import { ledgerOf } from './ledger.ts';
import { overlapsWith, type OtherDataset } from './overlaps.ts';
import { propertyViews } from './properties.ts';
import { scaffoldReport } from './scaffolds.ts';
import { suspicionsOf } from './suspicions.ts';
import { tokenReport, type ModelVocabulary } from './tokens.ts';

/** What the records are held against. */
export interface Surroundings {
  models: readonly ModelVocabulary[];
  /** Null outside of a workspace. */
  workspace: string | null;
  others: readonly OtherDataset[];
}

export interface Imported {
  preview: Preview;
  choices: ImportChoices;
  columns: readonly ManifestColumn[];
  counts: RowCounts;
}

/** Makes the file of the records known to the database as `records`. */
export async function viewRecords(database: Database, file: string): Promise<void> {
  await database.run(`CREATE VIEW records AS SELECT * FROM read_parquet(${literal(file)})`);
}

/** @param database with the table `rows` of the import, and the view `records` */
export async function reportOf(
  database: Database,
  { preview, choices, columns, counts }: Imported,
  { models, workspace, others }: Surroundings,
  onRows: (rows: number) => void,
): Promise<Omit<ImportReport, 'tookMs'>> {
  const { domain } = preview;
  const rewritten = await rewrittenRows(database);
  const known = models.filter(({ vocabulary }) => vocabulary.domain === domain);
  const report = {
    ledger: await ledgerOf(database, preview, choices, counts, rewritten.count),
    groups: await rejectGroups(database),
    rewritten,
    ...(await tokenReport(database, domain, known, onRows)),
    properties: await propertyViews(database, columns),
    scaffolds: domain === 'molecules' ? await scaffoldReport(database) : null,
    split: await splitReport(database, domain),
  };
  const { n: numUnreadable } = await database.row<{ n: number }>(
    `SELECT count(*) FILTER (contains(changes, 'unreadable'))::DOUBLE AS n FROM rows`,
  );
  const overlaps =
    workspace === null
      ? []
      : await overlapsWith(
          database,
          workspace,
          others.filter((other) => other.domain === domain),
        );
  return {
    ...report,
    suspicions: suspicionsOf(domain, counts, numUnreadable, report, overlaps, choices.split, preview.notes),
  };
}
