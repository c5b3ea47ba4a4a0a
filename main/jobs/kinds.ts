/** What the registry has to know of each kind of job before it runs. */
import path from 'node:path';
import type { JobKind, JobSpecOf, Place } from '../../preload/contract.ts';

export interface KindInfo<K extends JobKind> {
  title(spec: JobSpecOf<K>): string;
  place: Place;
  /** Jobs of one lane run one after the other; the engine measures wrongly when two share the device. */
  lane: 'engine' | 'analysis' | 'workspace';
  keptOnCancel: string;
  /** Whether cancelling throws away the time spent so far. */
  losesWork: boolean;
  /** Whether the same specification still means the same later. */
  canRepeat: boolean;
  /** Whether it reads or writes the workspace. */
  usesWorkspace: boolean;
  /** An exclusive job starts only while nothing else uses the workspace, and nothing that does starts beside it. */
  isExclusive: boolean;
}

export const kinds: { [K in JobKind]: KindInfo<K> } = {
  devices: {
    title: () => 'Try the devices',
    place: 'settings',
    lane: 'engine',
    keptOnCancel: 'The last result stays.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: false,
    isExclusive: false,
  },
  speed: {
    title: (spec) => `Sustained speed, ${providerLabels[spec.provider]}`,
    place: 'settings',
    lane: 'engine',
    keptOnCancel: 'Nothing: a measurement counts only as a whole.',
    losesWork: true,
    canRepeat: true,
    usesWorkspace: false,
    isExclusive: false,
  },
  components: {
    title: () => 'Check chemistry and storage',
    place: 'settings',
    lane: 'analysis',
    keptOnCancel: 'The last result stays.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: false,
    isExclusive: false,
  },
  moveWorkspace: {
    title: () => 'Move the workspace',
    place: 'settings',
    lane: 'workspace',
    keptOnCancel: 'The workspace stays where it is; the unfinished copy is removed.',
    losesWork: true,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: true,
  },
  importData: {
    title: (spec) => `Import ${spec.name}`,
    place: 'data',
    lane: 'analysis',
    keptOnCancel: 'Nothing of this import; the file and the other data sets are as they were.',
    losesWork: true,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  exportData: {
    title: (spec) => `Export to ${path.basename(spec.file)}`,
    place: 'data',
    lane: 'analysis',
    keptOnCancel: 'The data set; the unfinished file is removed.',
    losesWork: true,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
};

/** Names of the providers as people write them. */
export const providerLabels = {
  cuda: 'CUDA',
  dml: 'DirectML',
  coreml: 'CoreML',
  webgpu: 'WebGPU',
  cpu: 'CPU',
} as const;
