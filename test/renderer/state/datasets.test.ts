import { describe, expect, it } from 'vitest';
import { RowFocus } from '../../../renderer/state/data-focus.svelte.ts';
import { parseDataItem, writeDataItem } from '../../../renderer/state/data-place.ts';
import { Reports } from '../../../renderer/state/data-reports.svelte.ts';
import { Datasets } from '../../../renderer/state/datasets.svelte.ts';
import { aPage, aRecord, aReport, aSet } from '../data-views.ts';
import { FakeApi, fault } from '../fake-api.ts';

describe('data sets', () => {
  it('stand in the list, the newest first', async () => {
    const api = new FakeApi({ 'data.list': () => [aSet('a'), aSet('b', '2026-11-22T12:00:00.000Z')] });
    const datasets = new Datasets(api);
    expect(datasets.list).toBeNull();
    await datasets.load();
    expect(datasets.sorted.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('follow what is told, also while the list is on its way', async () => {
    const api = new FakeApi();
    const datasets = new Datasets(api);
    datasets.listen();
    api.answers['data.list'] = () => {
      api.emit('datasets', [aSet('new')]);
      return [aSet('old')];
    };
    await datasets.load();
    expect(datasets.byId('new')).not.toBeNull();
    expect(datasets.byId('old')).toBeNull();
  });

  it('that cannot be listed say why', async () => {
    const datasets = new Datasets(new FakeApi());
    await datasets.load();
    expect([datasets.list, datasets.error?.what]).toEqual([[], 'no answer for data.list']);
  });

  it('have a report that is asked for once, and again where it failed', async () => {
    const api = new FakeApi();
    const reports = new Reports(api);
    await reports.load('a');
    expect(reports.of('a').state).toBe('failed');
    api.answers['data.report'] = () => aReport();
    await reports.load('a');
    await reports.load('a');
    expect(reports.of('a').state).toBe('loaded');
    expect(api.asked).toHaveLength(2);
  });
});

describe('the row that is looked at', () => {
  it('is shown with what the report tells, then with all its values', async () => {
    const api = new FakeApi();
    api.pages = () => aPage(2, [aRecord(4, { raw: 'CC' }), aRecord(5, { raw: 'CCO', line: 9 })]);
    const focus = new RowFocus(api);
    const done = focus.showExample('a', {
      line: 9,
      name: null,
      raw: 'CCO',
      text: null,
      status: 'rejected',
      reason: 'r',
    });
    expect(focus.of('a')).toMatchObject({ line: 9, details: null });
    expect(focus.of('b')).toBeNull();
    await done;
    expect(focus.of('a')).toMatchObject({ line: 9, raw: 'CCO', details: { row: 5 } });
    expect(api.queries[0]?.ranges).toEqual([{ column: 'line', from: 9, to: 9 }]);
  });

  it('stays the one that was chosen last', async () => {
    const api = new FakeApi();
    const example = { name: null, raw: 'C', text: null, status: 'rejected' as const, reason: null };
    api.pages = ({ ranges }) => aPage(1, [aRecord(1, { line: ranges[0]?.from ?? 0, raw: 'C' })]);
    const focus = new RowFocus(api);
    await Promise.all([
      focus.showExample('a', { line: 1, ...example }),
      focus.showExample('a', { line: 2, ...example }),
    ]);
    expect(focus.of('a')?.line).toBe(2);
  });

  it('may be one whose values cannot be read', async () => {
    const api = new FakeApi();
    api.pages = () => {
      throw fault('gone');
    };
    const focus = new RowFocus(api);
    const example = { line: 1, name: null, raw: 'C', text: null, status: 'rejected' as const, reason: null };
    await expect(focus.showExample('a', example)).rejects.toThrow('gone');
    expect(focus.of('a')?.raw).toBe('C');
  });
});

it('what is open stands in the address', () => {
  for (const item of [
    { kind: 'set', id: 'egfr pic50/1', view: 'report' },
    { kind: 'set', id: 'a', view: 'records' },
    { kind: 'job', id: 'x' },
    { kind: 'import' },
  ] as const) {
    expect(parseDataItem(writeDataItem(item))).toEqual(item);
  }
  expect(parseDataItem('set')).toBeNull();
  expect(parseDataItem('elsewhere/1')).toBeNull();
  expect(parseDataItem(null)).toBeNull();
});
