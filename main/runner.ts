/** Who runs which job: the main process itself, the engine, or the analysis process. */
import type {
  ComparisonResult,
  ComponentsResult,
  CostEstimate,
  DescribeResult,
  ExportResult,
  ImportResult,
  ModelExportResult,
  PortName,
  SampleOutcome,
  ScreenResult,
  SpeedResult,
  TheatrePair,
  TrainingOutcome,
} from '../preload/contract.ts';
import { devicesJob, type Surroundings } from './jobs/devices.ts';
import { moveWorkspaceJob, type Move } from './jobs/move-workspace.ts';
import type { Runner } from './jobs/registry.ts';
import type { ChildHost } from './processes/host.ts';
import type { LatestResults } from './results.ts';

/** A training that is asked to stop ends its step or its evaluation, and writes its checkpoint. */
const STOP_WITHIN_MS = 60_000;

export interface RunnerParts {
  hosts: Record<PortName, ChildHost>;
  results: LatestResults;
  /** A new process for a study. */
  study: () => ChildHost<'study'>;
  surroundings: Surroundings;
  move: Move;
  onMoved: () => Promise<void>;
  onImported: () => Promise<void>;
  onCompared: () => Promise<void>;
  onModels: () => Promise<void>;
}

export function makeRunner({
  hosts,
  results,
  study,
  surroundings,
  move,
  onMoved,
  onImported,
  onCompared,
  onModels,
}: RunnerParts): Runner {
  const tryDevices = devicesJob(surroundings);
  const moveWorkspace = moveWorkspaceJob(move);
  return async (id, spec, signal, report) => {
    switch (spec.kind) {
      case 'devices': {
        const devices = await tryDevices(spec, signal, report);
        results.adopt({ devices });
        return devices;
      }
      case 'speed':
        // A child of ours gives the result of the task that it was given.
        return (await hosts.engine.run(id, spec, signal, report)) as SpeedResult;
      case 'components': {
        const components = (await hosts.analysis.run(id, spec, signal, report)) as ComponentsResult;
        results.adopt({ components });
        return components;
      }
      case 'moveWorkspace': {
        const moved = await moveWorkspace(spec, signal, report);
        await onMoved();
        return moved;
      }
      case 'importData': {
        const imported = (await hosts.analysis.run(id, spec, signal, report)) as ImportResult;
        await onImported();
        return imported;
      }
      case 'compare': {
        const compared = (await hosts.analysis.run(id, spec, signal, report)) as ComparisonResult;
        await onCompared();
        return compared;
      }
      case 'describeCollection':
        return (await hosts.analysis.run(id, spec, signal, report)) as DescribeResult;
      case 'screenCollection':
        return (await hosts.analysis.run(id, spec, signal, report)) as ScreenResult;
      case 'exportData':
      case 'exportItems':
        return (await hosts.analysis.run(id, spec, signal, report)) as ExportResult;
      case 'train':
      case 'adapt':
        return (await hosts.engine.run(id, spec, signal, report, STOP_WITHIN_MS)) as TrainingOutcome;
      case 'sample':
        return (await hosts.engine.run(id, spec, signal, report, STOP_WITHIN_MS)) as SampleOutcome;
      case 'theatre':
        return (await hosts.engine.run(id, spec, signal, report)) as TheatrePair[];
      case 'estimate':
        return (await hosts.engine.run(id, spec, signal, report)) as CostEstimate;
      case 'study': {
        // Nothing of it is needed once it has ended, and it holds all the memory of a training.
        const host = study();
        try {
          return (await host.run(id, spec, signal, report, STOP_WITHIN_MS)) as { studyId: string };
        } finally {
          host.stop();
        }
      }
      case 'exportModel':
        return (await hosts.analysis.run(id, spec, signal, report)) as ModelExportResult;
      case 'importModel': {
        const imported = (await hosts.analysis.run(id, spec, signal, report)) as { modelId: string };
        await onModels();
        return imported;
      }
    }
  };
}
