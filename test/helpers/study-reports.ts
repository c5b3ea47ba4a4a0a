/** Results of studies, as pages, tables and figures have to stand them. */
import { proportion } from '../../models/base/proportion.ts';
import { armsOf, contrastsOf } from '../../models/fidelity/study/arms.ts';
import {
  studySchemaVersion,
  type StudyCell,
  type StudyContrast,
  type StudyMetric,
  type StudyReport,
} from '../../models/fidelity/study/report.ts';
import { estimate } from './fidelity-reports.ts';

const metric = (id: string, parts: Partial<StudyMetric> = {}): StudyMetric => ({
  id,
  name: `Name of ${id}`,
  group: 'Distributions',
  unit: null,
  definition: `Definition of ${id}.`,
  formula: `formula of ${id}`,
  sources: [`Source of ${id}`],
  better: 'lower',
  isShare: false,
  floor: { median: 0.1, low: 0.05, high: 0.15, n: 1000, repeats: 100 },
  noFloor: null,
  pairedBy: 'seed',
  ...parts,
});

const share: Partial<StudyMetric> = {
  group: 'Validity and novelty',
  isShare: true,
  better: 'higher',
  floor: null,
  noFloor: 'It is not a distance to real sequences.',
};

export const studyMetrics: readonly StudyMetric[] = [
  metric('valid', { ...share, pairedBy: 'sequence' }),
  metric('unique', share),
  metric('weight.wasserstein', { unit: 'Da' }),
  metric('protocol.valid', { ...share, isShare: false, group: 'Protocol' }),
];

/** @param ahead by how much full self-conditioning is ahead in validity, as a share, and how sure that is */
export function fullStudy(
  ahead: { difference: number; pHolm: number } = { difference: 0.02, pHolm: 0.0004 },
): StudyReport {
  const arms = armsOf([0, 0.5, 1]);
  const samplers = [
    { id: 'first-hitting', name: 'first-hitting' },
    { id: 'ancestral-32', name: 'ancestral, 32 steps' },
  ];
  const cells = samplers.flatMap(({ id: sampler }) =>
    arms.flatMap((arm, index) =>
      studyMetrics.map((one): StudyCell => {
        const place = { arm: arm.id, sampler, metric: one.id, sd: 0.01, bySample: [0.9, 0.91], verdict: null };
        if (one.id === 'valid') {
          const { share: value, low, high, count, n } = proportion(9_000 + 100 * index, 10_000);
          const counted = { kind: 'estimate' as const, value, interval: { low, high }, count, method: 'Wilson', n };
          return { ...place, value: { ...counted, numReference: null } };
        }
        if (one.id === 'unique' && arm.id === 'base') {
          return { ...place, sd: null, bySample: [null, 0.9], value: { kind: 'absent', reason: 'No valid molecule.' } };
        }
        return { ...place, value: estimate(one.id === 'protocol.valid' ? 600 : 0.2, 0.01) };
      }),
    ),
  );
  const contrasts = samplers.flatMap(({ id: sampler }) =>
    studyMetrics.flatMap((one) =>
      contrastsOf(arms).map(([first, second]): StudyContrast => {
        const isAsked = one.id === 'valid' && first.id === 'full';
        const { difference, pHolm } = isAsked ? ahead : { difference: 0.001, pHolm: 0.8 };
        return {
          ...{ first: first.id, second: second.id, sampler, metric: one.id, difference, p: pHolm / 2, pHolm },
          interval: { low: difference - 0.005, high: difference + 0.005 },
          n: one.pairedBy === 'sequence' ? 10_000 : 2,
          unit: one.pairedBy,
        };
      }),
    ),
  );
  return {
    schemaVersion: studySchemaVersion,
    domain: 'molecules',
    createdAt: '2026-11-22T01:02:03.000Z',
    tookS: 600,
    versions: { 'SCMDM Lab': '0.1.0' },
    base: { name: 'qm9', sha256: 'ab'.repeat(32), parameters: 5_000_000, steps: 25_000, padInLoss: false },
    data: { name: 'qm9.csv', dataHash: 'cd'.repeat(32), numTrain: 127_000, numReference: 6_700, isOfBase: true },
    settings: {
      n: 5_000,
      samplingSeeds: [0, 1],
      trainingSeeds: [0],
      steps: 2_000,
      batchSize: 64,
      learningRate: 3e-4,
      temperature: 1,
      topP: 1,
      label: null,
      draws: 1_000,
      others: { 'as-written': false },
    },
    command: 'scmdm study --model qm9 --data qm9.csv --out s',
    arms: arms.map((arm) => ({
      ...arm,
      isSelfConditioned: (arm.lambda ?? 0) > 0,
      trainings:
        arm.lambda === null ? [] : [{ seed: 0, steps: 2_000, nll: 0.61, nllSelfCond: arm.lambda > 0 ? 0.6 : null }],
    })),
    samplers,
    metrics: [...studyMetrics],
    cells,
    contrasts,
    notes: ['Each arm was trained once.'],
  };
}
