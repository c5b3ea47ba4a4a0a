import { expect, it } from 'vitest';
import { reverseComplementOf } from '../../../../models/fidelity/dna/bases.ts';
import { nearestBySeeds, seedIndex } from '../../../../models/fidelity/dna/nearest-seeded.ts';
import { humanTata, windows } from './goldens.ts';

const index = seedIndex(windows);

it('finds a part of a training sequence at its place, on either strand', () => {
  const part = windows[9]?.slice(40, 140) as Uint8Array;
  expect(nearestBySeeds(part, index)).toEqual({ identity: 1, index: 9, strand: '+', shift: 40 });
  expect(nearestBySeeds(reverseComplementOf(part), index)).toEqual({ identity: 1, index: 9, strand: '-', shift: 40 });
});

it('counts changed bases, and what hangs over as unlike', () => {
  const changed = windows[9]?.slice(0, 100) as Uint8Array;
  for (const at of [20, 50, 80]) changed[at] = 3 - (changed[at] as number);
  expect(nearestBySeeds(changed, index)).toEqual({ identity: 0.97, index: 9, strand: '+', shift: 0 });
  const over = Uint8Array.from([...new Uint8Array(50), ...(windows[9]?.subarray(0, 50) ?? [])]);
  expect(nearestBySeeds(over, index)).toMatchObject({ identity: 0.5, index: 9, shift: -50 });
});

it('leaves out the one that is asked to be', () => {
  const own = windows[9] as Uint8Array;
  expect(nearestBySeeds(own, index)).toMatchObject({ identity: 1, index: 9 });
  expect(nearestBySeeds(own, index, 9)?.index).not.toBe(9);
});

it('sees nothing where no seed is shared', () => {
  const found = humanTata.map((bases) => nearestBySeeds(bases, index)).filter((nearest) => nearest !== null);
  // Of 300 x 60,000 pairs of places on two strands, 2.1 seeds are shared by chance: none in 12 % of the promoters.
  expect(Math.abs(found.length / humanTata.length - (1 - Math.exp(-2.1)))).toBeLessThan(0.1);
  expect(nearestBySeeds(new Uint8Array(11), index)).toBeNull();
  for (const { identity } of found) expect(identity).toBeLessThan(0.6);
});
