import { describe, expect, it } from 'vitest';
import type { Comparison, DatasetView, RunView } from '../../../renderer/api.ts';
import { CompareDesk, usualChoices } from '../../../renderer/state/compare-desk.svelte.ts';
import { parseCompareItem, writeCompareItem } from '../../../renderer/state/compare-place.ts';
import { aPreview, aSet, aSource } from '../data-views.ts';
import { FakeApi, fault } from '../fake-api.ts';
import { aBatch } from '../run-views.ts';

const noRuns = { byId: (): RunView | null => null };

function aDesk(
  api = new FakeApi(),
  sets: readonly DatasetView[] = [aSet('a'), aSet('b')],
  runs: { byId: (id: string) => RunView | null } = noRuns,
) {
  return new CompareDesk(api, { byId: (id) => sets.find((set) => set.id === id) ?? null }, runs);
}

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
  const desk = aDesk(api, [dna('genome')], { byId: (id) => (id === 'run-1' ? aBatch(id) : null) });
  await desk.reopen('leads', []);
  expect(desk.generated).toMatchObject([{ domain: 'molecules', count: 200 }]);
  desk.addDataset('reference', 'genome', null);
  expect(desk.missing).toBe('“Batch 1” cannot be compared.');
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
