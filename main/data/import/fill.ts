/** Reads a file's rows, standardises them on all cores, and adds them to the table in the order of the file. */
import type { ImportChoices, JobReport } from '../../../preload/contract.ts';
import { CancelledError } from '../../../models/base/errors.ts';
import type { OpenSource, RowBatch } from '../source/source.ts';
import { partOf } from './split.ts';
import type { Standard, Standardiser } from './standard.ts';
import type { WorkTable } from './work-table.ts';

/** Rows that a thread is given at once. */
const CHUNK_ROWS = 250;
/** Chunks under way: enough for every thread to have the next one waiting, few enough to fit into memory. */
const CHUNKS_AHEAD = 12;

interface Chunk {
  rows: RowBatch['rows'];
  standards: Promise<Standard[]>;
  problems: RowBatch['problems'];
  /** Of the file, when this chunk is done. */
  bytesRead: number;
}

/** @throws LabError as `OpenSource.rows` does, and CancelledError */
export async function fillTable(
  table: WorkTable,
  source: OpenSource,
  choices: ImportChoices,
  standardise: Standardiser,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<void> {
  const { bytes, domain } = source.preview;
  const part = partOf(domain, choices.split);
  // A fault ends the work of the chunks that are under way too.
  const stop = new AbortController();
  const going = AbortSignal.any([signal, stop.signal]);
  const ahead: Chunk[] = [];
  let numRows = 0;

  const settle = async () => {
    const chunk = ahead.shift() as Chunk;
    const standards = await chunk.standards;
    for (const [index, row] of chunk.rows.entries()) {
      table.add(row, standards[index] as Standard, ({ text, scaffold }) =>
        part({ text, scaffold, source: row.source }),
      );
    }
    for (const problem of chunk.problems) table.addProblem(problem);
    numRows += chunk.rows.length + chunk.problems.length;
    report({
      fraction: bytes === 0 ? null : Math.min(1, chunk.bytesRead / bytes),
      message: `${numRows.toLocaleString('en-US')} rows`,
      count: { done: numRows, of: null, unit: 'rows' },
    });
  };

  try {
    let bytesBefore = 0;
    for await (const batch of source.rows(going)) {
      if (signal.aborted) throw new CancelledError();
      for (const chunk of chunksOf(batch, bytesBefore)) {
        const standards = standardise(chunk.rows, going);
        // Whoever awaits it hears of a fault; until then it is not unheard of.
        standards.catch(() => undefined);
        ahead.push({ ...chunk, standards });
        if (ahead.length >= CHUNKS_AHEAD) await settle();
      }
      bytesBefore = batch.bytesRead;
    }
    while (ahead.length > 0) await settle();
    table.endRows();
  } catch (error) {
    stop.abort();
    throw signal.aborted ? new CancelledError() : error;
  }
}

/** A batch cut into chunks; its bytes are shared out by rows, so that progress does not wait for whole batches. */
function* chunksOf({ rows, problems, bytesRead }: RowBatch, bytesBefore: number): Generator<Omit<Chunk, 'standards'>> {
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const end = Math.min(start + CHUNK_ROWS, rows.length);
    const share = end / rows.length;
    yield { rows: rows.slice(start, end), problems: [], bytesRead: bytesBefore + share * (bytesRead - bytesBefore) };
  }
  if (problems.length > 0) yield { rows: [], problems, bytesRead };
}
