import { describe, expect, it } from 'vitest';
import type { ImportChoices, Preview, StartImport } from '../../../renderer/api.ts';
import { ImportDesk } from '../../../renderer/state/data-import.svelte.ts';
import { usualChoices } from '../../../renderer/state/import-choices.ts';
import { aPreview, aSource } from '../data-views.ts';
import { FakeApi, fault } from '../fake-api.ts';

/** A desk whose files are all read the same way, and the imports that were started. */
function aDesk(preview: (sourceId: string) => Preview = () => aPreview()) {
  const started: StartImport[] = [];
  const api = new FakeApi({
    'data.preview': ({ sourceId }) => preview(sourceId),
    'jobs.start': ({ start }) => {
      if (start.kind === 'importData') started.push(start);
      return { jobId: `job-${started.length}` };
    },
  });
  const kept = new Map<string, string>();
  const desk = new ImportDesk(api);
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  desk.remember(storage);
  return { desk, api, started, storage };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('the desk of imports', () => {
  it('looks at the first file, and imports it with what was recognised and chosen', async () => {
    const { desk, started } = aDesk();
    desk.offer([aSource('egfr.csv.gz')]);
    expect(desk.missing).toBe('the file is still being looked at');
    await settled();
    expect([desk.missing, desk.domain, desk.name]).toEqual([null, 'molecules', 'egfr.csv']);
    desk.changeKept({ molecules: { ...usualChoices.molecules, salts: 'keep' } });
    desk.name = ' EGFR ';
    expect(await desk.start()).toBe('job-1');
    expect(started).toMatchObject([{ sourceId: 'id of egfr.csv.gz', name: 'EGFR' }]);
    expect(started[0]?.choices).toMatchObject({ molecules: { salts: 'keep' }, split: { by: 'scaffold' } });
    expect(desk.source).toBeNull();
  });

  it('waits for a column where none was recognised', async () => {
    const { desk, api } = aDesk();
    api.answers['data.preview'] = ({ choices }) => aPreview({ column: choices.column });
    desk.offer([aSource('a.csv')]);
    await settled();
    expect(desk.missing).toMatch(/column/);
    expect(await desk.start()).toBeNull();
    desk.changeRead({ column: 'smiles' });
    await settled();
    expect(desk.missing).toBeNull();
  });

  it('shows the answer to the last question, whichever comes first', async () => {
    const { desk, api } = aDesk();
    desk.offer([aSource('a.csv')]);
    await settled();
    const answers: ((preview: Preview) => void)[] = [];
    api.answers['data.preview'] = (() => new Promise((resolve) => answers.push(resolve))) as never;
    desk.changeRead({ hasHeader: false });
    desk.changeRead({ hasHeader: true });
    await settled();
    answers[1]?.(aPreview({ notes: ['second'] }));
    await settled();
    answers[0]?.(aPreview({ notes: ['first'] }));
    await settled();
    expect(desk.preview).toMatchObject({ state: 'read', preview: { notes: ['second'] } });
  });

  it('takes several files one after the other', async () => {
    const { desk, started } = aDesk();
    desk.offer([aSource('a.csv'), aSource('b.csv'), aSource('c.csv')]);
    await settled();
    expect(desk.position).toEqual({ at: 1, of: 3 });
    await desk.start();
    await settled();
    expect([desk.source?.name, desk.position]).toEqual(['b.csv', { at: 2, of: 3 }]);
    desk.skip();
    await settled();
    await desk.start();
    expect(started.map(({ name }) => name)).toEqual(['a.csv', 'c.csv']);
    expect(desk.numWaiting).toBe(0);
  });

  it('imports all with the same choices, and stops at one that needs a look', async () => {
    const { desk, started } = aDesk((sourceId) => {
      if (sourceId.endsWith('c.csv')) throw fault('it is no table');
      return aPreview();
    });
    desk.offer(['a.csv', 'b.csv', 'c.csv', 'd.csv'].map(aSource));
    await settled();
    desk.changeRead({ column: 'smiles' });
    await settled();
    desk.isForAll = true;
    expect(await desk.start()).toBe('job-2');
    expect(started.map(({ name, choices }) => [name, choices.read.column])).toEqual([
      ['a.csv', 'smiles'],
      ['b.csv', 'smiles'],
    ]);
    expect(desk.source?.name).toBe('c.csv');
    expect(desk.preview).toMatchObject({ state: 'failed', error: { what: 'it is no table' } });
  });

  it('remembers what was chosen for the next start', async () => {
    const { desk, storage, api } = aDesk();
    desk.offer([aSource('a.csv')]);
    await settled();
    desk.changeSplit({ validation: 0.2 });
    const next = new ImportDesk(api);
    next.remember(storage);
    expect(next.kept.split.molecules.validation).toBe(0.2);
    expect(next.kept.split.dna.validation).toBe(0.05);
  });

  it('offers a file again with the way it was read before', async () => {
    const { desk, api } = aDesk();
    const choices: ImportChoices = {
      ...desk.choices,
      read: { ...desk.choices.read, column: 'smiles' },
      molecules: { ...desk.choices.molecules, stereo: 'drop' },
    };
    api.answers['data.reopen'] = () => ({ source: aSource('a.csv'), genome: null });
    await desk.reopen('a', choices, 'molecules', 'My set');
    await settled();
    expect([desk.name, desk.choices.read.column]).toEqual(['My set', 'smiles']);
    expect(desk.choices.molecules.stereo).toBe('drop');

    expect(desk.canRetry('job-1')).toBe(false);
    await desk.start();
    expect(desk.retry('job-1')).toBe(true);
    await settled();
    expect(desk.name).toBe('My set');
  });

  it('offers intervals again with their genome, and asks for one that is gone', async () => {
    const { desk, api, started } = aDesk(() => aPreview({ format: 'bed', domain: 'dna', column: 'sequence' }));
    const read = { ...desk.choices.read, genome: '/home/me/hg38.fa' };
    const choices = { ...desk.choices, read, split: { ...desk.choices.split, by: 'record' as const } };
    api.answers['data.reopen'] = () => ({ source: aSource('a.bed'), genome: aSource('hg38.fa') });
    await desk.reopen('a', choices, 'dna', 'a (2)');
    await settled();
    expect([desk.genome?.name, desk.missing]).toEqual(['hg38.fa', null]);
    await desk.start();
    expect(started[0]?.choices.read.genome).toBe('id of hg38.fa');
    expect(started[0]?.choices.split.by).toBe('source');
    desk.retry('job-1');
    await settled();
    expect([desk.genome?.name, desk.missing]).toEqual(['hg38.fa', null]);
    desk.clear();

    api.answers['data.reopen'] = () => ({ source: aSource('a.bed'), genome: null });
    await desk.reopen('a', choices, 'dna', 'a (2)');
    await settled();
    expect([desk.genome, desk.missing]).toEqual([null, 'the genome is not chosen']);
  });

  it('imports without names where none are shown', async () => {
    const { desk, api, started } = aDesk();
    api.answers['data.preview'] = ({ choices }) =>
      aPreview({ nameColumn: choices.nameColumn === null ? 'id' : choices.nameColumn || null });
    desk.offer([aSource('a.csv')]);
    await settled();
    desk.changeRead({ nameColumn: '' });
    await settled();
    await desk.start();
    expect(started[0]?.choices.read).toMatchObject({ column: 'smiles', nameColumn: '' });
  });
});
