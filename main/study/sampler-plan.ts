/** What may be chosen of a reverse process of a study, and how the command line writes it: `confidence:16@0.8/0.95+1`. */
import { z } from 'zod';
import { LabError } from '../../models/base/errors.ts';
import { samplerId, samplerWritten, type SamplerPlan } from '../../models/sampler/plan.ts';
import { samplers } from '../../models/sampler/options.ts';

export const samplerPlanSchema = z.strictObject({
  sampler: z.enum(samplers),
  numSteps: z.int().min(1).max(100_000).nullable(),
  temperature: z.number().positive().max(10).nullable().default(null),
  topP: z.number().gt(0).max(1).nullable().default(null),
  corrections: z.int().min(0).max(100).default(0),
}) satisfies z.ZodType<SamplerPlan>;

/** @throws LabError `badArguments` for one that stands there twice, and for steps of first-hitting */
export function checkSamplers(plans: readonly SamplerPlan[]): void {
  if (new Set(plans.map(samplerId)).size !== plans.length) {
    throw new LabError('badArguments', {
      what: `A sampler stands there twice: ${plans.map(samplerWritten).join(', ')}.`,
    });
  }
  if (plans.some(({ sampler, numSteps }) => sampler === 'first-hitting' && numSteps !== null)) {
    throw new LabError('badArguments', { what: 'First-hitting has no steps to choose: one for each masked token.' });
  }
}

/**
 * NAME, then `:` and steps, `@` and temperature, `/` top-p, `+` and sweeps of correction, each where it is wanted.
 *
 * @throws LabError `badArguments` for what is no sampler
 */
export function readSampler(text: string): SamplerPlan {
  const [, name = '', steps, temperature, topP, corrections] =
    /^([^:@/+]*)(?::([^@/+]*))?(?:@([^/+]*))?(?:\/([^+]*))?(?:\+(.*))?$/.exec(text) ?? [];
  const number = (part: string | undefined) => (part === undefined ? null : part.trim() === '' ? NaN : Number(part));
  const read = samplerPlanSchema.safeParse({
    sampler: name,
    numSteps: number(steps),
    temperature: number(temperature),
    topP: number(topP),
    corrections: number(corrections) ?? 0,
  });
  if (!read.success) {
    throw new LabError('badArguments', {
      what: `“${text}” is no sampler. They are ${samplers.join(', ')}, with steps after a colon, temperature after @, top-p after a slash and sweeps of correction after a plus where they are wanted, as in ancestral:32@0.9/0.95+1.`,
    });
  }
  return read.data;
}
