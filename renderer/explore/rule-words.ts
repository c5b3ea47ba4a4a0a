/** Rules and motifs that a collection is counted by, in words. Pure functions only. */
import { drugLimits } from '../../models/chem/drug-rules.ts';
import { proportion } from '../../models/base/proportion.ts';
import type { Meaning } from '../../models/fidelity/quantities.ts';
import { countedEstimate, estimateText, valueText } from '../../models/fidelity/report-numbers.ts';
import { defaultRules } from '../../models/fidelity/synthesis/checks.ts';
import type { ScreenFilter, ScreenKind, SynthesisChoice } from '../api.ts';
import { formatCount, formatDecimal } from '../format.ts';

const lipinski = 'Lipinski et al. 1997, Adv. Drug Deliv. Rev. 23, 3';
const veber = 'Veber et al. 2002, J. Med. Chem. 45, 2615';
const moses = 'Polykovskiy et al. 2020, Frontiers in Pharmacology 11, 565644';

interface Rule extends Meaning {
  /** What is asked for. */
  label: string;
  /** What it is about, for a chip: "breaks: weight". */
  short: string;
}

const drug: Readonly<Record<string, Rule>> = {
  MolWt: {
    label: `Weight at most ${String(drugLimits.MolWt)} g/mol`,
    short: 'weight',
    definition: 'One of the four of the rule of five: heavier molecules are seldom absorbed well.',
    formula: `MolWt ≤ ${String(drugLimits.MolWt)} g/mol`,
    source: lipinski,
  },
  MolLogP: {
    label: `cLogP at most ${String(drugLimits.MolLogP)}`,
    short: 'cLogP',
    definition: 'One of the four of the rule of five, by Crippen’s log P.',
    formula: `MolLogP ≤ ${String(drugLimits.MolLogP)}`,
    source: lipinski,
  },
  NHOHCount: {
    label: `NH and OH at most ${String(drugLimits.NHOHCount)}`,
    short: 'NH and OH',
    definition: 'One of the four of the rule of five: Lipinski’s hydrogen-bond donors.',
    formula: `hydrogens on N and O ≤ ${String(drugLimits.NHOHCount)}`,
    source: lipinski,
  },
  NOCount: {
    label: `N and O at most ${String(drugLimits.NOCount)}`,
    short: 'N and O',
    definition: 'One of the four of the rule of five: Lipinski’s hydrogen-bond acceptors.',
    formula: `N + O ≤ ${String(drugLimits.NOCount)}`,
    source: lipinski,
  },
  ruleOfFive: {
    label: 'Rule of five',
    short: 'rule of five',
    definition: 'Poor absorption is likely where two or more of the four above are broken.',
    formula: 'fewer than 2 of the 4 broken',
    source: lipinski,
  },
  NumRotatableBonds: {
    label: `Rotatable bonds at most ${String(drugLimits.NumRotatableBonds)}`,
    short: 'rotatable bonds',
    definition: 'Veber’s first rule for oral availability.',
    formula: `NumRotatableBonds ≤ ${String(drugLimits.NumRotatableBonds)}`,
    source: veber,
  },
  TPSA: {
    label: `TPSA at most ${String(drugLimits.TPSA)} Å²`,
    short: 'TPSA',
    definition: 'Veber’s second rule for oral availability.',
    formula: `TPSA ≤ ${String(drugLimits.TPSA)} Å²`,
    source: veber,
  },
  ring: {
    label: 'No ring of 8 atoms or more',
    short: 'large ring',
    definition: 'A filter of MOSES.',
    formula: 'every ring of the smallest set < 8 atoms',
    source: moses,
  },
  charge: {
    label: 'No charged atom',
    short: 'charge',
    definition: 'A filter of MOSES.',
    formula: 'formal charge of every atom = 0',
    source: moses,
  },
  element: {
    label: 'Only H, C, N, O, F, S, Cl, Br',
    short: 'elements',
    definition: 'A filter of MOSES.',
    formula: 'every atom is one of eight elements',
    source: moses,
  },
  mcf: {
    label: 'No alert of MCF',
    short: 'MCF',
    definition: 'None of 22 reactive or toxic groups, the medicinal chemistry filters of MOSES.',
    formula: 'number of the 22 SMARTS that match = 0',
    source: moses,
  },
  pains: {
    label: 'No PAINS',
    short: 'PAINS',
    definition: 'None of 480 structures that interfere with many assays.',
    formula: 'number of the 480 SMARTS that match = 0',
    source: 'Baell and Holloway 2010, J. Med. Chem. 53, 2719',
  },
};

const synthesisShort: Readonly<Record<string, string>> = {
  length: 'length',
  unknownBase: 'unknown base',
  gc: 'GC',
  windowGc: 'GC of a window',
  homopolymer: 'run of a base',
  directRepeat: 'repeat',
  invertedRepeat: 'inverted repeat',
};

const percent = (share: number) => formatDecimal(100 * share, Number.isInteger(Math.round(1000 * share) / 10) ? 0 : 1);

/** @param rule as `ruleNames` names it */
function synthesisLabel(rule: string, rules: SynthesisChoice): string {
  const [check, of = ''] = rule.split(' ');
  switch (check) {
    case 'length':
      return `Length ${formatCount(rules.minLength)} to ${formatCount(rules.maxLength)} bp`;
    case 'unknownBase':
      return 'No unknown base';
    case 'gc':
      return `GC ${percent(rules.minGc)} to ${percent(rules.maxGc)} %`;
    case 'windowGc': {
      const { minWindowGc, maxWindowGc, gcWindow } = defaultRules;
      return `GC ${percent(minWindowGc)} to ${percent(maxWindowGc)} % in any ${String(gcWindow)} bp`;
    }
    case 'homopolymer':
      return `No run of ${formatCount(rules.homopolymer)} bp or more`;
    case 'directRepeat':
      return `No repeat of ${formatCount(rules.repeat)} bp or more`;
    case 'invertedRepeat':
      return `No inverted repeat of ${formatCount(rules.repeat)} bp`;
    case 'restrictionSite':
      return `No ${of} site`;
    default:
      return `No ${of}`;
  }
}

/** @param mark as `ScreenMark` names it */
export function ruleLabel(kind: ScreenKind, mark: string, rules: SynthesisChoice): string {
  if (kind === 'medchem') return drug[mark]?.label ?? mark;
  return kind === 'synthesis' ? synthesisLabel(mark, rules) : mark;
}

/** Null where the label says it all. */
export function ruleMeaning(kind: ScreenKind, mark: string): Meaning | null {
  return kind === 'medchem' ? (drug[mark] ?? null) : null;
}

/** "breaks: GC", "keeps all rules", "has TBP (MA0108.3)" */
export function screenWords({ kind, mark, has }: Pick<ScreenFilter, 'kind' | 'mark' | 'has'>): string {
  if (kind === 'motifs')
    return mark === null ? (has ? 'has a motif' : 'has no motif') : `${has ? 'has' : 'without'} ${mark}`;
  if (mark === null) return has ? 'breaks a rule' : 'keeps all rules';
  return `${has ? 'breaks' : 'keeps'}: ${shortOf(kind, mark)}`;
}

function shortOf(kind: ScreenKind, mark: string): string {
  if (kind === 'medchem') return drug[mark]?.short ?? mark;
  const [check = '', of] = mark.split(' ');
  if (check === 'restrictionSite') return `${of ?? ''} site`;
  return synthesisShort[check] ?? of ?? check;
}

/** After a count that stands beside it: "(5.8, 4.5 to 7.4 %)", "(67 ± 3 %)", "(< 5.9 %)" */
export function spreadWords(count: number, n: number): string {
  if (n === 0) return '';
  const { value, spread } = estimateText(countedEstimate(proportion(count, n)), { isShare: true, unit: null });
  if (count === 0 || count === n) return spread;
  return spread.startsWith('(') ? `(${value}, ${spread.slice(1, -1)}\u00a0%)` : `(${value} ${spread}\u00a0%)`;
}

/** "5.8 (4.5 to 7.4) %", "0 of 49 (< 5.9 %)" */
export function shareWords(count: number, n: number): string {
  if (n === 0) return 'none could be read';
  const text = valueText(countedEstimate(proportion(count, n)), { isShare: true, unit: null });
  return count === 0 || count === n ? text : `${text}\u00a0%`;
}
