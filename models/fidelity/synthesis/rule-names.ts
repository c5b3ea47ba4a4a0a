/** The rules of a synthesis one by one, so that sequences can be counted by which of them they break. */
import type { Check, Finding, SynthesisRules } from './checks.ts';

const always = [
  'length',
  'unknownBase',
  'gc',
  'windowGc',
  'homopolymer',
  'directRepeat',
  'invertedRepeat',
] as const satisfies Check[];

/** One for each check, each enzyme and each word: `gc`, `restrictionSite EcoRI`, `forbiddenWord TATAWAW`. */
export function ruleNames({
  enzymes,
  forbidden,
}: {
  enzymes: readonly Pick<SynthesisRules['enzymes'][number], 'name'>[];
  forbidden: readonly string[];
}): string[] {
  return [
    ...always,
    ...enzymes.map(({ name }) => nameOf('restrictionSite', name)),
    ...new Set(forbidden.map((word) => nameOf('forbiddenWord', word))),
  ];
}

/** The rule of `ruleNames` that a finding breaks. */
export function ruleOf({ check, of }: Pick<Finding, 'check' | 'of'>): string {
  return nameOf(check, of);
}

function nameOf(check: Check, of: string | null): string {
  return of === null ? check : `${check} ${of}`;
}
