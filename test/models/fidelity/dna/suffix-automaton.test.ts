import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { SuffixAutomaton } from '../../../../models/fidelity/dna/suffix-automaton.ts';

it('finds the longest stretch, and where it stands', () => {
  const automaton = new SuffixAutomaton(20);
  automaton.add(encodeBases('GATTACA'), 5);
  automaton.add(encodeBases('TTACGT'), 6, 100);
  expect(automaton.longestMatch(encodeBases('CCTTACAGG'))).toEqual({ length: 5, start: 2, source: 5, sourceStart: 2 });
  expect(automaton.longestMatch(encodeBases('TACGTA'))).toEqual({ length: 5, start: 0, source: 6, sourceStart: 101 });
});

it('does not run on from one sequence into the next, nor over N', () => {
  const automaton = new SuffixAutomaton(10);
  automaton.add(encodeBases('AAC'), 0);
  automaton.add(encodeBases('GGT'), 1);
  expect(automaton.longestMatch(encodeBases('AACGGT'))).toEqual({ length: 3, start: 0, source: 0, sourceStart: 0 });
  expect(automaton.longestMatch(encodeBases('AANGNGT'))).toMatchObject({ length: 2, start: 0 });
  expect(automaton.longestMatch(encodeBases('NN'))).toBeNull();
});
