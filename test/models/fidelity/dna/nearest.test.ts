import { expect, it } from 'vitest';
import { decodeBases, encodeBases, reverseComplementOf } from '../../../../models/fidelity/dna/bases.ts';
import { nearestOfSameLength, packSequences } from '../../../../models/fidelity/dna/nearest.ts';
import { shuffledWindows, windows } from './goldens.ts';

it('finds what comparing letters finds', () => {
  const [generated, training] = [shuffledWindows.slice(0, 40), windows.slice(0, 60)];
  const equal = (a: Uint8Array, b: Uint8Array) => a.filter((base, i) => base === b[i]).length / a.length;
  nearestOfSameLength(generated, packSequences(training)).forEach((nearest, i) => {
    const own = generated[i] as Uint8Array;
    const both = training.map((other) => [equal(own, other), equal(reverseComplementOf(own), other)]);
    expect(nearest.identity).toBe(Math.max(...both.flat()));
    expect(both[nearest.index]?.[nearest.strand === '+' ? 0 : 1]).toBe(nearest.identity);
  });
});

it('knows copies, also of the other strand and with a change', () => {
  const training = windows.slice(0, 50);
  const changed = training[7]?.slice() as Uint8Array;
  changed[31] = 3 - (changed[31] as number);
  changed[32] = 3 - (changed[32] as number);
  const got = nearestOfSameLength(
    [training[3] as Uint8Array, reverseComplementOf(training[4] as Uint8Array), changed],
    packSequences(training),
  );
  expect(got).toEqual([
    { identity: 1, index: 3, strand: '+' },
    { identity: 1, index: 4, strand: '-' },
    { identity: 298 / 300, index: 7, strand: '+' },
  ]);
});

it('leaves out the one that is asked to be', () => {
  const training = packSequences([windows[3] as Uint8Array, windows[5] as Uint8Array, windows[3] as Uint8Array]);
  const own = windows[3] as Uint8Array;
  expect(nearestOfSameLength([own], training, 0)).toEqual([{ identity: 1, index: 2, strand: '+' }]);
  expect(nearestOfSameLength([own], packSequences([own]), 0)[0]?.index).toBe(-1);
});

it('lets N equal nothing, and takes one length only', () => {
  const training = packSequences([encodeBases('ANNA')]);
  expect(nearestOfSameLength([encodeBases('ANAA')], training)).toEqual([{ identity: 0.5, index: 0, strand: '+' }]);
  expect(decodeBases(encodeBases('ANNA'))).toBe('ANNA');
  expect(() => packSequences([encodeBases('A'), encodeBases('AC')])).toThrow('sequence 2 has 2 bases, not 1');
  expect(() => nearestOfSameLength([encodeBases('A')], training)).toThrow('sequences of 1 bases against 4');
});
