import { describe, expect, it } from 'vitest';
import type { RecordsPage, RecordsQuery } from '../../../renderer/api.ts';
import { Records } from '../../../renderer/state/data-records.svelte.ts';
import { aPage, aRecord } from '../data-views.ts';
import { FakeApi, fault } from '../fake-api.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

function pageOf(total: number) {
  return ({ offset, limit }: RecordsQuery) =>
    aPage(
      total,
      Array.from({ length: Math.min(limit, total - offset) }, (_, index) => aRecord(offset + index + 1)),
    );
}

describe('the records of a data set', () => {
  it('are fetched in blocks as they come into view, each once', async () => {
    const api = new FakeApi();
    api.pages = pageOf(1050);
    const records = new Records(api);
    await records.open('a');
    expect([records.total, records.at(99)?.row, records.at(100)]).toEqual([1050, 100, undefined]);
    expect(records.hasNames).toBe(true);
    records.need(380, 420);
    records.need(390, 430);
    records.need(1040, 1090);
    await settled();
    expect(records.at(412)?.row).toBe(413);
    expect(records.at(1049)?.row).toBe(1050);
    expect(api.queries.map(({ offset }) => offset)).toEqual([0, 300, 400, 1000]);
  });

  it('keep what is on show until the answer to a new filter is here', async () => {
    const api = new FakeApi();
    api.pages = pageOf(250);
    const records = new Records(api);
    await records.open('a');
    const answers: ((page: RecordsPage) => void)[] = [];
    api.pages = () => new Promise((resolve) => answers.push(resolve));
    void records.change({ search: 'cl' });
    void records.change({ search: 'cl1' });
    expect([records.isStale, records.total, records.at(0)?.row]).toEqual([true, 250, 1]);
    answers[1]?.(aPage(1, [aRecord(7)]));
    await settled();
    // The answer to what was typed before comes late.
    answers[0]?.(aPage(99, [aRecord(3)]));
    await settled();
    expect([records.isStale, records.total, records.at(0)?.row]).toEqual([false, 1, 7]);
    expect(api.queries.at(-1)).toMatchObject({ search: 'cl1', datasetId: 'a' });
  });

  it('start without a filter in another data set', async () => {
    const api = new FakeApi();
    api.pages = pageOf(10);
    const records = new Records(api);
    await records.open('a');
    await records.change({ status: 'rejected', sort: { column: 'line', descending: true } });
    await records.open('b');
    expect(api.queries.at(-1)).toMatchObject({ datasetId: 'b', status: 'all', sort: null });
  });

  it('say why they cannot be read, and are read again when asked', async () => {
    const api = new FakeApi();
    api.pages = () => {
      throw fault('the file is gone');
    };
    const records = new Records(api);
    await records.open('a');
    expect(records.error?.what).toBe('the file is gone');
    api.pages = pageOf(3);
    await records.retry();
    expect([records.error, records.total]).toEqual([null, 3]);
  });

  it('far from the view are forgotten and fetched anew', async () => {
    const api = new FakeApi();
    api.pages = pageOf(100_000);
    const records = new Records(api);
    await records.open('a');
    for (let block = 1; block <= 80; block++) {
      records.need(block * 100, block * 100 + 50);
      await settled();
    }
    expect(records.at(0)).toBeUndefined();
    expect(records.at(8010)?.row).toBe(8011);
    records.need(0, 30);
    await settled();
    expect(records.at(0)?.row).toBe(1);
  });
});
