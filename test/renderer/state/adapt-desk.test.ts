import { describe, expect, it } from 'vitest';
import type { AdaptCoverage } from '../../../renderer/api.ts';
import {
  choicesOfRun,
  misfit,
  missingChoice,
  proposedName,
  rowsUsed,
  startOf,
  usualChoices,
} from '../../../renderer/state/adapt-choices.ts';
import { AdaptDesk } from '../../../renderer/state/adapt-desk.svelte.ts';
import { parseAdaptItem, writeAdaptItem } from '../../../renderer/state/adapt-place.ts';
import { parseModelItem } from '../../../renderer/state/models-place.ts';
import { aSet } from '../data-views.ts';
import { FakeApi, fault } from '../fake-api.ts';
import { aModel, aTraining } from '../training-views.ts';

const chosen = { ...usualChoices, modelId: 'shipped:qm9', datasetId: 'set' };

const coverage = (numUnknownRows: number): AdaptCoverage => ({
  numRows: 10,
  numUnknownRows,
  unknownTokens: [],
  numTooLong: 0,
  maxLength: 40,
  longest: 30,
  numUnreadable: 0,
  ifLeftOut: 10 - numUnknownRows,
  ifExtended: 10,
  ifLengthened: { ifLeftOut: 12 - numUnknownRows, ifExtended: 12 },
  addedParameters: 0,
});

/** What was remembered of the last time. */
function kept(text: string | null) {
  const written: Record<string, string> = {};
  return { written, getItem: () => text, setItem: (key: string, value: string) => void (written[key] = value) };
}

describe('choices of a training', () => {
  it('say what is missing, and are started as they are', () => {
    expect(missingChoice(usualChoices)).toBe('the data set is not chosen');
    expect(missingChoice({ ...usualChoices, datasetId: 'set' })).toBe('the base model is not chosen');
    expect(startOf(usualChoices, 'name')).toBeNull();
    expect(startOf(chosen, 'name')).toMatchObject({
      kind: 'adapt',
      modelId: 'shipped:qm9',
      uncovered: 'extend',
      name: 'name',
    });
    const fromNothing = startOf({ ...chosen, modelId: null, isFromNothing: true }, 'name');
    expect(fromNothing).toMatchObject({ kind: 'train', width: 128, layers: 5, heads: 4 });
    expect(fromNothing).not.toHaveProperty('uncovered');
  });

  it('tell how many rows will be used', () => {
    expect(rowsUsed(chosen, coverage(3))).toBe(10);
    expect(rowsUsed({ ...chosen, uncovered: 'leaveOut' }, coverage(3))).toBe(7);
    // The base is made to take the longest row, of 30.
    expect(rowsUsed({ ...chosen, maxLength: 30 }, coverage(3))).toBe(12);
    expect(rowsUsed({ ...chosen, maxLength: 30, uncovered: 'leaveOut' }, coverage(3))).toBe(9);
    expect(rowsUsed({ ...chosen, maxLength: 20 }, coverage(3))).toBeNull();
  });

  it('forget the longest row with the base or the data that it was chosen for', () => {
    const desk = new AdaptDesk(new FakeApi());
    desk.change({ modelId: 'a', datasetId: 'set', maxLength: 80 });
    expect(desk.choices.maxLength).toBe(80);
    desk.change({ steps: 10, datasetId: 'set' });
    expect(desk.choices.maxLength).toBe(80);
    desk.change({ datasetId: 'other' });
    expect(desk.choices.maxLength).toBeNull();
  });

  it('come back from a run, to be changed', () => {
    const { info } = aTraining('a', 'done');
    const choices = info && choicesOfRun(info);
    expect(choices).toMatchObject({ modelId: 'shipped:qm9', datasetId: 'set', lambda: 1, steps: 2000, seed: 3 });
    expect(choices && startOf(choices, 'b')).toMatchObject({ kind: 'adapt', steps: 2000, ema: 0.999, padInLoss: null });
  });

  it('get a name of data and recipe that nothing else has', () => {
    const set = aSet('jnk3');
    expect(proposedName(chosen, set, [])).toBe('jnk3, full');
    expect(proposedName({ ...chosen, lambda: 0 }, set, ['jnk3, vanilla'])).toBe('jnk3, vanilla 2');
    expect(proposedName({ ...chosen, lambda: 0.8 }, set, [])).toBe('jnk3, lambda 0.8');
    expect(proposedName({ ...chosen, isFromNothing: true }, set, [])).toBe('jnk3');
  });

  it('keep a model of DNA from molecules', () => {
    expect(misfit(aModel('a', { domain: 'dna' }), aSet('s'))).toBe('a model of DNA');
    expect(misfit(aModel('a'), aSet('s'))).toBeNull();
    expect(misfit({ ...aModel('a'), info: null, state: 'unfinished' }, null)).toBe('no checkpoint yet');
  });
});

describe('the desk of a new training', () => {
  it('asks once for a pair of base and data, and takes the last answer', async () => {
    const answers: ((value: AdaptCoverage) => void)[] = [];
    const api = new FakeApi();
    api.request = (async (channel: string, args: unknown) => {
      api.asked.push({ channel: channel as 'adapt.coverage', args });
      return new Promise((resolve) => answers.push(resolve));
    }) as never;
    const desk = new AdaptDesk(api);
    desk.change(chosen);
    const first = desk.askCoverage();
    await desk.askCoverage();
    expect(api.asked).toHaveLength(1);
    desk.change({ datasetId: 'other' });
    const second = desk.askCoverage();
    answers[1]?.(coverage(2));
    await second;
    // The older answer comes late and is about other data.
    answers[0]?.(coverage(7));
    await first;
    expect(desk.coverage).toMatchObject({ state: 'known', value: { numUnknownRows: 2 } });
    desk.change({ datasetId: null });
    await desk.askCoverage();
    expect(desk.coverage.state).toBe('none');
  });

  it('measures the cost whatever the run is called, and says why it could not', async () => {
    let isBusy = true;
    const api = new FakeApi({
      'runs.estimate': () => {
        if (isBusy) throw fault('A training runs.', 'busy');
        return { device: 'CPU' } as never;
      },
    });
    const desk = new AdaptDesk(api);
    desk.change({ ...chosen, name: 'one' });
    await desk.askCost();
    expect(desk.cost).toMatchObject({ state: 'failed', error: { what: 'A training runs.' } });
    isBusy = false;
    desk.forget('cost');
    await desk.askCost();
    desk.change({ name: 'two' });
    await desk.askCost();
    expect([desk.cost.state, api.asked.length]).toEqual(['known', 2]);
  });

  it('remembers its choices, but not the name, and nothing of another shape', () => {
    const desk = new AdaptDesk(new FakeApi());
    const storage = kept(JSON.stringify({ ...chosen, name: 'old', steps: 'many', width: null, batch: 32 }));
    desk.remember(storage);
    expect(desk.choices).toMatchObject({ modelId: 'shipped:qm9', name: null, width: 128, batch: 32 });
    desk.change({ seed: 7 });
    expect(JSON.parse(storage.written['lab:adapt'] ?? '')).toMatchObject({ seed: 7 });
    desk.reset();
    expect(desk.choices).toEqual(chosen);
    desk.remember(kept('no JSON'));
    expect(desk.choices).toEqual(usualChoices);
  });
});

describe('addresses', () => {
  it('name a run, and the one that is laid over it', () => {
    const item = { kind: 'run', id: 'a/b c', other: 'd:e' } as const;
    expect(parseAdaptItem(writeAdaptItem(item))).toEqual(item);
    expect(parseAdaptItem('run/x')).toEqual({ kind: 'run', id: 'x', other: null });
    expect(parseAdaptItem('new')).toEqual({ kind: 'new' });
    expect([null, 'run', 'nonsense/x', ''].map(parseAdaptItem)).toEqual([null, null, null, null]);
    expect(parseAdaptItem('run/%E0%A4%A')).toEqual({ kind: 'run', id: '%E0%A4%A', other: null });
  });

  it('name a model', () => {
    expect(parseModelItem('model/shipped%3Aqm9')).toBe('shipped:qm9');
    expect([null, 'model/', 'x/y'].map(parseModelItem)).toEqual([null, null, null]);
  });
});
