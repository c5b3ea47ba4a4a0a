/** The analysis process: DuckDB, and a pool of threads with RDKit and OpenChemLib. */
import type { AskName, PortAsks, PortMessage, PortRequest } from '../../preload/contract.ts';
import { LabError, toErrorParts } from '../../models/base/errors.ts';
import { makeChemPool } from '../chem/pool.ts';
import { readComparisonReport } from '../data/comparisons/folder.ts';
import { openSource } from '../data/source/open-source.ts';
import { saveFigures } from '../jobs/save-figures.ts';
import { componentsJob } from '../jobs/components.ts';
import { exportDataJob, exportProblems } from '../jobs/export-data.ts';
import { compareSetsJob } from '../jobs/compare-sets.ts';
import { describeCollectionJob } from '../jobs/describe-collection.ts';
import { screenCollectionJob } from '../jobs/screen-collection.ts';
import { exportItemsJob } from '../jobs/export-items.ts';
import * as explore from '../explore/answers.ts';
import { sequence, tracks } from '../explore/dna-answers.ts';
import { holdMotifs } from '../explore/motifs.ts';
import { screen } from '../explore/screen-answers.ts';
import { holdSelection } from '../explore/selections.ts';
import { exportModelJob } from '../jobs/export-model.ts';
import { importDataJob } from '../jobs/import-data.ts';
import { importModelJob } from '../jobs/import-model.ts';
import { adaptCoverage } from '../data/adapt-coverage.ts';
import { programsBeside, shippedModelsFolder } from '../paths.ts';
import type { WindowPort } from '../processes/parent.ts';
import { serve } from '../processes/serve.ts';
import { makeLatest } from '../processes/latest.ts';
import { portRequestSchema } from '../schemas.ts';
import { readMolecule } from './read-molecule.ts';
import { recordsPage } from './records.ts';
import { samplesPage } from './samples.ts';

const pool = makeChemPool(programsBeside(import.meta.url).chemWorker);
const comparing = makeLatest('comparing');
const shipped = shippedModelsFolder();
const compareSets = compareSetsJob(
  () => pool,
  (jobId, sets, rows) => {
    comparing.send({ jobId, sets, rows });
  },
  shipped,
);
let workspace = '';
/** The same molecule has the same 3D conformer, as far as OpenChemLib goes. */
const conformerSeed = 1;

serve(
  async (task, id, signal, report) => {
    switch (task.kind) {
      case 'components':
        return componentsJob(pool)(task, signal, report);
      case 'importData':
        return importDataJob(() => pool)(task, signal, report);
      case 'exportData':
        return exportDataJob(() => pool)(task, signal, report);
      case 'compare':
        return compareSets(task, id, signal, report);
      case 'saveFigures':
        return saveFigures(() => pool, task, signal);
      case 'describeCollection':
        return describeCollectionJob(() => pool)(task, signal, report);
      case 'screenCollection':
        return screenCollectionJob(() => pool)(task, signal, report);
      case 'exportItems':
        return exportItemsJob(() => pool)(task, signal, report);
      case 'exportProblems':
        return exportProblems(task.workspace, task.datasetId, task.file);
      case 'previewSource':
        return (await openSource(task.file, task.choices, signal)).preview;
      case 'exportModel':
        return exportModelJob(shipped)(task, signal, report);
      case 'importModel':
        return importModelJob()(task, signal, report);
      case 'coverage':
        return adaptCoverage(task, { workspace: task.workspace, shipped });
      default:
        throw new Error(`the analysis process does not do ${task.kind}`);
    }
  },
  (port) => {
    // What the window asks for nearly always ends in drawings.
    pool.warm();
    comparing.connect(port);
    port.on('message', ({ data }) => {
      void answer(port, data);
    });
    port.start();
  },
  (folder) => {
    workspace = folder;
  },
);

/** Answers one question of the window. One that does not fit the schema and has no number cannot be answered at all. */
async function answer(port: WindowPort, data: unknown): Promise<void> {
  const parsed = portRequestSchema.safeParse(data);
  if (!parsed.success) {
    const id = numberOf(data);
    const what = `The question does not fit: ${parsed.error.issues[0]?.message ?? 'unknown reason'}`;
    const error = { code: 'badArguments', what, where: null, kept: null, todo: null } as const;
    if (id !== null) port.postMessage({ type: 'answer', id, reply: { ok: false, error } } satisfies PortMessage);
    return;
  }
  const reply = await replyTo(parsed.data).then(
    (value) => ({ ok: true, value }) as const,
    (error: unknown) => ({ ok: false, error: toErrorParts(error) }) as const,
  );
  port.postMessage({ type: 'answer', id: parsed.data.id, reply } satisfies PortMessage);
}

async function replyTo(request: PortRequest): Promise<PortAsks[AskName]['result']> {
  switch (request.name) {
    case 'depict':
      return { svg: await pool.run('depict', request.args) };
    case 'draw':
      return { shapes: await pool.run('draw', request.args) };
    case 'records':
      return recordsPage(workspace, request.args);
    case 'readMolecule':
      return readMolecule(pool, request.args.smiles);
    case 'comparisonReport':
      return readComparisonReport(workspace, request.args.comparisonId);
    case 'samples':
      return samplesPage(workspace, request.args);
    case 'conformer':
      return pool.run('conformer', { ...request.args, seed: conformerSeed });
    case 'molfile':
      return molfileOf(request.args.smiles);
    case 'exploreOpen':
      return explore.open(workspace, request.args, pool);
    case 'explorePage':
      return explore.page(workspace, request.args, pool);
    case 'exploreHistograms':
      return explore.histograms(workspace, request.args, pool);
    case 'exploreMap':
      return explore.map(workspace, request.args, pool);
    case 'exploreScaffolds':
      return explore.scaffolds(workspace, request.args, pool);
    case 'exploreItems':
      return explore.items(workspace, request.args, pool);
    case 'explorePlace':
      return explore.place(workspace, request.args, pool);
    case 'exploreDetails':
      return explore.details(workspace, request.args, pool);
    case 'exploreTracks':
      return tracks(workspace, request.args, pool);
    case 'exploreSequence':
      return sequence(workspace, request.args);
    case 'exploreMotifs':
      return holdMotifs(request.args);
    case 'exploreScreen':
      return screen(workspace, request.args, pool);
    case 'exploreHold':
      return { selectionId: holdSelection(request.args.items) };
  }
}

/** @throws LabError `badInput` when RDKit cannot read the SMILES */
async function molfileOf(smiles: string): Promise<PortAsks['molfile']['result']> {
  const [molblock] = await pool.run('molblocks', [smiles]);
  if (molblock) return molblock;
  throw new LabError('badInput', { what: 'RDKit cannot read this SMILES.', where: smiles.slice(0, 200) });
}

function numberOf(data: unknown): number | null {
  return typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'number' ? data.id : null;
}
