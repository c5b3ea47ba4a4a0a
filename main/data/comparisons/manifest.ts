/** The manifest of a comparison, `comparison.json`: what was compared with what, beside the report it came to. */
import { z } from 'zod';
import type { Comparison, ComparisonInfo } from '../../../preload/contract.ts';
import type { FidelityReport, SetInfo } from '../../../models/fidelity/report.ts';
import { comparedSetSchema, comparisonChoicesSchema, realSetSchema } from '../../compare-schemas.ts';
import { domainSchema } from '../../data-schemas.ts';

export const manifestFile = 'comparison.json';
export const reportFile = 'report.json';
export const pageFile = 'report.html';

const count = z.int().min(0);
const counted = { numRead: count, numUsed: count, numValid: count };
const counts = comparedSetSchema.extend(counted);
const countsOfReal = realSetSchema.extend(counted);

const manifestSchema = z.strictObject({
  schemaVersion: z.literal(1),
  name: z.string().min(1),
  /** Of the lab that wrote it. */
  labVersion: z.string(),
  domain: domainSchema,
  createdAt: z.iso.datetime(),
  tookS: z.number().min(0),
  generated: z.array(counts).min(1),
  reference: countsOfReal,
  train: countsOfReal.nullable(),
  choices: comparisonChoicesSchema,
});
export type ComparisonManifest = z.infer<typeof manifestSchema>;

/** @param compared with absolute paths */
export function manifestOf(compared: Comparison, report: FidelityReport, labVersion: string): ComparisonManifest {
  const counted = (set: Comparison['reference'], { numRead, numUsed, numValid }: SetInfo) => ({
    ...set,
    numRead,
    numUsed,
    numValid,
  });
  return {
    schemaVersion: 1,
    name: compared.name,
    labVersion,
    domain: report.domain,
    createdAt: report.createdAt,
    tookS: report.tookS,
    generated: compared.generated.map((set, index) => counted(set, report.sets[index] as SetInfo)),
    reference: counted(compared.reference, report.reference),
    train: compared.train === null || report.train === null ? null : counted(compared.train, report.train),
    choices: compared.choices,
  };
}

/** What the window shows of it. */
export function infoOf({
  domain,
  createdAt,
  tookS,
  generated,
  reference,
  train,
  choices,
}: ComparisonManifest): ComparisonInfo {
  return { domain, createdAt, tookS, generated, reference, train, choices };
}

/** Of a lab that knows more than this one: nothing of it is damaged. */
export class NewerManifest extends Error {}

/** @throws NewerManifest; Error that says which part does not fit */
export function parseManifest(text: string): ComparisonManifest {
  const json: unknown = JSON.parse(text);
  const version = z.looseObject({ schemaVersion: z.number() }).safeParse(json);
  if (version.success && version.data.schemaVersion > 1) {
    throw new NewerManifest(
      `it was written by a newer lab (schema version ${String(version.data.schemaVersion)}, known is 1)`,
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`at ${issue?.path.join('.') ?? 'its top'}: ${issue?.message ?? 'unknown reason'}`);
}
