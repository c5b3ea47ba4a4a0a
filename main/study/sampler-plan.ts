/** A reverse process of a study, and how it is written: `ancestral:32`, `confidence@0.8/0.95`. */
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { samplers } from '../../models/sampler/options.ts';

export const samplerPlanSchema = z.strictObject({
  sampler: z.enum(samplers),
  numSteps: z.int().min(1).nullable(),
  /** null for those of the study. */
  temperature: z.number().positive().nullable().default(null),
  topP: z.number().gt(0).max(1).nullable().default(null),
});
export type SamplerPlan = z.infer<typeof samplerPlanSchema>;

/** @throws LabError `badArguments` for what is no sampler, or stands there twice */
export function samplersOf(written: readonly string[]): SamplerPlan[] {
  const plans = written.map(samplerOf);
  if (new Set(plans.map(samplerId)).size !== plans.length) {
    throw new LabError('badArguments', { what: `A sampler stands there twice: ${written.join(', ')}.` });
  }
  return plans;
}

/** NAME, then `:` and steps, `@` and temperature, `/` and top-p, each where it is wanted. */
function samplerOf(text: string): SamplerPlan {
  const [, name = '', steps, temperature, topP] = /^([^:@/]*)(?::([^@/]*))?(?:@([^/]*))?(?:\/(.*))?$/.exec(text) ?? [];
  const number = (part: string | undefined) => (part === undefined ? null : part.trim() === '' ? NaN : Number(part));
  const read = samplerPlanSchema.safeParse({
    sampler: name,
    numSteps: number(steps),
    temperature: number(temperature),
    topP: number(topP),
  });
  if (!read.success) {
    throw new LabError('badArguments', {
      what: `“${text}” is no sampler. They are ${samplers.join(', ')}, with steps after a colon, temperature after @ and top-p after a slash where they are wanted, as in ancestral:32@0.9/0.95.`,
    });
  }
  if (name === 'first-hitting' && steps !== undefined) {
    throw new LabError('badArguments', { what: 'First-hitting has no steps to choose: one for each masked token.' });
  }
  return read.data;
}

/** As part of a file's name: `ancestral-32-t0.9-p0.95`. */
export function samplerId({ sampler, numSteps, temperature, topP }: SamplerPlan): string {
  const parts = [numSteps, temperature && `t${String(temperature)}`, topP && `p${String(topP)}`];
  return [sampler, ...parts.filter((part) => part !== null)].join('-');
}

/** As it is asked for: `ancestral:32@0.9/0.95`. */
export function samplerWritten({ sampler, numSteps, temperature, topP }: SamplerPlan): string {
  const part = (sign: string, value: number | null) => (value === null ? '' : `${sign}${String(value)}`);
  return `${sampler}${part(':', numSteps)}${part('@', temperature)}${part('/', topP)}`;
}

export function samplerName({ sampler, numSteps, temperature, topP }: SamplerPlan): string {
  return [
    sampler,
    ...(numSteps === null ? [] : [`${String(numSteps)} steps`]),
    ...(temperature === null ? [] : [`temperature ${String(temperature)}`]),
    ...(topP === null ? [] : [`top-p ${String(topP)}`]),
  ].join(', ');
}
