/** Figures with their errors, as reports hold them. */
import { z } from 'zod';

export const count = z.int().min(0);
export const interval = z.strictObject({ low: z.number(), high: z.number() });

export const estimate = z.strictObject({
  kind: z.literal('estimate'),
  value: z.number(),
  interval: interval.nullable(),
  count: count.nullable(),
  method: z.string(),
  n: count,
  numReference: count.nullable(),
});

export const absent = z.strictObject({ kind: z.literal('absent'), reason: z.string().min(1) });

export const floor = z.strictObject({
  median: z.number(),
  low: z.number(),
  high: z.number(),
  n: count,
  repeats: count,
});

export const verdict = z.enum(['reaches floor', 'near floor', 'off the floor']).nullable();

/** What a metric is called and means, and its floor. */
export const metricHead = {
  id: z.string().min(1),
  name: z.string(),
  group: z.string(),
  unit: z.string().nullable(),
  definition: z.string().min(1),
  formula: z.string().min(1),
  sources: z.array(z.string().min(1)).min(1),
  better: z.enum(['higher', 'lower']).nullable(),
  isShare: z.boolean(),
  floor: floor.nullable(),
  noFloor: z.string().nullable(),
};

/** Which version of its format a report says it has; null where it says none. */
export function versionOf(value: unknown): string | number | null {
  const version = z.looseObject({ schemaVersion: z.union([z.number(), z.string()]) }).safeParse(value);
  return version.success ? version.data.schemaVersion : null;
}
