import { describe, expect, it } from 'vitest';
import {
  failedFilters,
  filterProblems,
  propertyNames,
  type Filter,
  type FilterContext,
} from '../../../models/fidelity/filters.ts';

const weight = (from: number | null, to: number | null): Filter => ({ kind: 'property', name: 'MolWt', from, to });
const gc = (from: number | null, to: number | null): Filter => ({ kind: 'gc', from, to });
const site = (word: string): Filter => ({ kind: 'site', word });
const free: FilterContext = { template: null, content: null, maxLength: 22 };
const problems = (filters: Filter[], domain: 'molecules' | 'dna', context = free) =>
  filterProblems(filters, domain, context).map(({ message }) => message);

describe('what fails', () => {
  it('takes both ends of a window in, and no value at all as outside', () => {
    const filters = [weight(46, 78.1), weight(null, 46), weight(46.1, null)];
    expect(failedFilters(filters, { text: 'CCO', properties: { MolWt: 46 } })).toEqual([2]);
    expect(failedFilters(filters, { text: 'c1ccccc1', properties: { MolWt: 78.1 } })).toEqual([1]);
    expect(failedFilters(filters, { text: 'CCO', properties: {} })).toEqual([0, 1, 2]);
  });

  it('counts G and C among the known bases', () => {
    // 3 of 4 known ones.
    expect(failedFilters([gc(0.75, 0.75), gc(0.76, null)], { text: 'GNNCGA', properties: null })).toEqual([1]);
    expect(failedFilters([gc(0, 1)], { text: 'NNN', properties: null })).toEqual([0]);
  });

  it('finds a word on either strand', () => {
    // EcoRI is its own reverse complement; BsaI, GGTCTC, reads GAGACC on the other strand.
    const filters = [site('GAATTC'), site('GGTCTC')];
    expect(failedFilters(filters, { text: 'AAGAATTCAA', properties: null })).toEqual([0]);
    expect(failedFilters(filters, { text: 'TTGAGACCTT', properties: null })).toEqual([1]);
    expect(failedFilters(filters, { text: 'TTGAGACATT', properties: null })).toEqual([]);
  });
});

describe('what cannot pass', () => {
  it('is no problem where something can', () => {
    expect(problems([weight(100, 200), weight(150, null)], 'molecules')).toEqual([]);
    expect(problems([gc(0.4, 0.6), site('GAATTC')], 'dna', { ...free, template: 'NNGAATTNN' })).toEqual([]);
  });

  it('names a window that ends before it begins, and two that exclude one another', () => {
    expect(problems([weight(300, 200)], 'molecules')).toEqual([
      'Nothing can pass the filters: the window of Molecular weight begins at 300 and ends before that, at 200.',
    ]);
    expect(problems([gc(0.6, null), gc(null, 0.4)], 'dna')).toEqual([
      'Nothing can pass the filters: two windows of GC exclude one another: from 60\u00a0%, and up to 40\u00a0%.',
    ]);
  });

  it('names a count that takes more tokens than the model writes, and one below 0', () => {
    const atoms: Filter = { kind: 'property', name: 'HeavyAtomCount', from: 23, to: null };
    expect(problems([atoms], 'molecules')[0]).toContain('more tokens than the 22 that the model writes');
    expect(problems([weight(null, -1)], 'molecules')[0]).toContain('never below 0');
    expect(problems([{ ...weight(null, -1), name: 'MolLogP' } as Filter], 'molecules')).toEqual([]);
  });

  it('names a pattern that holds the forbidden word, unless holes are between', () => {
    const dna = (template: string) => problems([site('GAATTC')], 'dna', { ...free, template });
    expect(dna('NNGAATTCNN')[0]).toContain('the pattern itself holds the forbidden word GAATTC');
    expect(dna('GAA[*:1]TTC')).toEqual([]);
  });

  it('names a share of G and C that the pattern does not leave', () => {
    const dna = (filter: Filter) =>
      problems([filter], 'dna', { ...free, content: { domain: 'dna', gc: { least: 0.25, most: 0.5 } } });
    expect(dna(gc(0.6, null))).toEqual([
      'Nothing can pass the filters: the pattern leaves GC between 25\u00a0% and 50\u00a0%, and at least 60\u00a0% is wanted.',
    ]);
    expect(dna(gc(null, 0.2))[0]).toContain('at most 20\u00a0% is wanted');
    expect(dna(gc(0.5, null))).toEqual([]);
    expect(dna(gc(0.1, 0.25))).toEqual([]);
  });

  it('names a scaffold that is too large already, and atoms that weigh more than is wanted', () => {
    const content = { domain: 'molecules', numHeavyAtoms: 6, weight: 72.066 } as const;
    const atoms = (from: number | null, to: number | null): Filter =>
      ({ ...weight(from, to), name: 'HeavyAtomCount' }) as Filter;
    const scaffold = (filter: Filter) => problems([filter], 'molecules', { ...free, content });
    expect(scaffold(atoms(null, 5))).toEqual([
      'Nothing can pass the filters: the scaffold alone has 6 heavy atoms, and at most 5 are wanted.',
    ]);
    expect(scaffold(atoms(null, 6))).toEqual([]);
    expect(scaffold(weight(null, 72))[0]).toContain('weigh 72.1 g/mol without hydrogens, and at most 72 is wanted');
    expect(scaffold(weight(null, 73))).toEqual([]);
    expect(problems([atoms(20, null), weight(null, 100)], 'molecules')[0]).toContain(
      'at least 20 heavy atoms weigh more',
    );
    expect(problems([atoms(20, null), weight(null, 300)], 'molecules')).toEqual([]);
  });

  it('names a filter of the other domain, and a property that is not known', () => {
    expect(problems([gc(0, 1)], 'molecules')).toEqual(['A filter is for DNA, and the model is of molecules.']);
    const [problem] = filterProblems([{ ...weight(0, 1), name: 'QED' } as Filter], 'molecules', free);
    expect(problem?.todo).toContain(propertyNames.join(', '));
  });
});
