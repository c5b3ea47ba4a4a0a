/**
 * Rules of thumb that drug candidates are held against: the rule of five (Lipinski et al., Adv. Drug Deliv. Rev. 23, 3
 * (1997)), oral availability (Veber et al., J. Med. Chem. 45, 2615 (2002)) and the filters of MOSES.
 */
import type { mosesFilterReasons } from './filters.ts';

/** The most of each that is within the rules: g/mol, log units, counts, Å². Names are RDKit's. */
export const drugLimits = {
  MolWt: 500,
  MolLogP: 5,
  NHOHCount: 5,
  NOCount: 10,
  NumRotatableBonds: 10,
  TPSA: 140,
} as const;
type Limited = keyof typeof drugLimits;

const lipinski = ['MolWt', 'MolLogP', 'NHOHCount', 'NOCount'] as const satisfies Limited[];
const veber = ['NumRotatableBonds', 'TPSA'] as const satisfies Limited[];

/** In the order they are told of. `ruleOfFive` is broken by whatever breaks two of the four before it. */
export const drugRules = [...lipinski, 'ruleOfFive', ...veber, 'ring', 'charge', 'element', 'mcf', 'pains'] as const;
export type DrugRule = (typeof drugRules)[number];

/**
 * @param numbers of the molecule
 * @param reasons why MOSES turns it away, as `mosesFilterReasons` gives them
 * @returns the rules that it breaks, in their order
 */
export function brokenDrugRules(
  numbers: Readonly<Record<Limited, number>>,
  reasons: ReturnType<typeof mosesFilterReasons>,
): DrugRule[] {
  const isAbove = (name: Limited) => numbers[name] > drugLimits[name];
  const isTurnedAway = (start: string) => reasons.some((reason) => reason.startsWith(start));
  return drugRules.filter((rule) => {
    switch (rule) {
      case 'ruleOfFive':
        return lipinski.filter(isAbove).length >= 2;
      case 'ring':
      case 'charge':
      case 'element':
      case 'mcf':
      case 'pains':
        return isTurnedAway(rule);
      default:
        return isAbove(rule);
    }
  });
}
