/** A reverse process among others, as in a study: what is chosen of it, and what it is called. */
import type { Sampler } from './options.ts';

export interface SamplerPlan {
  sampler: Sampler;
  /** T; null for one step for each open position, or two with `remask`. First-hitting has no other. */
  numSteps: number | null;
  /** Null for the usual one. */
  temperature: number | null;
  /** Null for the usual one. */
  topP: number | null;
  /** Sweeps in which each token is drawn anew at the end; see correct.ts. */
  corrections: number;
}

export function samplerPlan(sampler: Sampler, changes: Partial<SamplerPlan> = {}): SamplerPlan {
  return { sampler, numSteps: null, temperature: null, topP: null, corrections: 0, ...changes };
}

/** Where nothing else is chosen: what needs as many evaluations as there are tokens, and 32 of them. */
export const usualSamplers: readonly SamplerPlan[] = [
  samplerPlan('first-hitting'),
  samplerPlan('confidence'),
  samplerPlan('ancestral', { numSteps: 32 }),
  samplerPlan('remask', { numSteps: 32 }),
];

/** As part of a file's name, one for each plan: `ancestral-32-t0.9-p0.95-c1`. */
export function samplerId({ sampler, numSteps, temperature, topP, corrections }: SamplerPlan): string {
  const parts = [numSteps, temperature && `t${String(temperature)}`, topP && `p${String(topP)}`];
  const corrected = corrections === 0 ? null : `c${String(corrections)}`;
  return [sampler, ...[...parts, corrected].filter((part) => part !== null)].join('-');
}

/** As the command line is given it: `ancestral:32@0.9/0.95+1`. */
export function samplerWritten({ sampler, numSteps, temperature, topP, corrections }: SamplerPlan): string {
  const part = (sign: string, value: number | null) => (value === null ? '' : `${sign}${String(value)}`);
  const corrected = corrections === 0 ? '' : `+${String(corrections)}`;
  return `${sampler}${part(':', numSteps)}${part('@', temperature)}${part('/', topP)}${corrected}`;
}

/** For people: "ancestral, 32 steps, temperature 0.9, top-p 0.95, corrected once". */
export function samplerName(plan: SamplerPlan): string {
  return [plan.sampler, ...planWords(plan)].join(', ');
}

/** What was chosen beside the sampler itself: "32 steps", "top-p 0.9". */
export function planWords({ numSteps, temperature, topP, corrections }: SamplerPlan): string[] {
  return [
    ...(numSteps === null ? [] : [`${String(numSteps)} steps`]),
    ...(temperature === null ? [] : [`temperature ${String(temperature)}`]),
    ...(topP === null ? [] : [`top-p ${String(topP)}`]),
    ...(corrections === 0 ? [] : [corrections === 1 ? 'corrected once' : `corrected ${String(corrections)} times`]),
  ];
}
