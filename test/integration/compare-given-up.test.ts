/** Molecules that RDKit cannot end, or that break it, in sets that are compared. */
import { afterAll, expect, it } from 'vitest';
import { noCache } from '../../main/compare/cache.ts';
import { describeKnown, describeSet } from '../../main/compare/describe-set.ts';
import type { ReadSet } from '../../main/compare/read-set.ts';
import { Progress, type Work } from '../../main/compare/work.ts';
import { everyAtomToEvery } from '../helpers/endless-molecule.ts';
import { chemPool, closePool } from './importing.ts';

afterAll(closePool);

const work: Work = {
  pool: chemPool,
  signal: new AbortController().signal,
  progress: new Progress([], () => undefined),
};

function setOf(texts: string[]): ReadSet {
  return {
    input: { name: 'samples', file: 'samples.smi', dataset: null, series: null },
    domain: 'molecules',
    texts,
    // As after a heading.
    lines: texts.map((_, index) => index + 2),
    sha256: '',
    numRead: texts.length,
    notes: [],
  };
}

// Short, and still long enough for any other molecule on a busy computer.
const limitMs = 2_500;
const late = everyAtomToEvery(48);
const deep = `${'C('.repeat(30_000)}C${')'.repeat(30_000)}`;
const some = Array.from({ length: 260 }, (_, index) => `${'C'.repeat((index % 30) + 1)}O`);

it('gives up the molecules that never end or break RDKit, names their lines, and describes all others', async () => {
  const texts = ['CCN', late, ...some, deep, 'c1ccccc1', late, 'OCC'];
  let numDone = 0;
  const { set, notes } = await describeSet(setOf(texts), work, noCache, (count) => (numDone += count), limitMs);
  expect(notes).toEqual([
    'samples: 2 molecules count as not valid (line 3, 266). RDKit did not end within 2.5 s.',
    'samples: 1 molecule counts as not valid (line 264). RDKit broke down on this molecule.',
  ]);
  expect(numDone).toBe(texts.length);
  const lost = [1, 262, 264];
  expect([...set.rows]).toEqual(texts.flatMap((_, row) => (lost.includes(row) ? [] : [row])));
  expect(lost.map((row) => set.canonical[row])).toEqual([null, null, null]);
  expect(set.canonical.slice(263)).toEqual(['c1ccccc1', null, 'CCO']);
  expect(set.descriptors.HeavyAtomCount).toHaveLength(texts.length - 3);
  expect([...set.descriptors.HeavyAtomCount.slice(-2)]).toEqual([6, 3]);

  const known = await describeKnown(setOf(['CCN', late, 'OCC']), work, noCache, () => undefined, limitMs);
  expect(known.smiles).toEqual(['CCN', 'CCO']);
  expect(known.fingerprints).toHaveLength(2 * 32);
  expect(known.notes).toEqual(['samples: 1 molecule is left out (line 3). RDKit did not end within 2.5 s.']);
});
