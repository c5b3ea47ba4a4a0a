/** Collections as the window asks for them: real molecules, imported and described as in the app. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import * as explore from '../../main/explore/answers.ts';
import { sequence, tracks } from '../../main/explore/dna-answers.ts';
import { holdSelection } from '../../main/explore/selections.ts';
import { openRdkit } from '../../main/chem/rdkit.ts';
import { describeCollectionJob } from '../../main/jobs/describe-collection.ts';
import { exportItemsJob } from '../../main/jobs/export-items.ts';
import { defaultRules } from '../../models/fidelity/synthesis/checks.ts';
import { makeMatcher } from '../../models/chem/match.ts';
import { readSmarts } from '../../models/chem/smarts.ts';
import type { ExploreItem, ExploreQuery } from '../../preload/contract.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { chemPool, closePool, importFile, sharedFile } from './importing.ts';

const shared = mkdtempSync(path.join(tmpdir(), 'scmdm-explore-'));
afterAll(async () => {
  await closePool();
  rmSync(shared, { recursive: true, force: true });
});

const never = new AbortController().signal;
const actives = 'molecules/lab/jnk3_actives.txt';

function queryOf(id: string, more: Partial<ExploreQuery> = {}): ExploreQuery {
  const filter = { ranges: [], search: null, pattern: null, scaffold: null, screens: [] };
  return { collection: { kind: 'dataset', id }, filter, sort: null, similarTo: null, ...more };
}

let made: Promise<{ id: string; workspace: string }> | null = null;
const jnk3 = (ctx: TestContext) => (made ??= importFile(sharedFile(ctx, actives), {}, shared));

async function described(ctx: TestContext) {
  const { id, workspace } = await jnk3(ctx);
  const collection = { kind: 'dataset', id } as const;
  const spec = { kind: 'describeCollection', collection, name: 'jnk3', workspace } as const;
  const result = await describeCollectionJob(chemPool)(spec, never, () => undefined);
  return { id, workspace, collection, result };
}

describe('molecules of a data set', () => {
  it('can be seen at once, with what the data set tells, and everything once they are described', async (ctx) => {
    const { id, workspace } = await jnk3(ctx);
    const collection = { kind: 'dataset', id } as const;
    const { view, page: first } = await explore.open(workspace, { collection, limit: 3 }, chemPool());
    expect(view).toMatchObject({ domain: 'molecules', numItems: 729, numDescribed: 0 });
    const weight = view.columns.findIndex((column) => column.id === 'MolWt');
    expect(first.total).toBe(729);
    expect(first.items.map(({ item }) => item)).toEqual([0, 1, 2]);
    expect(first.items[0]?.values[weight]).toBeGreaterThan(100);

    const { result } = await described(ctx);
    expect(result).toEqual({ numDescribed: 729, numUnreadable: 0 });
    const { items } = await explore.page(workspace, { query: queryOf(id), offset: 700, limit: 50 }, chemPool());
    expect(items).toHaveLength(29);
    expect(items.every(({ values }) => values.every((value) => value !== null))).toBe(true);
  });

  it('are counted in histograms under every filter but their own', async (ctx) => {
    const { id, workspace } = await described(ctx);
    const ranges = [
      { column: 'MolWt', from: 300, to: 400 },
      { column: 'MolLogP', from: null, to: 3 },
    ];
    const query = queryOf(id, { filter: { ranges, search: null, pattern: null, scaffold: null, screens: [] } });
    const all = await explore.items(workspace, { query: queryOf(id), part: null }, chemPool());
    const pages: ExploreItem[] = [];
    for (let offset = 0; offset < all.items.length; offset += 500) {
      pages.push(...(await explore.page(workspace, { query: queryOf(id), offset, limit: 500 }, chemPool())).items);
    }
    const { view } = await explore.open(workspace, { collection: query.collection, limit: 0 }, chemPool());
    const at = (name: string) => view.columns.findIndex((column) => column.id === name);
    const number = (item: ExploreItem, name: string) => item.values[at(name)] ?? NaN;
    const isHeavy = (item: ExploreItem) => number(item, 'MolWt') >= 300 && number(item, 'MolWt') <= 400;
    const isPolar = (item: ExploreItem) => number(item, 'MolLogP') <= 3;

    const { histograms, total } = await explore.histograms(workspace, { query }, chemPool());
    expect(total).toBe(pages.filter((item) => isHeavy(item) && isPolar(item)).length);
    expect(total).toBeGreaterThan(10);
    const sum = (counts: readonly number[] = []) => counts.reduce((a, b) => a + b, 0);
    const of = (name: string) => histograms.find(({ column }) => column === name);
    expect(sum(of('MolWt')?.counts)).toBe(729);
    expect(sum(of('MolWt')?.passing)).toBe(pages.filter(isPolar).length);
    expect(sum(of('MolLogP')?.passing)).toBe(pages.filter(isHeavy).length);
    expect(sum(of('qed')?.passing)).toBe(total);

    // What is left is the same in whatever order, and sorted by what it says.
    const sorted = await explore.page(
      workspace,
      { query: { ...query, sort: { column: 'qed', descending: true } }, offset: 0, limit: 500 },
      chemPool(),
    );
    const qeds = sorted.items.map((item) => number(item, 'qed'));
    expect(qeds).toEqual(qeds.toSorted((a, b) => b - a));
    expect(sorted.items.map(({ item }) => item).toSorted((a, b) => a - b)).toEqual(
      (await explore.items(workspace, { query, part: null }, chemPool())).items,
    );
    const map = await explore.map(workspace, { query, x: 'MolWt', y: 'MolLogP' }, chemPool());
    expect(sum(map.all)).toBe(729);
    expect(sum(map.passing)).toBe(729);
  });

  it('says which filter leaves nothing', async (ctx) => {
    const { id, workspace } = await described(ctx);
    const ranges = [
      { column: 'MolWt', from: 1, to: 2 },
      { column: 'MolLogP', from: null, to: 3 },
    ];
    const query = queryOf(id, { filter: { ranges, search: null, pattern: null, scaffold: null, screens: [] } });
    const { total, relaxed } = await explore.page(workspace, { query, offset: 0, limit: 10 }, chemPool());
    expect(total).toBe(0);
    expect(relaxed.map(({ filter }) => filter)).toEqual(['MolWt', 'MolLogP']);
    expect(relaxed[0]?.total).toBeGreaterThan(0);
    expect(relaxed[1]?.total).toBe(0);
  });

  it('are found by substructure, whatever way it is written', async (ctx) => {
    const { id, workspace } = await described(ctx);
    const count = async (pattern: string) => {
      const query = queryOf(id, { filter: { ranges: [], search: null, pattern, scaffold: null, screens: [] } });
      for (;;) {
        const { total, searching } = await explore.page(workspace, { query, offset: 0, limit: 1 }, chemPool());
        if (searching === null) return total;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    // The lab's own matcher, which RDKit's catalogues are held against, on all molecules.
    const { read, graphOf } = await openRdkit();
    const texts = (await explore.page(workspace, { query: queryOf(id), offset: 0, limit: 500 }, chemPool())).items
      .concat((await explore.page(workspace, { query: queryOf(id), offset: 500, limit: 500 }, chemPool())).items)
      .map(({ text }) => text);
    const plain = (smarts: string) =>
      texts.filter((text) => read(text, (mol) => makeMatcher(graphOf(mol)).matches(readSmarts(smarts)))).length;
    const quinazoline = plain('c1ccc2ncncc2c1');
    expect(quinazoline).toBeGreaterThan(0);
    expect(await count('c1ccc2ncncc2c1')).toBe(quinazoline);
    expect(await count('C1=CC=C2N=CN=CC2=C1')).toBe(quinazoline);
    expect(await count('[NX3;H2]')).toBe(plain('[NX3;H2]'));
    expect(await count('[#6]')).toBe(729);
    await expect(count('c1ccc(')).rejects.toMatchObject({ code: 'badInput' });
  });

  it('are as similar as RDKit says, and their own nearest', async (ctx) => {
    const { id, workspace, collection } = await described(ctx);
    const { items } = await explore.page(workspace, { query: queryOf(id), offset: 5, limit: 1 }, chemPool());
    const smiles = items[0]?.text ?? '';
    const query = queryOf(id, { similarTo: smiles, sort: { column: 'similarity', descending: true } });
    const alike = await explore.page(workspace, { query, offset: 0, limit: 7 }, chemPool());
    expect(alike.items[0]).toMatchObject({ item: 5, similarity: 1 });
    const details = await explore.details(workspace, { collection, item: 5, reference: collection }, chemPool());
    expect(details.neighbours.map(({ item, similarity }) => [item, similarity])).toEqual(
      alike.items.slice(1).map(({ item, similarity }) => [item, similarity]),
    );
    expect(details.places.every((place) => place !== null && place > 0 && place < 1)).toBe(true);
  });

  it('are held against another set: its places, its nearest, and nothing near before it is described', async (ctx) => {
    const { workspace, collection } = await described(ctx);
    const lines = readFileSync(sharedFile(ctx, actives), 'utf8').split('\n');
    const some = path.join(tempFolder(), 'some.txt');
    writeFileSync(some, [lines[0], ...lines.slice(200, 260)].join('\n'));
    const { id } = await importFile(some, {}, workspace);
    const reference = { kind: 'dataset', id } as const;
    const before = await explore.details(workspace, { collection, item: 5, reference }, chemPool());
    expect(before).toMatchObject({ neighbours: [], isDescribed: true, reference: { numDescribed: 0 } });

    const spec = { kind: 'describeCollection', collection: reference, name: 'some', workspace } as const;
    await describeCollectionJob(chemPool)(spec, never, () => undefined);
    const after = await explore.details(workspace, { collection, item: 5, reference }, chemPool());
    const all = await explore.page(workspace, { query: queryOf(id), offset: 0, limit: 100 }, chemPool());
    expect(after.reference).toEqual({ numItems: all.total, numDescribed: all.total });
    // Nearest by a sort of the reference itself, where the item is none of its own.
    const query = queryOf(id, { similarTo: after.item.text, sort: { column: 'similarity', descending: true } });
    const alike = await explore.page(workspace, { query, offset: 0, limit: 6 }, chemPool());
    expect(after.neighbours.map(({ item, similarity }) => [item, similarity])).toEqual(
      alike.items.map(({ item, similarity }) => [item, similarity]),
    );
    // Percentiles counted by hand among the reference.
    const { view } = await explore.open(workspace, { collection, limit: 0 }, chemPool());
    const weight = view.columns.findIndex((column) => column.id === 'MolWt');
    const own = after.item.values[weight] ?? NaN;
    const below = all.items.filter(({ values }) => (values[weight] ?? NaN) < own).length;
    const equal = all.items.filter(({ values }) => values[weight] === own).length;
    expect(after.places[weight]).toBeCloseTo((below + equal / 2) / all.total, 12);
    expect(after.placesOf[weight]).toBe(all.total);
  });

  it('are found by a part of their name, of a text of the file, and by their number; texts come along', async () => {
    const file = path.join(tempFolder(), 'named.csv');
    writeFileSync(file, 'smiles,name,vendor\nCCO,Ethanol,Acme 3\nCCN,Ethylamine,Other\nCCC,Propane,Acme 4\n');
    const { id, workspace } = await importFile(file);
    const collection = { kind: 'dataset', id } as const;
    const { view } = await explore.open(workspace, { collection, limit: 0 }, chemPool());
    const vendor = view.columns.find(({ kind, name }) => kind === 'text' && name === 'vendor')?.id ?? '';
    const found = async (search: string) => {
      const query = queryOf(id, { filter: { ranges: [], search, pattern: null, scaffold: null, screens: [] } });
      const { items } = await explore.page(workspace, { query, offset: 0, limit: 9, texts: [vendor] }, chemPool());
      return items.map(({ text, texts }) => [text, ...texts]);
    };
    expect(await found('ETHYL')).toEqual([['CCN', 'Other']]);
    expect(await found('acme')).toEqual([
      ['CCO', 'Acme 3'],
      ['CCC', 'Acme 4'],
    ]);
    // The third molecule, and the one that has a 3 in a text of its own.
    expect((await found('3')).map(([text]) => text)).toEqual(['CCO', 'CCC']);
    expect(await found('nothing')).toEqual([]);
  });

  it('are found again by their number, in every order, unless a filter leaves them out', async (ctx) => {
    const { id, workspace } = await described(ctx);
    const query = queryOf(id, { sort: { column: 'qed', descending: true } });
    const { items } = await explore.items(workspace, { query, part: null }, chemPool());
    expect(await explore.place(workspace, { query, item: items[17] as number }, chemPool())).toEqual({ place: 17 });
    const ranges = [{ column: 'MolWt', from: 9e9, to: null }];
    const none = queryOf(id, { filter: { ranges, search: null, pattern: null, scaffold: null, screens: [] } });
    expect(await explore.place(workspace, { query: none, item: 3 }, chemPool())).toEqual({ place: null });
  });

  it('fall into clusters by scaffold, which filter them', async (ctx) => {
    const { id, workspace } = await described(ctx);
    const { clusters, distinct } = await explore.scaffolds(workspace, { query: queryOf(id), limit: 2000 }, chemPool());
    expect(clusters).toHaveLength(distinct);
    expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(729);
    const [largest] = clusters;
    const query = queryOf(id, {
      filter: { ranges: [], search: null, pattern: null, scaffold: largest?.smiles ?? null, screens: [] },
    });
    expect((await explore.page(workspace, { query, offset: 0, limit: 1 }, chemPool())).total).toBe(largest?.count);
  });

  it('are written to a file with the columns that were chosen', async (ctx) => {
    const { id, workspace, collection } = await described(ctx);
    const file = path.join(tempFolder(), 'picked.sdf');
    const what = {
      collection,
      items: { selectionId: holdSelection([3, 1]), count: 2 },
      columns: ['qed', 'MolWt'],
      format: 'sdf' as const,
    };
    const written = await exportItemsJob(chemPool)(
      { kind: 'exportItems', what, file, workspace },
      never,
      () => undefined,
    );
    expect(written.records).toBe(2);
    const text = readFileSync(file, 'utf8');
    expect(text.match(/^\$\$\$\$$/gm)).toHaveLength(2);
    expect(text).toMatch(/> <qed>\n0\.\d+/);
    const { items } = await explore.page(workspace, { query: queryOf(id), offset: 1, limit: 3 }, chemPool());
    const csv = path.join(tempFolder(), 'filtered.csv');
    const query = queryOf(id);
    await exportItemsJob(chemPool)(
      { kind: 'exportItems', what: { collection, items: { query }, columns: [], format: 'csv' }, file: csv, workspace },
      never,
      () => undefined,
    );
    expect(readFileSync(csv, 'utf8').split('\n')[2]).toContain(items[0]?.text);
    const none = queryOf(id, {
      filter: {
        ranges: [{ column: 'MolWt', from: 9e9, to: null }],
        search: null,
        pattern: null,
        scaffold: null,
        screens: [],
      },
    });
    const empty = path.join(tempFolder(), 'none.csv');
    const spec = { collection, items: { query: none }, columns: [], format: 'csv' as const };
    await expect(
      exportItemsJob(chemPool)({ kind: 'exportItems', what: spec, file: empty, workspace }, never, () => undefined),
    ).rejects.toThrow('Nothing passes the filters, so there is nothing to write.');
    expect(existsSync(empty)).toBe(false);
    rmSync(file);
  });
});

describe('DNA of a data set', () => {
  it('has positions in common, words against what is expected, and neighbours that are others', async (ctx) => {
    const { id, workspace } = await importFile(sharedFile(ctx, 'dna/logos/cap_dna.fa'));
    const collection = { kind: 'dataset', id } as const;
    const { view } = await explore.open(workspace, { collection, limit: 0 }, chemPool());
    expect(view).toMatchObject({ domain: 'dna', numItems: 49, length: 22 });
    const spec = { kind: 'describeCollection', collection, name: 'cap', workspace } as const;
    await describeCollectionJob(chemPool)(spec, never, () => undefined);
    const { items } = await explore.page(workspace, { query: queryOf(id), offset: 0, limit: 49 }, chemPool());
    const gc = view.columns.findIndex((column) => column.id === 'GC');
    for (const { text, values } of items) {
      expect(values[gc]).toBeCloseTo((100 * (text.match(/[GC]/g)?.length ?? 0)) / text.length, 10);
    }

    const made = await tracks(workspace, { query: queryOf(id) }, chemPool());
    const golden = (
      JSON.parse(readFileSync('test/goldens/dna/information_content.json', 'utf8')) as Record<
        string,
        { columns: { counts_ACGT: number[] }[] }
      >
    )['CAP'];
    expect(made.positions?.map((counts) => counts.slice(0, 4))).toEqual(
      golden?.columns.map(({ counts_ACGT }) => counts_ACGT),
    );
    const numWords = made.kmers.counts.reduce((sum, count) => sum + count, 0);
    expect(numWords).toBe(49 * (22 - 3));
    expect(made.kmers.expected.reduce((sum, count) => sum + count, 0)).toBeCloseTo(numWords, 8);

    const { nearest } = await sequence(workspace, {
      ...{ collection, item: 4, reference: collection, motifsId: null },
      rules: { ...defaultRules, enzymes: [], forbidden: [] },
    });
    expect(nearest?.item).not.toBe(4);
    const equal = Array.from(nearest?.own ?? '').filter((base, at) => base === nearest?.other[at]).length;
    expect(nearest?.identity).toBeCloseTo(equal / 22, 12);

    const pattern = 'TGTGA';
    const query = queryOf(id, { filter: { ranges: [], search: null, pattern, scaffold: null, screens: [] } });
    const plain = items.filter(({ text }) => /TGTGA|TCACA/.test(text)).length;
    await expect
      .poll(async () => (await explore.page(workspace, { query, offset: 0, limit: 1 }, chemPool())).total)
      .toBe(plain);
  });
});
