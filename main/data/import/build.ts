/** Builds a data set in a folder: reads the file, standardises its rows, writes records, report and manifest. */
import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ImportChoices, ImportReport, JobReport, RowCounts } from '../../../preload/contract.ts';
import { CancelledError, LabError } from '../../../models/base/errors.ts';
import type { Database } from '../../analysis/store.ts';
import type { ChemPool } from '../../chem/pool.ts';
import { isDiskFull, messageOf, writeJson } from '../../files.ts';
import { manifestFile, recordsFile, reportFile, type Manifest } from '../datasets/manifest.ts';
import { openSource } from '../source/open-source.ts';
import { labValues } from './columns.ts';
import { fillTable } from './fill.ts';
import { planColumns, writeRecords } from './records-file.ts';
import { reportOf, viewRecords, type Surroundings } from './report/report.ts';
import { standardiserOf } from './standard.ts';
import { WorkTable } from './work-table.ts';

export interface BuildSpec {
  file: string;
  name: string;
  choices: ImportChoices;
  /** An empty folder. */
  folder: string;
  surroundings: Surroundings;
  /** Written into the manifest. */
  labVersion: string;
}

/** Share of the work that is reading and standardising; the rest is the report. */
const FILL_SHARE = 0.9;

/**
 * @throws LabError `badInput` for a file that cannot be used, `cancelled` when the signal aborts; what was written is
 *   then left in the folder, which is the caller's
 */
export async function buildDataset(
  { file, name, choices, folder, surroundings, labVersion }: BuildSpec,
  pool: () => ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<{ manifest: Manifest; report: ImportReport }> {
  const startMs = performance.now();
  report({ fraction: 0, message: `opening ${path.basename(file)}`, count: null });
  const source = await openSource(file, choices.read, signal);
  const { preview } = source;
  const { domain } = preview;
  const workFolder = path.join(folder, 'work');
  await mkdir(workFolder);
  const numValues = labValues(domain).length;
  const table = await WorkTable.open(workFolder, source.properties.length, numValues).catch((error: unknown) => {
    throw outOfRoom(error, file);
  });
  try {
    const { database } = table;
    await fillTable(table, source, choices, standardiserOf(domain, choices, pool), signal, (progress) => {
      report({ ...progress, fraction: FILL_SHARE * (progress.fraction ?? 0) });
    });
    const step = (share: number, message: string) => {
      if (signal.aborted) throw new CancelledError();
      report({ fraction: FILL_SHARE + (1 - FILL_SHARE) * share, message, count: null });
    };
    step(0, 'finding duplicates');
    const columns = await planColumns(database, domain, source.properties);
    const records = path.join(folder, recordsFile);
    await writeRecords(database, domain, columns, records);
    await viewRecords(database, records);
    const counts = await countRows(database);
    if (counts.accepted === 0) throw nothingLeft(file, await firstReason(database));

    step(0.3, 'writing the report');
    const parts = await reportOf(database, { preview, choices, columns, counts }, surroundings, () => {
      if (signal.aborted) throw new CancelledError();
    });
    const result: ImportReport = { ...parts, tookMs: performance.now() - startMs };
    step(0.8, 'computing the hash of the data');
    const manifest: Manifest = {
      schemaVersion: 1,
      name,
      labVersion,
      domain,
      format: preview.format,
      source: { path: path.resolve(file), bytes: preview.bytes, sha256: source.sha256() },
      importedAt: new Date().toISOString(),
      choices,
      counts,
      dataHash: await hashOf(database),
      columns,
      split: splitOf(result),
    };
    await writeJson(path.join(folder, reportFile), result);
    await writeJson(path.join(folder, manifestFile), manifest);
    return { manifest, report: result };
  } catch (error) {
    throw outOfRoom(error, file);
  } finally {
    table.close();
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** What DuckDB throws where memory or disk run out, in words; anything else as it is. */
function outOfRoom(error: unknown, file: string): unknown {
  if (error instanceof LabError) return error;
  const kept = 'Nothing was imported; the file is as it was.';
  if (/Out of Memory/i.test(messageOf(error))) {
    return new LabError('unusable', {
      what: 'The rows of this file are too long to be worked on together.',
      where: path.resolve(file),
      kept,
      todo: 'Have long sequences cut into windows.',
    });
  }
  if (isDiskFull(error)) {
    const todo = 'Make room on the disk of the workspace; an import needs about three times the size of the file.';
    return new LabError('unusable', { what: 'The disk is full.', where: path.resolve(file), kept, todo });
  }
  return error;
}

async function countRows(database: Database): Promise<RowCounts> {
  const by = (status: string) => `count(*) FILTER (status = '${status}')::DOUBLE`;
  return database.row<RowCounts & Record<string, number>>(
    `SELECT count(*)::DOUBLE AS read, ${by('accepted')} AS accepted, ${by('duplicate')} AS duplicates,
       ${by('rejected')} AS rejected FROM records`,
  );
}

async function firstReason(database: Database): Promise<string | null> {
  const [first] = await database.rows<{ line: number; reason: string }>(
    `SELECT line, reason FROM records WHERE reason IS NOT NULL ORDER BY row LIMIT 1`,
  );
  return first === undefined ? null : `Line ${first.line.toLocaleString('en-US')}: ${first.reason}`;
}

function nothingLeft(file: string, example: string | null): LabError {
  return new LabError('badInput', {
    what: `No row of the file can be used.${example === null ? ' It has none.' : ` ${example}`}`,
    where: path.resolve(file),
    kept: 'Nothing was imported; the file is as it was.',
    todo: 'Choose the column and what the file holds, or mend the file.',
  });
}

/** SHA-256 of the sorted SHA-256 of the accepted texts, a line each: whole genomes are too long to be sorted themselves. */
async function hashOf(database: Database): Promise<string> {
  const hash = createHash('sha256');
  const sql = `SELECT sha256(text) AS hash FROM records WHERE status = 'accepted' ORDER BY hash`;
  for await (const rows of database.stream(sql)) hash.update(`${rows.map(([each]) => String(each)).join('\n')}\n`);
  return hash.digest('hex');
}

function splitOf({ split }: ImportReport): Manifest['split'] {
  const rows = Object.fromEntries(split.map(({ part, rows: count }) => [part, count]));
  return { train: rows['train'] ?? 0, validation: rows['validation'] ?? 0, test: rows['test'] ?? 0 };
}
