/** What the threads of the pool do for exploring. */
import { encodeBases, UNKNOWN } from '../../models/fidelity/dna/bases.ts';
import { cpgCounts, cpgObservedOverExpected, gcFraction } from '../../models/fidelity/dna/composition.ts';
import { brokenRules, describeBasics, type MoleculeBasics } from '../chem/describe-all.ts';
import type { Place } from '../chem/time-limit.ts';
import type { sequenceDescriptors } from './collection.ts';

/** @param at told to whoever waits, so that a molecule that never ends is known */
const describeItems = ({ smiles, at }: { smiles: readonly string[]; at: Place }): Promise<MoleculeBasics> =>
  describeBasics(smiles, at);

/** Of each molecule the numbers of the rules of `drugRules` that it breaks; null for one that RDKit cannot read. */
const drugRulesBroken = ({ smiles, at }: { smiles: readonly string[]; at: Place }): Promise<(number[] | null)[]> =>
  brokenRules(smiles, at);

export type SequenceNumbers = Record<(typeof sequenceDescriptors)[number], Float64Array<ArrayBuffer>>;

/** Length and longest run in bases, GC in percent, CpG as observed over expected; NaN where there is nothing to count. */
function describeSequences(sequences: readonly string[]): SequenceNumbers {
  const n = sequences.length;
  const numbers: SequenceNumbers = {
    length: new Float64Array(n),
    GC: new Float64Array(n),
    CpG: new Float64Array(n),
    longestRun: new Float64Array(n),
    unknownBases: new Float64Array(n),
  };
  for (const [item, sequence] of sequences.entries()) {
    const bases = encodeBases(sequence);
    numbers.length[item] = bases.length;
    numbers.GC[item] = 100 * (gcFraction(bases) ?? NaN);
    numbers.CpG[item] = cpgObservedOverExpected(cpgCounts(bases)) ?? NaN;
    numbers.longestRun[item] = longestRunOf(bases);
    numbers.unknownBases[item] = bases.reduce((sum, base) => sum + (base === UNKNOWN ? 1 : 0), 0);
  }
  return numbers;
}

/** Equal known bases next to each other. */
function longestRunOf(bases: Uint8Array): number {
  let [longest, run] = [0, 0];
  for (const [at, base] of bases.entries()) {
    run = base === UNKNOWN ? 0 : base === bases[at - 1] ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  return longest;
}

export const exploreTasks = { describeItems, describeSequences, drugRulesBroken };
