import { armsOf } from '../../../models/fidelity/study/arms.ts';
import { describe, expect, it } from 'vitest';
import type { ComparedCounts, ModelView, RunView } from '../../../renderer/api.ts';
import { differingFacts, factsOf, notesOf } from '../../../renderer/compare/facts.ts';
import { distributionOf, worstDistributions } from '../../../renderer/compare/overlays.ts';
import { distanceByPosition, fullestWindow, gcByPosition } from '../../../renderer/compare/positions.ts';
import { domainOfRun, seriesOfRun, settingsOfRun } from '../../../renderer/compare/run-facts.ts';
import { originWords, referenceProfileWords } from '../../../renderer/compare/words.ts';
import { asTableRows } from '../../../renderer/compare/metric-rows.ts';
import { fullReport } from '../../helpers/fidelity-reports.ts';
import { aModel } from '../training-views.ts';

const counts = (numUsed: number, from: ComparedCounts['from']): ComparedCounts => ({
  name: 'mine',
  series: null,
  from,
  numRead: numUsed,
  numUsed,
  numValid: numUsed,
});
const file = { kind: 'file', file: '/home/a/made.smi' } as const;

describe('what differs between sets', () => {
  it('is only what is not the same', () => {
    const facts = factsOf([counts(10, file), counts(20, file)]);
    expect(differingFacts(facts).map(({ name, values }) => [name, ...values])).toEqual([
      ['Items', '10', '20'],
      ['Used', '10', '20'],
      ['Valid', '10', '20'],
    ]);
  });
  it('of batches is how they were made', () => {
    const facts = factsOf([counts(10, { kind: 'run', runId: 'r' }), counts(10, file)], () => ({ Temperature: '0.8' }));
    expect(differingFacts(facts)).toContainEqual({ name: 'Temperature', values: ['0.8', '–'] });
  });
});

it('sets of unequal n are noted', () => {
  const report = { ...fullReport('molecules', ['mine']), notes: ['A note.'] };
  const info = {
    domain: 'molecules',
    createdAt: '',
    tookS: 1,
    reference: counts(10, file),
    train: null,
    choices: { draws: 1, repeats: 1, seed: 0, maxItems: 1, windows: null, motifs: null },
  } as const;
  expect(notesOf({ ...info, generated: [counts(100, file), counts(300, file)] }, report)[0]).toContain(
    '100 to 300, 3.0 times',
  );
  expect(notesOf({ ...info, generated: [counts(100, file), counts(105, file)] }, report)).toEqual(['A note.']);
});

it('a set that is gone is named by what it was', () => {
  const from = { kind: 'dataset', datasetId: 'egfr', part: 'test' } as const;
  expect(originWords(counts(1, from), () => 'EGFR')).toBe('EGFR, test part');
  expect(originWords(counts(1, from), () => null)).toBe('data set egfr, test part, not in the workspace any more');
  expect(originWords(counts(1, { kind: 'run', runId: 'b1' }), () => null)).toContain('batch b1, not in the workspace');
  expect(originWords(counts(1, file), () => null)).toBe('made.smi');
});

it('says of how many sequences a profile has distributions', () => {
  const profile = { dataName: '', dataHash: '', numSequences: 127_176, numDescribed: 50_000, falsePositiveRate: 0.001 };
  expect(referenceProfileWords('molecules', profile)).toMatch(/^Descriptors.* of 50,000 of the 127,176 molecules that/);
  expect(referenceProfileWords('dna', { ...profile, numDescribed: 127_176 })).toMatch(/^K-mers.* of 127,176 sequences/);
});

describe('batches', () => {
  const run = (id: string, info: unknown) => ({ id, name: id, info }) as RunView;
  const batch = (modelId: string, selfConditioning = true) =>
    run('b', {
      kind: 'sample',
      spec: {
        model: { id: modelId, name: 'mine' },
        options: { selfConditioning, sampler: 'ancestral', numSteps: 48, temperature: 1, guidanceWeight: 1, seed: 0 },
      },
      outcome: { counts: { valid: null } },
    });
  const adapted = (lambda: number) =>
    run('t', { kind: 'adapt', makesModelId: 'm', spec: { settings: { lambda, steps: 800 } } });

  const [first] = aModel('base').info?.lineage ?? [];
  /** A model by the lambdas of its trainings, the base first. */
  const modelOf = (id: string, ...lambdas: number[]) =>
    aModel(id, { lineage: lambdas.flatMap((selfCondRate) => (first ? [{ ...first, selfCondRate }] : [])) });
  const makers = (models: readonly ModelView[], runs: readonly RunView[] = []) => ({
    runs,
    models: { byId: (id: string) => models.find((model) => model.id === id) ?? null },
  });

  it('are drawn as what their model was trained with', () => {
    const adaptations = [0, 0.5, 1].map((lambda) => seriesOfRun(batch('m'), makers([modelOf('m', 0, lambda)])));
    expect(adaptations).toEqual(['plain', 'partial', 'scmdm']);
    const trainings = [0, 0.5, 1].map((lambda) => seriesOfRun(batch('m'), makers([modelOf('m', lambda)])));
    expect(trainings).toEqual(['vanilla', 'partial', 'scmdm']);
    // The arms of a study look the same as batches of the same models.
    expect(armsOf([0, 0.5, 1]).map(({ series }) => series)).toEqual(['vanilla', ...adaptations]);
    // Of models that came with the lab as well.
    expect(seriesOfRun(batch('shipped:qm9-scmdm'), makers([modelOf('shipped:qm9-scmdm', 0, 1)]))).toBe('scmdm');
    expect(seriesOfRun(batch('m', false), makers([modelOf('m', 0, 1)]))).toBe('vanilla');
    expect(seriesOfRun(batch('gone'), makers([]))).toBeNull();
  });
  it('are drawn by the run that made their model, where the model is gone', () => {
    const kinds = [0, 0.5, 1].map((lambda) => seriesOfRun(batch('m'), makers([], [adapted(lambda)])));
    expect(kinds).toEqual(['plain', 'partial', 'scmdm']);
    const trained = run('t', { kind: 'train', makesModelId: 'm', spec: { settings: { lambda: 0, steps: 800 } } });
    expect(seriesOfRun(batch('m'), makers([], [trained]))).toBe('vanilla');
  });
  it('tell their settings, and what they hold', () => {
    expect(settingsOfRun('b', makers([], [batch('m'), adapted(0.5)]))).toMatchObject({
      'Carry λ': '0.5',
      'Train steps': '800',
      Steps: '48',
    });
    const { 'Train steps': steps } = settingsOfRun('b', makers([modelOf('m', 0, 0.5)], [batch('m'), adapted(0.5)]));
    expect(steps).toBe('5,000');
    expect(settingsOfRun('gone', makers([]))).toEqual({});
    expect(domainOfRun(batch('m'))).toBe('dna');
    expect(domainOfRun(run('t', null))).toBeNull();
  });
});

it('positions: share of G and C, distance to the reference, the window with most information', () => {
  expect(
    gcByPosition([
      [0.25, 0.25, 0.25, 0.25, 0],
      [0, 0.5, 0, 0, 0.5],
      [0, 0, 0, 0, 1],
    ]),
  ).toEqual([0.5, 1, 0]);
  const [same, apart, none] = distanceByPosition(
    [
      [1, 0, 0, 0, 0],
      [1, 0, 0, 0, 0],
      [0, 0, 0, 0, 1],
    ],
    [
      [1, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [1, 0, 0, 0, 0],
    ],
  );
  // Nothing in common: sqrt(ln 2).
  expect([same, none]).toEqual([0, 0]);
  expect(apart).toBeCloseTo(Math.sqrt(Math.LN2), 10);
  const columns = [0, 0, 1, 2, 0, 0].map((bits) => ({ bits, among: [] }));
  expect([fullestWindow(columns, 2), fullestWindow(columns, 10)]).toEqual([2, 0]);
});

it('metrics without a distribution have none', () => {
  const report = fullReport('molecules', ['mine']);
  expect(distributionOf(report, 'valid')).toBeNull();
  expect(worstDistributions({ ...report, distributions: [] }, asTableRows(report.metrics), 0, 3)).toEqual([]);
});
