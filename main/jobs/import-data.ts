/** Imports a file into the workspace: what is not whole is never in view. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DataDomain, DatasetView } from '../../preload/contract.ts';
import { vocabularyFromJson } from '../../models/tokens/vocabulary.ts';
import type { ChemPool } from '../chem/pool.ts';
import { datasetsFolder, listDatasets } from '../data/datasets/folder.ts';
import { buildDataset } from '../data/import/build.ts';
import type { Surroundings } from '../data/import/report/report.ts';
import type { ModelVocabulary } from '../data/import/report/tokens.ts';
import { listModels } from '../data/list-models.ts';
import { readModel } from '../data/model-folder.ts';
import { shippedModelsFolder } from '../paths.ts';
import { beginUnfinished, placeFolder } from '../data/unfinished.ts';
import { labVersion } from '../versions.ts';
import { withWorkspaceLock } from '../workspace-lock.ts';
import type { Job } from './job.ts';

export function importDataJob(pool: () => ChemPool): Job<'importData'> {
  return ({ file, name, choices, workspace }, signal, report) =>
    withWorkspaceLock(workspace, `Import ${name}`, async () => {
      const folder = await beginUnfinished(datasetsFolder(workspace));
      try {
        const surroundings = await surroundingsOf(workspace, signal);
        const spec = { file, name, choices, folder, surroundings, labVersion };
        const { manifest } = await buildDataset(spec, pool, signal, report);
        const datasetId = await placeFolder(folder, datasetsFolder(workspace), name, 'data');
        report({ fraction: 1, message: 'imported', count: null });
        return { datasetId, counts: manifest.counts };
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
}

/** The models and data sets that an import is held against; damaged ones are passed over. */
export async function surroundingsOf(workspace: string, signal: AbortSignal): Promise<Surroundings> {
  const folders = { workspace: path.join(workspace, 'models'), shipped: shippedModelsFolder() };
  const models: ModelVocabulary[] = [];
  for (const model of await listModels(folders, signal)) {
    if (model.problem !== null) continue;
    const { card } = await readModel(model.path);
    const { name, vocabulary, maxLength } = card;
    models.push({ id: model.id, name, vocabulary: vocabularyFromJson(vocabulary), maxLength });
  }
  const others = (await listDatasets(workspace)).flatMap(({ id, name, info }: DatasetView) =>
    info === null ? [] : [{ id, name, domain: info.domain satisfies DataDomain }],
  );
  return { models, workspace, others };
}
