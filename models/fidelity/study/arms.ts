/** The arms of a study by their lambdas, and which are set against each other. */
import { LabError } from '../../base/errors.ts';
import type { SeriesKind } from '../report.ts';

export interface ArmPlan {
  readonly id: string;
  readonly name: string;
  readonly series: SeriesKind;
  /** Null for the base. */
  readonly lambda: number | null;
}

const base: ArmPlan = { id: 'base', name: 'Base, no fine-tuning', series: 'vanilla', lambda: null };

/**
 * The base, then an arm for each lambda in rising order: 0 is the vanilla control, 1 full self-conditioning, between
 * them partial.
 *
 * @throws LabError `badArguments` for a lambda that is none, or stands there twice
 */
export function armsOf(lambdas: readonly number[]): ArmPlan[] {
  const bad = lambdas.find((lambda) => !(lambda >= 0 && lambda <= 1));
  if (bad !== undefined) throw new LabError('badArguments', { what: `A lambda is from 0 to 1, not ${bad}.` });
  if (new Set(lambdas).size !== lambdas.length) {
    throw new LabError('badArguments', { what: `A lambda stands there twice: ${lambdas.join(', ')}.` });
  }
  const isOne = lambdas.filter((lambda) => lambda > 0 && lambda < 1).length === 1;
  const trained = [...lambdas]
    .sort((a, b) => a - b)
    .map((lambda): ArmPlan => {
      if (lambda === 0) return { id: 'vanilla', name: 'Vanilla fine-tuning (λ 0)', series: 'plain', lambda };
      if (lambda === 1) return { id: 'full', name: 'Full self-conditioning (λ 1)', series: 'scmdm', lambda };
      const id = isOne ? 'partial' : `partial-${lambda}`;
      return { id, name: `Partial self-conditioning (λ ${lambda})`, series: 'partial', lambda };
    });
  return [base, ...trained];
}

/** First and second arm of each contrast: full and each partial one against vanilla, full against partial, vanilla against the base. */
export function contrastsOf(arms: readonly ArmPlan[]): [first: ArmPlan, second: ArmPlan][] {
  const find = (id: string) => arms.filter((arm) => arm.id === id);
  const [full, vanilla] = [find('full'), find('vanilla')];
  const partial = arms.filter(({ lambda }) => lambda !== null && lambda > 0 && lambda < 1);
  const pairs = (first: readonly ArmPlan[], second: readonly ArmPlan[]) =>
    first.flatMap((a) => second.map((b): [ArmPlan, ArmPlan] => [a, b]));
  const found = [...pairs(full, vanilla), ...pairs(partial, vanilla), ...pairs(full, partial)];
  // Without a control, what was trained is set against the base itself.
  const toBase = vanilla.length > 0 ? vanilla : [...partial, ...full];
  return [...found, ...pairs(toBase, [base])];
}
