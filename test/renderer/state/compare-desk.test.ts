import { describe, expect, it } from 'vitest';
import type { Comparison, DatasetView, ModelView, RunInfoOf, RunView } from '../../../renderer/api.ts';
import { CompareDesk } from '../../../renderer/state/compare-desk.svelte.ts';
import { usualChoices } from '../../../renderer/state/desk-laid.ts';
import { parseCompareItem, writeCompareItem } from '../../../renderer/state/compare-place.ts';
import { aPreview, aSet, aSource } from '../data-views.ts';
import { FakeApi, fault } from '../fake-api.ts';
import { aBatch } from '../run-views.ts';
import { aModel, aTraining } from '../training-views.ts';

function byId<V extends { id: string }>(views: readonly V[]) {
  return (id: string) => views.find((view) => view.id === id) ?? null;
}

function aDesk(
  api = new FakeApi(),
  sets: readonly DatasetView[] = [aSet('a'), aSet('b')],
  runs: readonly RunView[] = [],
  models: readonly ModelView[] = [],
) {
  const of = (...kinds: string[]) => runs.filter(({ info }) => info !== null && kinds.includes(info.kind));
  return new CompareDesk(api, {
    datasets: { byId: byId(sets) },
    runs: { byId: byId(runs), of },
    models: { byId: (id) => byId(models)(id) },
  });
}

/** A batch of a model. */
function aBatchOf(modelId: string, id: string): RunView {
  const batch = aBatch(id);
  const info = batch.info as RunInfoOf<'sample'>;
  return { ...batch, info: { ...info, spec: { ...info.spec, model: { ...info.spec.model, id: modelId } } } };
}

const profile = {
  dataName: 'QM9',
  dataHash: 'ee',
  numSequences: 125_000,
  numDescribed: 50_000,
  falsePositiveRate: 0.001,
};
const molecules = (id: string) => ({ id, name: id, count: 200, series: null, domain: 'molecules' as const });

function dna(id: string): DatasetView {
  const set = aSet(id);
  return { ...set, info: set.info && { ...set.info, domain: 'dna' } };
}

describe('a comparison that is put together', () => {
  it('says what is missing, and starts when nothing is', async () => {
    const api = new FakeApi({ 'jobs.start': () => ({ jobId: 'j' }) });
    const desk = aDesk(api);
    expect(desk.missing).toBe('Choose at least one generated set.');
    desk.addDataset('generated', 'a', null);
    expect(desk.missing).toBe('Choose a reference.');
    expect(await desk.start()).toBeNull();
    desk.addDataset('reference', 'b', 'validation');
    expect([desk.missing, desk.name]).toEqual([null, 'a.csv against b.csv, validation part']);
    expect(desk.generated[0]).toMatchObject({ count: 8, domain: 'molecules' });
    expect(await desk.start()).toBe('j');
    expect(api.asked.at(-1)?.args).toEqual({
      start: {
        kind: 'compare',
        name: 'a.csv against b.csv, validation part',
        generated: [{ name: 'a.csv', series: null, from: { kind: 'dataset', datasetId: 'a', part: null } }],
        reference: {
          name: 'b.csv, validation part',
          series: null,
          from: { kind: 'dataset', datasetId: 'b', part: 'validation' },
        },
        train: null,
        choices: usualChoices,
      },
    });
    expect(desk.generated).toEqual([]);
  });

  it('takes the training part beside a test part, unless the user has said otherwise', () => {
    const desk = aDesk();
    desk.addDataset('reference', 'a', 'test');
    expect(desk.train).toMatchObject({ from: { datasetId: 'a', part: 'train' }, count: 6 });
    desk.remove(desk.train?.key ?? '');
    desk.addDataset('reference', 'b', 'test');
    expect(desk.train).toBeNull();
  });

  it('brings back what was taken away, in its place, unless another took it', () => {
    const desk = aDesk();
    desk.addDataset('generated', 'a', null);
    desk.addDataset('generated', 'b', null);
    const keys = () => desk.generated.map(({ key }) => key);
    const before = keys();
    const back = desk.remove(before[0] ?? '');
    expect(keys()).toEqual(before.slice(1));
    back();
    expect(keys()).toEqual(before);
    desk.addDataset('reference', 'a', 'test');
    const [reference, train] = [desk.reference, desk.train];
    desk.remove(train?.key ?? '')();
    expect(desk.train).toBe(train);
    const referenceBack = desk.remove(reference?.key ?? '');
    expect(desk.reference).toBeNull();
    desk.addDataset('reference', 'b', null);
    referenceBack();
    expect(desk.reference?.name).toBe('b.csv');
  });

  it('refuses sets of the other kind with the reason', () => {
    const desk = aDesk(new FakeApi(), [aSet('a'), dna('d')]);
    desk.addDataset('generated', 'd', null);
    desk.addDataset('reference', 'a', null);
    const [set] = desk.generated;
    expect(set && desk.problemOf(set)).toContain('It holds DNA, and the reference holds molecules');
    expect(desk.missing).toBe('“d.csv” cannot be compared.');
  });

  it('looks at files, and says of one that cannot be read why', async () => {
    const api = new FakeApi({
      'data.preview': ({ sourceId }) => {
        if (sourceId === 'id of bad.csv') throw fault('it is no text');
        return aPreview(sourceId === 'id of none.csv' ? { column: null } : {});
      },
    });
    const desk = aDesk(api);
    const done = desk.offer('generated', [aSource('made.smi.gz'), aSource('bad.csv'), aSource('none.csv')]);
    expect(desk.generated[0]?.isLooking).toBe(true);
    expect(desk.missing).toBe('Choose a reference.');
    await done;
    expect(desk.generated.map(({ name, domain }) => [name, domain])).toEqual([
      ['made', 'molecules'],
      ['bad', null],
      ['none', null],
    ]);
    const problems = desk.generated.map((set) => desk.problemOf(set));
    expect(problems).toEqual([null, 'it is no text', 'No column of molecules or sequences was found in it.']);
  });

  it('gives sets of one name a number', async () => {
    const api = new FakeApi({ 'jobs.start': () => ({ jobId: 'j' }) });
    const desk = aDesk(api);
    desk.addDataset('generated', 'a', null);
    desk.addDataset('generated', 'a', null);
    desk.addDataset('reference', 'b', null);
    await desk.start();
    const { start } = api.asked.at(-1)?.args as { start: Comparison };
    expect(start.generated.map(({ name }) => name)).toEqual(['a.csv', 'a.csv 2']);
  });

  it('is put together once more of what is still there', async () => {
    const comparison: Comparison = {
      name: 'Leads',
      generated: [{ name: 'mine', series: 'scmdm', from: { kind: 'file', file: 'id of made.smi' } }],
      reference: { name: 'real', series: null, from: { kind: 'dataset', datasetId: 'a', part: 'test' } },
      train: null,
      choices: { ...usualChoices, draws: 300 },
    };
    const api = new FakeApi({
      'compare.reopen': () => ({ comparison, files: [aSource('made.smi')], gone: ['another'] }),
      'data.preview': () => aPreview(),
    });
    const desk = aDesk(api);
    await desk.reopen('leads', ['Leads']);
    expect(desk.generated).toMatchObject([{ name: 'mine', series: 'scmdm', domain: 'molecules' }]);
    expect([desk.reference?.name, desk.train, desk.choices.draws]).toEqual(['real', null, 300]);
    expect([desk.name, desk.gone, desk.missing]).toEqual(['Leads (2)', ['another'], null]);
  });
});

it('knows what a batch holds that is compared again, so that another kind is refused beside it', async () => {
  const comparison: Comparison = {
    name: 'Leads',
    generated: [{ name: 'Batch 1', series: null, from: { kind: 'run', runId: 'run-1' } }],
    reference: null as never,
    train: null,
    choices: usualChoices,
  };
  const api = new FakeApi({ 'compare.reopen': () => ({ comparison, files: [], gone: ['a.csv'] }) });
  const desk = aDesk(api, [dna('genome')], [aBatch('run-1')]);
  await desk.reopen('leads', []);
  expect(desk.generated).toMatchObject([{ domain: 'molecules', count: 200 }]);
  desk.addDataset('reference', 'genome', null);
  expect(desk.missing).toBe('“Batch 1” cannot be compared.');
});

describe('the training set that goes with the batches', () => {
  const own = aTraining('run of mine', 'done', {
    makesModelId: 'mine',
    spec: {
      ...(aTraining('x', 'done').info as RunInfoOf<'adapt'>).spec,
      dataset: { id: 'a', name: 'a', dataHash: '' },
    },
  });
  const batches = ['shipped:qm9', 'shipped:qm9-scmdm', 'mine', 'unknown'].map((id) => aBatchOf(id, `of ${id}`));
  const models = [aModel('shipped:qm9', { profile }), aModel('shipped:qm9-scmdm', { profile }), aModel('mine')];
  const someDesk = (list = models) => aDesk(new FakeApi(), [aSet('a'), aSet('b')], [own, ...batches], list);

  it('is what their models know of it, where the data are not in the workspace', () => {
    const desk = someDesk();
    desk.addRun(molecules('of shipped:qm9'));
    expect(desk.train).toMatchObject({
      name: 'shipped:qm9 (profile)',
      from: { kind: 'profile', modelId: 'shipped:qm9' },
      count: 125_000,
      domain: 'molecules',
    });
    expect(desk.isTrainProposed).toBe(true);
    // Another model of the same data: the same keys.
    const train = desk.train;
    desk.addRun(molecules('of shipped:qm9-scmdm'));
    expect(desk.train).toBe(train);
    // Nobody knows what one set was trained on: none is proposed, until that set is gone.
    desk.addRun(molecules('of unknown'));
    expect(desk.train).toBeNull();
    const back = desk.remove(desk.generated[2]?.key ?? '');
    expect(desk.train?.from).toEqual(train?.from);
    back();
    expect(desk.train).toBeNull();
  });

  it('is the data themselves where they are here', () => {
    const desk = someDesk();
    desk.addRun(molecules('of mine'));
    expect(desk.train?.from).toEqual({ kind: 'dataset', datasetId: 'a', part: 'train' });
    // Not those beside the reference, which the model has not seen.
    desk.addDataset('reference', 'b', 'test');
    expect(desk.train?.from).toMatchObject({ datasetId: 'a' });
  });

  it('is as the user says, and can be taken away and brought back', () => {
    const desk = someDesk();
    desk.addRun(molecules('of mine'));
    desk.addProfile('train', 'shipped:qm9');
    expect([desk.train?.name, desk.isTrainProposed]).toEqual(['shipped:qm9 (profile)', false]);
    desk.addRun(molecules('of unknown'));
    expect(desk.train?.name).toBe('shipped:qm9 (profile)');
    const back = desk.remove(desk.train?.key ?? '');
    desk.addDataset('reference', 'b', 'test');
    expect(desk.train).toBeNull();
    back();
    expect(desk.train?.from).toEqual({ kind: 'profile', modelId: 'shipped:qm9' });
  });

  it('says when the model is gone', () => {
    const list = [...models];
    const desk = someDesk(list);
    desk.addRun(molecules('of shipped:qm9'));
    desk.addDataset('reference', 'b', null);
    expect(desk.missing).toBeNull();
    const { train } = desk;
    list.length = 0;
    expect(train && desk.problemOf(train)).toContain('The model is not there any more');
  });

  it('comes back when it is compared again; a profile that cannot be read is told', async () => {
    const comparison: Comparison = {
      name: 'Leads',
      generated: [{ name: 'made', series: null, from: { kind: 'run', runId: 'of mine' } }],
      reference: { name: 'real', series: null, from: { kind: 'dataset', datasetId: 'b', part: null } },
      train: { name: 'QM9 as known', series: null, from: { kind: 'profile', modelId: 'shipped:qm9' } },
      choices: usualChoices,
    };
    const api = new FakeApi({ 'compare.reopen': () => ({ comparison, files: [], gone: [] }) });
    const desk = aDesk(api, [aSet('b')], batches, models);
    await desk.reopen('leads', []);
    expect([desk.train?.name, desk.gone, desk.missing]).toEqual(['QM9 as known', [], null]);
    const without = aDesk(api, [aSet('b')], batches, [aModel('shipped:qm9')]);
    await without.reopen('leads', []);
    expect([without.train, without.gone]).toEqual([null, ['QM9 as known']]);
    expect(without.reference?.name).toBe('real');
  });
});

describe('a reference', () => {
  const models = [aModel('shipped:qm9', { profile }), aModel('mine')];
  const comparison: Comparison = {
    name: 'Leads',
    generated: [{ name: 'made', series: null, from: { kind: 'dataset', datasetId: 'a', part: null } }],
    reference: { name: 'QM9 as described', series: null, from: { kind: 'profile', modelId: 'shipped:qm9' } },
    train: null,
    choices: usualChoices,
  };

  it('may be what a model knows of its training data', () => {
    const desk = aDesk(new FakeApi(), [aSet('a'), dna('genome')], [], models);
    desk.addDataset('generated', 'a', null);
    desk.addProfile('reference', 'mine');
    expect(desk.reference).toBeNull();
    desk.addProfile('reference', 'shipped:qm9');
    const { reference } = desk;
    expect(reference).toMatchObject({ name: 'shipped:qm9 (profile)', count: 125_000, domain: 'molecules' });
    expect(desk.missing).toBeNull();
    const back = desk.remove(reference?.key ?? '');
    expect(desk.missing).toBe('Choose a reference.');
    back();
    expect(desk.reference).toEqual(reference);
    // It decides what the other sets have to be.
    desk.addDataset('generated', 'genome', null);
    expect(desk.missing).toBe('“genome.csv” cannot be compared.');
  });

  it('comes back as such when it is compared again', async () => {
    const api = new FakeApi({
      'compare.reopen': () => ({ comparison, files: [], gone: [] }),
      'jobs.start': () => ({ jobId: 'j' }),
    });
    const desk = aDesk(api, [aSet('a')], [], models);
    await desk.reopen('leads', []);
    expect([desk.reference?.name, desk.missing]).toEqual(['QM9 as described', null]);
    await desk.start();
    const { generated, reference, train } = comparison;
    expect(api.asked.at(-1)?.args).toMatchObject({ start: { kind: 'compare', generated, reference, train } });
  });
});

describe('a set of the other kind', () => {
  it('gets a desk of its own, and what lay there comes back', async () => {
    const api = new FakeApi({ 'data.preview': () => aPreview() });
    const desk = aDesk(api, [aSet('a'), dna('genome')]);
    expect(desk.makeRoomFor('dna')).toBeNull();
    desk.addDataset('reference', 'a', 'test');
    desk.rename('My comparison');
    desk.change({ draws: 300 });
    expect(desk.makeRoomFor('molecules')).toBeNull();
    const looked = desk.offer('generated', [aSource('made.smi')]);
    const room = desk.makeRoomFor('dna');
    expect([room?.aside, desk.isEmpty, desk.choices.draws]).toEqual(['molecules', true, 1000]);
    await looked;
    desk.addRun({ ...molecules('dna'), domain: 'dna' });
    expect(desk.missing).toBe('Choose a reference.');
    room?.back();
    expect([desk.name, desk.choices.draws, desk.train?.name]).toEqual(['My comparison', 300, 'a.csv, training part']);
    expect(desk.generated.map(({ name }) => name)).toEqual(['made']);
    // What was looked at while it lay aside is looked at once more.
    await expect.poll(() => desk.missing).toBeNull();
  });
});

it('what is open stands in the address', () => {
  for (const item of [
    { kind: 'report', id: 'a set/1', view: 'overview' },
    { kind: 'report', id: 'b', view: 'items' },
    { kind: 'job', id: 'x' },
    { kind: 'new' },
  ] as const) {
    expect(parseCompareItem(writeCompareItem(item))).toEqual(item);
  }
  expect(parseCompareItem('report')).toBeNull();
  expect(parseCompareItem('set/1')).toBeNull();
  expect(parseCompareItem(null)).toBeNull();
});
