import { expect, it } from 'vitest';
import { encodeBases } from '../../../../models/fidelity/dna/bases.ts';
import { checkSynthesis, defaultRules, prepareRules } from '../../../../models/fidelity/synthesis/checks.ts';
import { enzymes } from '../../../../models/fidelity/synthesis/enzymes.ts';
import { ruleNames, ruleOf } from '../../../../models/fidelity/synthesis/rule-names.ts';

it('has a name for whatever can be found, each enzyme and word by itself', () => {
  const chosen = enzymes.filter(({ name }) => ['BsaI', 'EcoRI'].includes(name));
  const rules = { ...defaultRules, enzymes: chosen, forbidden: ['TATAWAW', 'ACCA', 'ACCA'] };
  expect(ruleNames(rules)).toEqual([
    ...['length', 'unknownBase', 'gc', 'windowGc', 'homopolymer', 'directRepeat', 'invertedRepeat'],
    ...['restrictionSite BsaI', 'restrictionSite EcoRI', 'forbiddenWord TATAWAW', 'forbiddenWord ACCA'],
  ]);
  const findings = checkSynthesis(encodeBases('CCGAGACCATGAATTCGCTATAAATGCNAAAAAAAAAA'), prepareRules(rules));
  expect([...new Set(findings.map(ruleOf))].toSorted()).toEqual([
    ...['forbiddenWord ACCA', 'forbiddenWord TATAWAW', 'homopolymer', 'length'],
    ...['restrictionSite BsaI', 'restrictionSite EcoRI', 'unknownBase'],
  ]);
  expect(findings.every((finding) => ruleNames(rules).includes(ruleOf(finding)))).toBe(true);
});
