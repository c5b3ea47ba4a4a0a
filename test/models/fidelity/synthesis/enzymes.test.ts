import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { enzymes } from '../../../../models/fidelity/synthesis/enzymes.ts';
import { findWord, patternOf } from '../../../../models/fidelity/synthesis/iupac.ts';

it('names each enzyme once, with a site that can be looked for', () => {
  expect(new Set(enzymes.map(({ name }) => name)).size).toBe(enzymes.length);
  for (const { name, site } of enzymes) {
    const text = encodeBases(site.replaceAll('R', 'A').replaceAll('Y', 'C'));
    expect(findWord(text, patternOf(site)), name).toContainEqual({ start: 0, strand: '+' });
  }
});

it('has palindromes for enzymes that cut within their site, and none for those that cut beside it', () => {
  const wrong = enzymes.filter(({ site, kind }) => patternOf(site).isPalindrome !== (kind === 'II'));
  expect(wrong).toEqual([]);
});

it('finds the cloning sites of pUC19', () => {
  // The polylinker of pUC19 (Yanisch-Perron et al., Gene 33:103, 1985).
  const linker = encodeBases('GAATTCGAGCTCGGTACCCGGGGATCCTCTAGAGTCGACCTGCAGGCATGCAAGCTT');
  const found = enzymes.filter(({ site }) => findWord(linker, patternOf(site)).length > 0).map(({ name }) => name);
  for (const name of ['EcoRI', 'SacI', 'KpnI', 'SmaI', 'BamHI', 'XbaI', 'SalI', 'PstI', 'SphI', 'HindIII']) {
    expect(found).toContain(name);
  }
  for (const name of ['NotI', 'XhoI', 'BsaI', 'NdeI']) expect(found).not.toContain(name);
});
