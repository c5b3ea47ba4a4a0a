/** What the registry has to know of each kind of job before it runs. */
import path from 'node:path';
import type { JobKind, JobSpecOf, Place } from '../../preload/contract.ts';

/**
 * What a job needs for itself. In the engine a training, a batch and the theatre take turns, step by step, so that a long
 * training does not keep the others waiting; what measures the device has it alone, or it would measure wrongly.
 */
export type Lane = 'training' | 'sampling' | 'theatre' | 'analysis' | 'workspace';
const wholeEngine = ['training', 'sampling', 'theatre'] as const satisfies Lane[];

export interface KindInfo<K extends JobKind> {
  title(spec: JobSpecOf<K>): string;
  place: Place;
  /** Jobs that share a lane run one after the other. */
  lanes: readonly Lane[];
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
    lanes: wholeEngine,
    keptOnCancel: 'The last result stays.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: false,
    isExclusive: false,
  },
  speed: {
    title: (spec) => `Sustained speed, ${providerLabels[spec.provider]}`,
    place: 'settings',
    lanes: wholeEngine,
    keptOnCancel: 'Nothing: a measurement counts only as a whole.',
    losesWork: true,
    canRepeat: true,
    usesWorkspace: false,
    isExclusive: false,
  },
  components: {
    title: () => 'Check chemistry and storage',
    place: 'settings',
    lanes: ['analysis'],
    keptOnCancel: 'The last result stays.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: false,
    isExclusive: false,
  },
  moveWorkspace: {
    title: () => 'Move the workspace',
    place: 'settings',
    lanes: ['workspace'],
    keptOnCancel: 'The workspace stays where it is; the unfinished copy is removed.',
    losesWork: true,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: true,
  },
  importData: {
    title: (spec) => `Import ${spec.name}`,
    place: 'data',
    lanes: ['analysis'],
    keptOnCancel: 'Nothing of this import; the file and the other data sets are as they were.',
    losesWork: true,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  exportData: {
    title: (spec) => `Export to ${path.basename(spec.file)}`,
    place: 'data',
    lanes: ['analysis'],
    keptOnCancel: 'The data set; the unfinished file is removed.',
    losesWork: true,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  train: {
    title: (spec) => `Train ${spec.name}`,
    place: 'adapt',
    lanes: ['training'],
    keptOnCancel: 'A checkpoint of its last step; if that takes longer than 8 s to write, the checkpoint before.',
    losesWork: false,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: false,
  },
  adapt: {
    title: (spec) => `Adapt ${spec.name}`,
    place: 'adapt',
    lanes: ['training'],
    keptOnCancel: 'A checkpoint of its last step; if that takes longer than 8 s to write, the checkpoint before.',
    losesWork: false,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: false,
  },
  sample: {
    title: (spec) => `Generate ${spec.name}`,
    place: 'generate',
    lanes: ['sampling'],
    keptOnCancel: 'The rows that are done.',
    losesWork: false,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: false,
  },
  theatre: {
    title: () => 'Sample with and without carrying',
    place: 'generate',
    lanes: ['theatre'],
    keptOnCancel: 'The batch as it is.',
    losesWork: false,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: false,
  },
  study: {
    title: (spec) => `Study ${spec.name}`,
    place: 'adapt',
    lanes: ['training'],
    keptOnCancel: 'Every training, sample and measure that was finished, and the checkpoints of the others.',
    losesWork: false,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: false,
  },
  estimate: {
    title: () => 'Measure the cost',
    place: 'adapt',
    lanes: wholeEngine,
    keptOnCancel: 'Everything is as it was.',
    losesWork: false,
    canRepeat: false,
    usesWorkspace: true,
    isExclusive: false,
  },
  exportModel: {
    title: (spec) => `Export to ${path.basename(spec.file)}`,
    place: 'models',
    lanes: ['analysis'],
    keptOnCancel: 'The model; the unfinished file is removed.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  importModel: {
    title: (spec) => `Import ${path.basename(spec.from)}`,
    place: 'models',
    lanes: ['analysis'],
    keptOnCancel: 'The models that are there; the file is as it was.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  compare: {
    title: (spec) => `Compare ${spec.name}`,
    place: 'compare',
    lanes: ['analysis'],
    keptOnCancel: 'The metrics that were ready stay in view; nothing of them is written to the workspace.',
    losesWork: true,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  describeCollection: {
    title: (spec) => `Describe ${spec.name}`,
    place: 'explore',
    lanes: ['analysis'],
    keptOnCancel: 'What is described until then; the rest can be described later.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  screenCollection: {
    title: ({ choice, name }) =>
      choice.kind === 'motifs' ? `Look for motifs in ${name}` : `Hold ${name} against rules`,
    place: 'explore',
    lanes: ['analysis'],
    keptOnCancel: 'What was looked at until then; the next time goes on there.',
    losesWork: false,
    canRepeat: true,
    usesWorkspace: true,
    isExclusive: false,
  },
  exportItems: {
    title: (spec) => `Export to ${path.basename(spec.file)}`,
    place: 'explore',
    lanes: ['analysis'],
    keptOnCancel: 'The collection; the unfinished file is removed.',
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
