import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { gcFraction } from '../../../../models/fidelity/dna/composition.ts';
import { gcStretches, homopolymers } from '../../../../models/fidelity/synthesis/stretches.ts';
import { humanTata } from '../dna/goldens.ts';

it('finds runs, whole', () => {
  expect(homopolymers(encodeBases('AAACCNNNNTTTT'), 3)).toEqual([
    { base: 0, start: 0, length: 3 },
    { base: 3, start: 9, length: 4 },
  ]);
  expect(homopolymers(encodeBases(''), 1)).toEqual([]);
});

it('joins windows that run into each other', () => {
  //                          0         1         2
  //                          0123456789012345678901234
  const bases = encodeBases('ATATGCGCGCGCATATATGCATGCA');
  expect(gcStretches(bases, 4, 0.25, 0.75)).toEqual([
    { start: 0, end: 4, gc: 0, side: 'low' },
    { start: 4, end: 12, gc: 1, side: 'high' },
    { start: 12, end: 18, gc: 0, side: 'low' },
  ]);
  expect(gcStretches(encodeBases('ATA'), 4, 0.5, 0.6)).toEqual([]);
  expect(gcStretches(encodeBases('NNNNNGGA'), 4, 0, 0.9)).toEqual([{ start: 2, end: 7, gc: 1, side: 'high' }]);
});

it('covers exactly the windows that are out of bounds', () => {
  const [low, high] = [0.35, 0.75];
  for (const bases of humanTata.slice(0, 60)) {
    const inStretch = new Uint8Array(bases.length);
    for (const { start, end } of gcStretches(bases, 50, low, high)) inStretch.fill(1, start, end);
    const wanted = new Uint8Array(bases.length);
    for (let i = 0; i + 50 <= bases.length; i++) {
      const gc = gcFraction(bases.subarray(i, i + 50)) as number;
      if (gc < low || gc > high) wanted.fill(1, i, i + 50);
    }
    expect(inStretch).toEqual(wanted);
  }
});
