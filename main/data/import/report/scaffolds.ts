/** Murcko scaffolds of the accepted molecules. */
import type { ImportReport } from '../../../../preload/contract.ts';
import type { Database } from '../../../analysis/store.ts';

const MOST_SHOWN = 10;

/** @param database with the view `records`, of molecules */
export async function scaffoldReport(database: Database): Promise<NonNullable<ImportReport['scaffolds']>> {
  const figures = await database.row<{ distinct: number; acyclic: number }>(
    `SELECT count(DISTINCT nullif(scaffold, ''))::DOUBLE AS distinct,
       count(*) FILTER (scaffold = '')::DOUBLE AS acyclic
     FROM records WHERE status = 'accepted'`,
  );
  const top = await database.rows<{ smiles: string; count: number }>(
    `SELECT scaffold AS smiles, count(*)::DOUBLE AS count FROM records
     WHERE status = 'accepted' AND scaffold <> '' GROUP BY scaffold ORDER BY count DESC, smiles
     LIMIT ${String(MOST_SHOWN)}`,
  );
  return { ...figures, top };
}
