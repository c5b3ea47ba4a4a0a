/** Whole collections held against rules and motifs, as the window asks for it. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { describeAll } from '../../main/chem/describe-all.ts';
import * as explore from '../../main/explore/answers.ts';
import { descriptionCache } from '../../main/explore/blocks.ts';
import { openCollection } from '../../main/explore/collections.ts';
import { holdMotifs } from '../../main/explore/motifs.ts';
import { screen } from '../../main/explore/screen-answers.ts';
import { readScreening, rulesOf } from '../../main/explore/screeners.ts';
import { describeCollectionJob } from '../../main/jobs/describe-collection.ts';
import { exportItemsJob } from '../../main/jobs/export-items.ts';
import { screenCollectionJob } from '../../main/jobs/screen-collection.ts';
import { key, uniform } from '../../models/base/rng.ts';
import { encodeBases } from '../../models/fidelity/dna/bases.ts';
import { motifHits, scannerOf } from '../../models/fidelity/dna/motif-hits.ts';
import { weightMatrix } from '../../models/fidelity/dna/pwm.ts';
import { motifName, parseTransfac } from '../../models/fidelity/dna/transfac.ts';
import { checkSynthesis, prepareRules } from '../../models/fidelity/synthesis/checks.ts';
import type { ExploreFilter, ExploreQuery, ScreenChoice, SynthesisChoice } from '../../preload/contract.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { chemPool, closePool, importFile, sharedFile } from './importing.ts';

afterAll(closePool);

const never = new AbortController().signal;
const silent = () => undefined;
const rules: SynthesisChoice = {
  ...{ minLength: 100, maxLength: 3000, minGc: 0.35, maxGc: 0.6, homopolymer: 8, repeat: 12 },
  ...{ enzymes: ['EcoRI', 'BsaI'], forbidden: ['TATAWAW'] },
};
const synthesis: ScreenChoice = { kind: 'synthesis', rules };

function queryOf(id: string, filter: Partial<ExploreFilter> = {}): ExploreQuery {
  return {
    collection: { kind: 'dataset', id },
    filter: { ranges: [], search: null, pattern: null, scaffold: null, screens: [], ...filter },
    sort: null,
    similarTo: null,
  };
}

async function countsOf(workspace: string, query: ExploreQuery, choice: ScreenChoice) {
  const { counts, screenId } = await screen(workspace, { query, choice }, chemPool());
  return { screenId, counts, of: (id: string) => counts?.marks.find((mark) => mark.id === id) };
}

/** Some promoters of 120 bases: each a line of its own. */
function promoters(ctx: TestContext, number: number): string {
  const lines = readFileSync(sharedFile(ctx, 'dna/regulatory/human_tata_promoters.txt'), 'utf8').split('\n');
  const file = path.join(tempFolder(), 'promoters.fa');
  const cut = lines.slice(0, number).map((line, at) => `>p${String(at)}\n${line.slice(180, 300 - (at % 40))}\n`);
  writeFileSync(file, cut.join(''));
  return file;
}

describe('sequences', () => {
  it('are counted by the rules they break, as each of them is checked by itself', async (ctx) => {
    const { id, workspace } = await importFile(promoters(ctx, 300));
    const collection = { kind: 'dataset', id } as const;
    expect((await countsOf(workspace, queryOf(id), synthesis)).counts).toBeNull();
    const spec = { kind: 'screenCollection', collection, choice: synthesis, name: 'p', workspace } as const;
    const messages: string[] = [];
    const result = await screenCollectionJob(chemPool)(spec, never, ({ message }) => messages.push(message));
    expect(messages.at(-1)).toMatch(/^(\d+) of \1 sequences$/);

    const { texts } = (await openCollection(workspace, collection)).collection;
    const prepared = prepareRules(rulesOf(rules));
    const broken = texts.map((text) => checkSynthesis(encodeBases(text), prepared));
    const { counts, of, screenId } = await countsOf(workspace, queryOf(id), synthesis);
    expect(result).toEqual({ screenId, n: texts.length });
    expect(counts?.n).toBe(texts.length);
    expect(counts?.any.count).toBe(broken.filter((findings) => findings.length > 0).length);
    for (const check of ['length', 'gc', 'windowGc', 'homopolymer', 'directRepeat', 'invertedRepeat']) {
      const plain = broken.filter((findings) => findings.some((finding) => finding.check === check)).length;
      expect(of(check)?.count).toBe(plain);
    }
    // Words are looked for by nothing of the lab's.
    const texted = (pattern: RegExp) => texts.filter((text) => pattern.test(text)).length;
    expect(of('restrictionSite EcoRI')?.count).toBe(texted(/GAATTC/));
    expect(of('restrictionSite BsaI')?.count).toBe(texted(/GGTCTC|GAGACC/));
    expect(of('forbiddenWord TATAWAW')?.count).toBe(texted(/TATA[AT]A[AT]|[AT]T[AT]TATA/));
    expect(texted(/TATA[AT]A[AT]|[AT]T[AT]TATA/)).toBeGreaterThan(20);
  });

  it('are filtered by them together with every other filter, and written so', async (ctx) => {
    const { id, workspace } = await importFile(promoters(ctx, 300));
    const collection = { kind: 'dataset', id } as const;
    const spec = { kind: 'describeCollection', collection, name: 'p', workspace } as const;
    await describeCollectionJob(chemPool)(spec, never, silent);
    await screenCollectionJob(chemPool)(
      { kind: 'screenCollection', collection, choice: synthesis, name: 'p', workspace },
      never,
      silent,
    );
    const { screenId } = await countsOf(workspace, queryOf(id), synthesis);
    const own = { kind: 'synthesis', screenId } as const;
    const { texts } = (await openCollection(workspace, collection)).collection;
    const hasTata = (text: string) => /TATA[AT]A[AT]|[AT]T[AT]TATA/.test(text);
    const isLong = (text: string) => text.length >= 100;
    const query = queryOf(id, {
      ranges: [{ column: 'length', from: 100, to: null }],
      screens: [{ ...own, mark: 'forbiddenWord TATAWAW', has: false }],
    });
    const { items } = await explore.items(workspace, { query, part: null }, chemPool());
    const wanted = [...texts.keys()].filter((item) => isLong(texts[item] as string) && !hasTata(texts[item] as string));
    expect(items).toEqual(wanted);
    expect(items.length).toBeGreaterThan(20);

    // Counted under every filter but its own.
    const { counts, of } = await countsOf(workspace, query, synthesis);
    expect(counts?.numPassing).toBe(items.length);
    expect(of('forbiddenWord TATAWAW')?.passing).toBe(texts.filter((text) => isLong(text) && hasTata(text)).length);
    expect(of('length')).toMatchObject({ count: texts.filter((text) => !isLong(text)).length, passing: 0 });
    const { histograms } = await explore.histograms(workspace, { query }, chemPool());
    const lengths = histograms.find(({ column }) => column === 'length');
    expect(lengths?.passing.reduce((sum, count) => sum + count, 0)).toBe(texts.filter((text) => !hasTata(text)).length);

    const file = path.join(tempFolder(), 'kept.fasta');
    const what = { collection, items: { query }, columns: [], format: 'fasta' as const };
    await exportItemsJob(chemPool)({ kind: 'exportItems', what, file, workspace }, never, silent);
    const records = readFileSync(file, 'utf8').split('>').slice(1);
    const written = records.map((record) => record.split('\n').slice(1).join(''));
    expect(written).toEqual(wanted.map((item) => texts[item]));

    // Two that leave nothing: what would pass without each.
    const none = queryOf(id, {
      ranges: [{ column: 'length', from: 100, to: null }],
      screens: [{ ...own, mark: 'length', has: true }],
    });
    const { total, relaxed } = await explore.page(workspace, { query: none, offset: 0, limit: 1 }, chemPool());
    expect(total).toBe(0);
    expect(relaxed.map(({ filter }) => filter)).toEqual(['length', 'screen 0']);
    expect(relaxed[1]?.total).toBe(texts.filter(isLong).length);
    const unknown = queryOf(id, { screens: [{ ...own, screenId: '0'.repeat(64), mark: null, has: true }] });
    await expect(explore.page(workspace, { query: unknown, offset: 0, limit: 1 }, chemPool())).rejects.toMatchObject({
      code: 'badArguments',
    });
  });

  it('are looked through for every motif of a file, as each motif is by itself', async (ctx) => {
    const { id, workspace } = await importFile(promoters(ctx, 60));
    const collection = { kind: 'dataset', id } as const;
    const text = readFileSync(sharedFile(ctx, 'dna/motifs/JASPAR2024_vertebrates_transfac.txt'), 'utf8');
    const { motifsId, count } = await holdMotifs({ text });
    const choice: ScreenChoice = { kind: 'motifs', motifsId };
    await screenCollectionJob(chemPool)(
      { kind: 'screenCollection', collection, choice, name: 'p', workspace },
      never,
      silent,
    );
    const { counts, of, screenId } = await countsOf(workspace, queryOf(id), choice);
    expect(counts?.marks).toHaveLength(count);
    const { texts } = (await openCollection(workspace, collection)).collection;
    for (const motif of parseTransfac(text).motifs.filter(({ name }) => ['TBP', 'SP1', 'Arnt'].includes(name))) {
      const scanner = scannerOf(weightMatrix(motif));
      const found = [...texts.keys()].filter(
        (item) => motifHits(encodeBases(texts[item] as string), scanner).length > 0,
      );
      expect(of(motifName(motif))?.count).toBe(found.length);
      const filter = { kind: 'motifs', screenId, mark: motifName(motif), has: true } as const;
      const query = queryOf(id, { screens: [filter] });
      expect((await explore.items(workspace, { query, part: null }, chemPool())).items).toEqual(found);
    }
    expect(Math.max(...(counts?.marks.map((mark) => mark.count) ?? []))).toBeGreaterThan(10);
  });

  it('are not looked through twice: a stopped job goes on, and what was found outlives the process', async () => {
    const draw = key(3);
    const bases = Array.from({ length: 2_200 }, (_, at) => 'ACGT'.charAt(Math.floor(4 * uniform(draw, at)))).join('');
    const file = path.join(tempFolder(), 'many.fa');
    writeFileSync(
      file,
      Array.from({ length: 2_100 }, (_, at) => `>s${String(at)}\n${bases.slice(at, at + 60 + (at % 7))}\n`).join(''),
    );
    const { id, workspace } = await importFile(file);
    const collection = { kind: 'dataset', id } as const;
    const { numItems } = (await openCollection(workspace, collection)).collection;
    expect(numItems).toBeGreaterThan(2_000);
    const spec = { kind: 'screenCollection', collection, choice: synthesis, name: 'm', workspace } as const;
    const stop = new AbortController();
    const job = screenCollectionJob(chemPool)(spec, stop.signal, ({ count }) => {
      if ((count?.done ?? 0) >= 2_000) stop.abort();
    });
    await expect(job).rejects.toMatchObject({ name: 'CancelledError' });
    expect((await countsOf(workspace, queryOf(id), synthesis)).counts).toBeNull();

    // The first report of the next one is of the whole block.
    const reported: number[] = [];
    const cache = descriptionCache(workspace);
    await expect
      .poll(async () => {
        reported.length = 0;
        await screenCollectionJob(chemPool)(spec, never, ({ count }) => reported.push(count?.done ?? 0));
        return reported[0];
      })
      .toBe(2_000);
    expect(reported.at(-1)).toBe(numItems);
    const { counts, screenId } = await countsOf(workspace, queryOf(id), synthesis);
    // As a process finds it that has not looked at them.
    const read = await readScreening((await openCollection(workspace, collection)).collection, screenId, cache);
    expect(read?.n).toBe(counts?.n);
    const passes = read?.passes({ mark: 'gc', has: true });
    expect(passes?.reduce((sum, pass) => sum + pass, 0)).toBe(counts?.marks.find((mark) => mark.id === 'gc')?.count);
  });
});

describe('molecules', () => {
  it('are counted by the rules of Lipinski, Veber and MOSES', async (ctx) => {
    const lines = readFileSync(sharedFile(ctx, 'molecules/lab/jnk3_actives.txt'), 'utf8').split('\n').slice(0, 120);
    const file = path.join(tempFolder(), 'some.txt');
    writeFileSync(file, lines.join('\n'));
    const { id, workspace } = await importFile(file);
    const collection = { kind: 'dataset', id } as const;
    const choice: ScreenChoice = { kind: 'medchem' };
    await screenCollectionJob(chemPool)(
      { kind: 'screenCollection', collection, choice, name: 'jnk3', workspace },
      never,
      silent,
    );
    const { texts } = (await openCollection(workspace, collection)).collection;
    const { descriptors, filterReasons } = await describeAll([...texts]);
    const { counts, of } = await countsOf(workspace, queryOf(id), choice);
    expect(counts?.n).toBe(texts.length);
    const above = (name: 'MolWt' | 'MolLogP' | 'NHOHCount' | 'NOCount' | 'TPSA', limit: number) =>
      [...texts.keys()].filter((item) => (descriptors[name][item] as number) > limit);
    const [heavy, greasy, donors, acceptors] = [
      above('MolWt', 500),
      above('MolLogP', 5),
      above('NHOHCount', 5),
      above('NOCount', 10),
    ];
    expect(of('MolWt')?.count).toBe(heavy.length);
    expect(of('MolLogP')?.count).toBe(greasy.length);
    expect(of('TPSA')?.count).toBe(above('TPSA', 140).length);
    const broken = (item: number) => [heavy, greasy, donors, acceptors].filter((items) => items.includes(item)).length;
    expect(of('ruleOfFive')?.count).toBe([...texts.keys()].filter((item) => broken(item) > 1).length);
    for (const kind of ['mcf', 'pains', 'charge', 'ring', 'element']) {
      const turnedAway = filterReasons.filter((reasons) => reasons.some((reason) => reason.startsWith(kind)));
      expect(of(kind)?.count).toBe(turnedAway.length);
    }
    expect(of('mcf')?.count).toBeGreaterThan(0);
    await expect(countsOf(workspace, queryOf(id), synthesis)).rejects.toThrow('These rules are for DNA.');
  });
});
