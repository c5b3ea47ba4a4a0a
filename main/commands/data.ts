import { mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, Option } from 'commander';
import type { DatasetInfo, ExportFormat, ImportChoices, ImportReport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { datasetFolder, listDatasets, readManifest, readReport } from '../data/datasets/folder.ts';
import { infoOf } from '../data/datasets/manifest.ts';
import { beginUnfinished, renameFolder } from '../data/unfinished.ts';
import { buildDataset } from '../data/import/build.ts';
import { openSource } from '../data/source/open-source.ts';
import { datasetNameSchema } from '../data-schemas.ts';
import { isErrno } from '../files.ts';
import { exportDataJob, writeProblems } from '../jobs/export-data.ts';
import { importDataJob, surroundingsOf } from '../jobs/import-data.ts';
import { labPaths } from '../paths.ts';
import { labVersion } from '../versions.ts';
import { makeWorkspace } from '../workspace.ts';
import { numberBetween, printResult, type CommandContext } from './context.ts';
import { choicesOf, readChoicesOf, withImportOptions, type ImportOptions } from './data-options.ts';
import { datasetLine, reportText } from './data-report.ts';
import { workspacePath } from './model-path.ts';
import { withTools } from './tools.ts';

interface Options extends ImportOptions {
  list?: true;
  name?: string;
  out?: string;
  import?: true;
  problems?: string;
  export?: string;
  to?: string;
  json?: true;
}

const exportFormats: readonly ExportFormat[] = ['csv', 'smi', 'sdf', 'fasta', 'parquet'];

export function dataCommand(context: CommandContext): Command {
  const command = new Command('data')
    .summary('look at a file, import it, list and export data sets')
    .description(
      'Reads molecules or DNA (SMILES, CSV, TSV, SDF, FASTA, FASTQ, BED with a genome, Parquet; also gzip), writes them ' +
        'in one form, and reports every row that was left out. Without --out and --import nothing is kept but the report.',
    )
    .argument('[file]', 'what to read')
    .option('--list', 'list the data sets of the workspace')
    .option('--import', 'make a data set of the workspace of it')
    .option('--out <folder>', 'write records and report to this folder')
    .option('--problems <file>', 'write the rows that were left out as CSV')
    .option('--name <name>', 'what the data set is called (the name of the file)')
    .option('--export <id>', 'write the records of a data set to the file of --to')
    .option('--to <file>', `for --export; ends in ${exportFormats.map((format) => `.${format}`).join(', ')}`);
  return withImportOptions(command, numberBetween)
    .addOption(new Option('--json', 'print the result as JSON'))
    .action(async (file: string | undefined, options: Options) => {
      const asked = [file !== undefined, options.list === true, options.export !== undefined].filter(Boolean).length;
      if (asked !== 1) throw badUsage('Name a file, or give --list or --export.');
      if (options.list === true) await listAll(options);
      else if (options.export !== undefined) await exportOne(options.export, options, context);
      else await readOne(file as string, options, context);
    });
}

async function listAll(options: Options): Promise<void> {
  const workspace = await workspacePath();
  const datasets = await listDatasets(workspace);
  if (options.json === true) printResult(JSON.stringify({ workspace, datasets }, null, 2));
  else if (datasets.length === 0) printResult(`There are no data sets in ${workspace}.`);
  else printResult(datasets.map(datasetLine).join('\n'));
}

async function exportOne(datasetId: string, options: Options, context: CommandContext): Promise<void> {
  const { to } = options;
  const format = exportFormats.find((each) => to?.toLowerCase().endsWith(`.${each}`));
  if (to === undefined || format === undefined) {
    throw badUsage(`--export needs --to FILE, which ends in ${exportFormats.map((each) => `.${each}`).join(', ')}.`);
  }
  const workspace = await workspacePath();
  const result = await withTools(context, ({ pool, report }) => {
    const spec = { kind: 'exportData', datasetId, format, file: path.resolve(to), workspace } as const;
    return exportDataJob(pool)(spec, context.signal, report);
  });
  if (options.json === true) printResult(JSON.stringify(result, null, 2));
  else printResult([`${result.records.toLocaleString('en-US')} records written to ${to}`, ...result.notes].join('\n'));
}

interface Read {
  name: string;
  /** Set when it was imported. */
  id: string | null;
  /** Where it lies now; null where nothing was kept. */
  folder: string | null;
  info: DatasetInfo;
  report: ImportReport;
}

async function readOne(file: string, options: Options, context: CommandContext): Promise<void> {
  if (options.import === true && options.out !== undefined) throw badUsage('Give --import or --out, not both.');
  const reading = options.import === true ? importOne(file, options, context) : buildOne(file, options, context);
  const read = await reading.catch((error: unknown) => {
    throw withKept(error);
  });
  if (options.json === true) {
    printResult(JSON.stringify(read, null, 2));
    return;
  }
  const where =
    read.folder === null ? [] : [`${read.id === null ? 'Written to' : `Imported as ${read.id}:`} ${read.folder}`];
  const problems = options.problems === undefined ? [] : [`Rows left out: ${options.problems}`];
  printResult([reportText(read.name, read.info, read.report), ...where, ...problems].join('\n\n'));
}

async function importOne(file: string, options: Options, context: CommandContext): Promise<Read> {
  const workspace = await workspacePath();
  // One that was chosen and is gone, such as on a disk that is not there, is not made anew.
  if (workspace === labPaths().defaultWorkspace) await makeWorkspace(workspace);
  const name = nameOf(file, options);
  const { datasetId } = await withTools(context, async ({ pool, report }) => {
    const spec = {
      kind: 'importData',
      file: path.resolve(file),
      name,
      choices: await choicesFor(file, options, context),
      workspace,
    } as const;
    return importDataJob(pool)(spec, context.signal, report);
  });
  const folder = datasetFolder(workspace, datasetId);
  if (options.problems !== undefined) await writeProblems(folder, path.resolve(options.problems));
  const info = infoOf(await readManifest(workspace, datasetId));
  return { name, id: datasetId, folder, info, report: await readReport(workspace, datasetId) };
}

/** Builds outside of the workspace; what is not to be kept is built in a temporary folder. */
async function buildOne(file: string, options: Options, context: CommandContext): Promise<Read> {
  const out = options.out === undefined ? null : path.resolve(options.out);
  if (out !== null) await refuseUnlessFree(out);
  const temporary = out === null ? await mkdtemp(path.join(tmpdir(), 'scmdm-data-')) : null;
  const folder = await beginUnfinished(temporary ?? path.dirname(out as string));
  const name = nameOf(file, options);
  try {
    const surroundings = await surroundingsOf(await workspacePath(), context.signal);
    const { manifest, report } = await withTools(context, async ({ pool, report: progress }) => {
      const spec = { file, name, choices: await choicesFor(file, options, context), folder, surroundings, labVersion };
      return buildDataset(spec, pool, context.signal, progress);
    });
    if (options.problems !== undefined) await writeProblems(folder, path.resolve(options.problems));
    if (out !== null) {
      await rmdir(out).catch((error: unknown) => {
        if (!isErrno(error, 'ENOENT')) throw error;
      });
      await renameFolder(folder, out);
    }
    return { name, id: null, folder: out, info: infoOf(manifest), report };
  } finally {
    await rm(temporary ?? folder, { recursive: true, force: true });
  }
}

/** What is usual depends on what the file holds. */
async function choicesFor(file: string, options: Options, { signal }: CommandContext): Promise<ImportChoices> {
  const read = readChoicesOf(options);
  const domain = read.domain ?? (await openSource(file, read, signal)).preview.domain;
  return choicesOf(read, options, domain);
}

/** A fault of the file says what became of it, as the jobs of the window do. */
function withKept(error: unknown): unknown {
  if (!(error instanceof LabError) || error.kept !== null || !['badInput', 'notFound'].includes(error.code))
    return error;
  const { code, message: what, where, todo } = error;
  return new LabError(code, { what, where, kept: 'Nothing was imported or written.', todo }, { cause: error });
}

/** @throws LabError `badInput` when something lies there */
async function refuseUnlessFree(out: string): Promise<void> {
  await mkdir(path.dirname(out), { recursive: true });
  const there = await readdir(out).catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return [];
    throw error;
  });
  if (there.length === 0) return;
  throw new LabError('badInput', {
    what: 'The folder is not empty.',
    where: out,
    kept: 'Nothing was changed in it.',
    todo: 'Name another folder with --out.',
  });
}

function nameOf(file: string, { name }: Options): string {
  const base = path.basename(file);
  const wanted = name ?? (base.replace(/(\.[A-Za-z0-9]{1,7})?(\.gz)?$/, '') || base);
  const parsed = datasetNameSchema.safeParse(wanted);
  if (parsed.success) return parsed.data;
  throw badUsage(`A data set cannot be called “${wanted.slice(0, 80)}”: a name has 1 to 200 characters.`);
}

function badUsage(what: string): LabError {
  return new LabError('badArguments', { what, todo: 'scmdm data --help shows what there is.' });
}
