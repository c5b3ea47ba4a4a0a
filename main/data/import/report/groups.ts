/** Rows that were left out, by reason, and rows that were rewritten. */
import type { ImportReport, RejectGroup } from '../../../../preload/contract.ts';
import type { Database } from '../../../analysis/store.ts';

const MOST_EXAMPLES = 50;
/** A molfile, or a long sequence, is shown by its beginning. */
const LONGEST_SHOWN = 300;

/** What differs from row to row stands in brackets at the end of a reason: rows are counted by the rest. */
const GROUP = String.raw`regexp_replace(reason, ' \([^()]*\)\.$', '.')`;

/** @param database with the view `records` */
export async function rejectGroups(database: Database): Promise<RejectGroup[]> {
  const groups = await database.rows<{ status: RejectGroup['status']; reason: string; count: number }>(
    `SELECT status, ${GROUP} AS reason, count(*)::DOUBLE AS count FROM records
     WHERE status <> 'accepted' GROUP BY ALL ORDER BY status DESC, count DESC, 2`,
  );
  const examples = await database.rows<{
    status: string;
    group: string;
    line: number;
    name: string | null;
    text: string;
  }>(
    `SELECT status, ${GROUP} AS group, line, name, coalesce(raw, '')[:${String(LONGEST_SHOWN)}] AS text FROM records
     WHERE status <> 'accepted'
     QUALIFY row_number() OVER (PARTITION BY status, ${GROUP} ORDER BY row) <= ${String(MOST_EXAMPLES)} ORDER BY row`,
  );
  return groups.map(({ status, reason, count }) => ({
    status,
    reason,
    count,
    examples: examples
      .filter((example) => example.status === status && example.group === reason)
      .map(({ line, name, text }) => ({ line, name, text })),
  }));
}

export async function rewrittenRows(database: Database): Promise<ImportReport['rewritten']> {
  const isRewritten = `status = 'accepted' AND raw <> text`;
  const { count } = await database.row<{ count: number }>(
    `SELECT count(*)::DOUBLE AS count FROM records WHERE ${isRewritten}`,
  );
  const shown = (column: string) => `${column}[:${String(LONGEST_SHOWN)}] AS ${column}`;
  // Rows are chosen by their numbers first: sorting long texts takes memory.
  const examples = await database.rows<{ line: number; name: string | null; raw: string; text: string }>(
    `SELECT line, name, ${shown('raw')}, ${shown('text')} FROM records
     WHERE row IN (SELECT row FROM records WHERE ${isRewritten} ORDER BY row LIMIT ${String(MOST_EXAMPLES)})
     ORDER BY row`,
  );
  return { count, examples };
}
