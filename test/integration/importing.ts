/** Imports as the window and the command line do them, into a workspace that is gone when the test is over. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { TestContext } from 'vitest';
import { makeChemPool, type ChemPool } from '../../main/chem/pool.ts';
import { readManifest, readReport } from '../../main/data/datasets/folder.ts';
import type { Manifest } from '../../main/data/datasets/manifest.ts';
import { defaultChoices } from '../../main/data/import/default-choices.ts';
import { importDataJob } from '../../main/jobs/import-data.ts';
import type { ImportChoices, ImportReport, JobReport } from '../../preload/contract.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { builtPrograms } from './programs.ts';

/** Of a file of `../shared/data`; skips the test where it is not there. */
export function sharedFile(ctx: TestContext, name: string): string {
  const file = path.resolve('../shared/data', name);
  return existsSync(file) ? file : ctx.skip(`${file} is not there`);
}

export function tempWorkspace(): string {
  const workspace = path.join(tempFolder(), 'workspace');
  mkdirSync(workspace);
  return workspace;
}

let pool: ChemPool | null = null;
export const chemPool = (): ChemPool => (pool ??= makeChemPool(builtPrograms().chemWorker));
export const closePool = async (): Promise<void> => pool?.close();

export type SomeChoices = { [K in keyof ImportChoices]?: Partial<ImportChoices[K]> };

/** Split by record, which either domain can be, unless another split is asked for. */
export function withDefaults(some: SomeChoices): ImportChoices {
  const choices = defaultChoices('dna');
  return {
    read: { ...choices.read, ...some.read },
    molecules: { ...choices.molecules, ...some.molecules },
    dna: { ...choices.dna, ...some.dna },
    split: { ...choices.split, ...some.split },
  };
}

export interface ImportedSet {
  id: string;
  workspace: string;
  manifest: Manifest;
  report: ImportReport;
  progress: JobReport[];
}

export async function importFile(
  file: string,
  some: SomeChoices = {},
  workspace = tempWorkspace(),
): Promise<ImportedSet> {
  const progress: JobReport[] = [];
  const spec = { kind: 'importData', file, name: path.basename(file), choices: withDefaults(some), workspace } as const;
  const never = new AbortController().signal;
  const { datasetId: id } = await importDataJob(chemPool)(spec, never, (report) => progress.push(report));
  return {
    id,
    workspace,
    manifest: await readManifest(workspace, id),
    report: await readReport(workspace, id),
    progress,
  };
}
