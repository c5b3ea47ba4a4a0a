import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sideChooser } from '../../models/data/split.ts';
import { listComparisons, readComparisonReport } from '../../main/data/comparisons/folder.ts';
import { readProfile } from '../../main/data/profile-file.ts';
import { compareSetsJob } from '../../main/jobs/compare-sets.ts';
import { saveFigures } from '../../main/jobs/save-figures.ts';
import { shippedModelsFolder } from '../../main/paths.ts';
import type { ComparedSet, JobSpecOf, LiveRow } from '../../preload/contract.ts';
import { linesOf } from '../helpers/shared-lines.ts';
import { parseXml } from '../helpers/xml.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { numberOf, slice, valueOf, written } from './comparing.ts';
import { chemPool, closePool, importFile, sharedFile } from './importing.ts';

afterAll(closePool);

const never = new AbortController().signal;
const fromFile = (name: string, file: string): ComparedSet => ({ name, series: null, from: { kind: 'file', file } });
const fromSet = (datasetId: string): ComparedSet => ({
  name: 'real',
  series: null,
  from: { kind: 'dataset', datasetId, part: null },
});
const choices = { draws: 100, repeats: 20, seed: 0, maxItems: 1000, windows: null, motifs: null };

function aSpec(workspace: string, generated: ComparedSet, reference: ComparedSet): JobSpecOf<'compare'> {
  return {
    kind: 'compare',
    name: 'Made against real',
    workspace,
    generated: [generated],
    reference,
    train: null,
    choices,
  };
}

it('keeps a comparison with its report, page and figures, and tells of metrics as they become known', async (ctx) => {
  const folder = tempFolder();
  const moses = sharedFile(ctx, 'molecules/moses/test.csv.gz');
  const { id, workspace } = await importFile(slice(folder, 'real.smi', moses, 0, 120));
  const made = fromFile('made', slice(folder, 'made.smi', moses, 500, 560));
  const told: LiveRow[][] = [];
  const compare = compareSetsJob(chemPool, (_job, _sets, rows) => told.push(rows), null);
  const spec = aSpec(workspace, made, fromSet(id));
  const { comparisonId } = await compare(spec, 'job', never, () => undefined);

  expect(comparisonId).toBe('made-against-real');
  const kept = path.join(workspace, 'comparisons');
  expect(readdirSync(kept)).toEqual([comparisonId]);
  expect(readdirSync(path.join(kept, comparisonId)).sort()).toEqual([
    'comparison.json',
    'figures',
    'report.html',
    'report.json',
  ]);
  const [view] = await listComparisons(workspace);
  expect(view).toMatchObject({ name: 'Made against real', state: 'ready', info: { domain: 'molecules' } });
  expect(view?.info?.generated[0]).toMatchObject({ numUsed: 60, from: { kind: 'file' } });
  expect(view?.info?.reference).toMatchObject({ numUsed: 120, from: { kind: 'dataset', datasetId: id } });

  // Counted shares are known first, then values, then intervals; the last agrees with the report but for floors.
  const report = await readComparisonReport(workspace, comparisonId);
  const known = told.map((rows) => rows.filter(({ values }) => values[0] !== null).length);
  expect(known).toEqual(known.toSorted((a, b) => a - b));
  expect(known[0]).toBeLessThan(known.at(-1) ?? 0);
  const last = told.at(-1) ?? [];
  expect(last.map(({ id: metric }) => metric)).toEqual(report.metrics.map(({ id: metric }) => metric));
  expect(last.map(({ values }) => values)).toEqual(report.metrics.map(({ values }) => values));

  // The same name again gets a folder of its own.
  const again = await compare(spec, 'job 2', never, () => undefined);
  expect(again.comparisonId).toBe('made-against-real-2');

  const figures = path.join(folder, 'figures');
  const to = { folder: figures };
  const count = await saveFigures(chemPool, { kind: 'saveFigures', workspace, comparisonId, widthMm: 120, to }, never);
  expect(readdirSync(figures)).toHaveLength(count);
  const forest = parseXml(readFileSync(path.join(figures, 'forest-1.svg'), 'utf8'));
  expect(forest.attributes['width']).toBe('120mm');
  const unknown = {
    kind: 'saveFigures',
    workspace,
    comparisonId,
    widthMm: 85,
    to: { figure: 'no', file: 'x' },
  } as const;
  await expect(saveFigures(chemPool, unknown, never)).rejects.toMatchObject({ code: 'notFound' });
});

it('tells the novelty of a batch by what the lab’s model knows of its training set', async (ctx) => {
  const folder = tempFolder();
  const moses = sharedFile(ctx, 'molecules/moses/test.csv.gz');
  const qm9 = linesOf(sharedFile(ctx, 'molecules/qm9/qm9.csv')).slice(5_000, 5_150);
  const { known } = await readProfile(path.join(shippedModelsFolder() ?? '', 'qm9'));
  const canonical = (await chemPool().run('canonicalise', qm9)).flatMap((text) => text ?? []);
  // As the model's card says that its data were parted.
  const sideOf = sideChooser({ seed: 1, validationFraction: 0.05 });
  const learned = canonical.filter((text) => sideOf(text) === 'train').slice(0, 90);
  // Larger than any molecule of QM9, so all of them are new.
  const others = linesOf(moses).slice(500, 560);
  const reference = fromFile('real', slice(folder, 'real.smi', moses, 0, 100));
  const generated = fromFile('made', written(folder, 'made.smi', [...learned, ...others]));
  const from = { kind: 'profile', modelId: 'shipped:qm9' } as const;
  const train: ComparedSet = { name: 'qm9 (profile)', series: null, from };
  const compare = compareSetsJob(chemPool, () => undefined, shippedModelsFolder());
  const spec = { ...aSpec(folder, generated, reference), train };
  const { comparisonId } = await compare(spec, 'job', never, () => undefined);

  const report = await readComparisonReport(folder, comparisonId);
  expect(report.train).toMatchObject({ name: 'qm9 (profile)', isProfile: true, numUsed: known.numTexts });
  const novel = valueOf(report, 'novel');
  expect(novel).toMatchObject({ n: 150, count: 60, method: expect.stringContaining('corrected for 0.09') as string });
  expect(report.notes.join(' ')).toContain('qm9 (profile): the training set is known by hashed keys');
  const page = readFileSync(path.join(folder, 'comparisons', comparisonId, 'report.html'), 'utf8');
  for (const words of ['training set, known by its profile', 'hashed keys']) expect(page).toContain(words);
  const [view] = await listComparisons(folder);
  expect(view?.info?.train).toMatchObject({ from, numUsed: known.numTexts });

  // As reference too: what distributions and counts can tell, of all that were described.
  const described = await compare({ ...spec, reference: train }, 'job', never, () => undefined);
  const against = await readComparisonReport(folder, described.comparisonId);
  expect(against.reference).toMatchObject({ name: 'qm9 (profile)', isProfile: true, numUsed: 50_000 });
  expect(valueOf(against, 'novel')).toMatchObject({ count: 60 });
  // Beside molecules of QM9 themselves, every hundredth of its order.
  const every = linesOf(sharedFile(ctx, 'molecules/qm9/qm9.csv')).filter((_, index) => index > 0 && index % 100 === 0);
  const some = fromFile('some', written(folder, 'some.smi', every));
  const beside = await compare(
    { ...spec, reference: some, choices: { ...choices, maxItems: 5000 } },
    'job',
    never,
    () => undefined,
  );
  const themselves = await readComparisonReport(folder, beside.comparisonId);
  for (const [id, within] of [
    ['weight.wasserstein', 0.5],
    ['logP.wasserstein', 0.05],
  ] as const) {
    expect(numberOf(against, id)).toBeGreaterThan(10 * within);
    expect(Math.abs(numberOf(against, id) - numberOf(themselves, id))).toBeLessThan(within);
  }
  expect(against.metrics.find(({ id }) => id === 'snn')?.values[0]).toMatchObject({
    reason: expect.stringContaining('one by one') as string,
  });
  const shown = (await listComparisons(folder)).find(({ id }) => id === described.comparisonId);
  expect(shown?.info?.reference).toMatchObject({ from });

  const nowhere = { ...train, from: { kind: 'profile', modelId: 'thrown-away' } as const };
  for (const gone of [
    { ...spec, train: nowhere },
    { ...spec, reference: nowhere },
  ]) {
    const failed = compare(gone, 'job', never, () => undefined);
    await expect(failed).rejects.toThrow('The profile of “qm9 (profile)” is not there any more.');
  }
});

it('leaves nothing behind when it is cancelled, or when a set is gone', async (ctx) => {
  const folder = tempFolder();
  const moses = sharedFile(ctx, 'molecules/moses/test.csv.gz');
  const real = fromFile('real', slice(folder, 'real.smi', moses, 0, 200));
  const made = fromFile('made', slice(folder, 'made.smi', moses, 500, 600));
  const compare = compareSetsJob(chemPool, () => undefined, null);
  const controller = new AbortController();
  const cancelled = compare(aSpec(folder, made, real), 'job', controller.signal, ({ fraction }) => {
    if ((fraction ?? 0) > 0.1) controller.abort();
  });
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(path.join(folder, 'comparisons'))).toEqual([]);

  rmSync(path.join(folder, 'real.smi'));
  await expect(compare(aSpec(folder, made, real), 'job', never, () => undefined)).rejects.toThrow('not there any more');
  await expect(compare(aSpec(folder, made, fromSet('gone')), 'job', never, () => undefined)).rejects.toMatchObject({
    code: 'notFound',
  });
  const batch: ComparedSet = { name: 'batch', series: null, from: { kind: 'run', runId: 'gone' } };
  await expect(compare(aSpec(folder, batch, made), 'job', never, () => undefined)).rejects.toThrow(
    'The batch of “batch”',
  );
  expect(existsSync(path.join(folder, 'comparisons')) && readdirSync(path.join(folder, 'comparisons'))).toEqual([]);
});
