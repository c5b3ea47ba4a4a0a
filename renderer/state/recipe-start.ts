/** From what is chosen for a batch to what the processes behind the window are asked for. Pure functions only. */
import { usualSampler } from '../../models/sampler/options.ts';
import { parseTemplate } from '../../models/sequences/template.ts';
import { type Vocabulary, vocabularyFromJson } from '../../models/tokens/vocabulary.ts';
import type {
  ErrorView,
  LengthView,
  ModelView,
  SampleFilter,
  SamplerChoices,
  SamplerName,
  StartSample,
} from '../api.ts';

/** Everything that can be chosen; what does not apply to the model is kept, for the next one that it applies to. */
export interface RecipeChoices {
  modelId: string | null;
  n: number;
  /** Null for the next free name. */
  name: string | null;
  seed: number;
  /** Null for the usual one of the model's domain. */
  sampler: SamplerName | null;
  /** Sweeps at the end; null for as many as are usual: with a sampler that was chosen none. */
  corrections: number | null;
  /** Null for one step per open position. */
  numSteps: number | null;
  grid: SamplerChoices['grid'];
  temperature: number;
  topP: number;
  remaskStrategy: SamplerChoices['remaskStrategy'];
  remaskEta: number;
  gumbelScale: number;
  selfConditioning: boolean;
  firstStep: SamplerChoices['firstStep'];
  carry: SamplerChoices['carry'];
  label: string | null;
  guidanceWeight: number;
  /** Tokens of a sequence; null is the lab's choice for the model. */
  length: LengthView | null;
  /** Template of molecules; empty for none. */
  scaffold: string;
  /** Template of DNA, N for free bases; empty for none. */
  pattern: string;
  filters: { molecules: SampleFilter[]; dna: SampleFilter[] };
  untilValid: number;
  traced: number;
  batchSize: number | null;
}

export const usualRecipe: RecipeChoices = {
  modelId: null,
  n: 200,
  name: null,
  seed: 0,
  sampler: null,
  corrections: null,
  numSteps: null,
  grid: 'uniform',
  temperature: 1,
  topP: 1,
  remaskStrategy: 'cap',
  remaskEta: 0.04,
  gumbelScale: 0.5,
  selfConditioning: true,
  firstStep: 'zero',
  carry: 'raw',
  label: null,
  guidanceWeight: 1,
  length: null,
  scaffold: '',
  pattern: '',
  filters: { molecules: [], dna: [] },
  untilValid: 0,
  traced: 16,
  batchSize: null,
};

/** The reverse process that the choices come to. */
export function samplerOf(
  { sampler, corrections }: Pick<RecipeChoices, 'sampler' | 'corrections'>,
  domain: 'molecules' | 'dna',
): { sampler: SamplerName; corrections: number } {
  const usual = sampler === null ? usualSampler[domain] : { sampler, corrections: 0 };
  return { sampler: usual.sampler, corrections: corrections ?? usual.corrections };
}

/** The template of the model's domain; null where everything is free. */
export function templateOf(choices: RecipeChoices, domain: 'molecules' | 'dna'): string | null {
  const text = domain === 'dna' ? choices.pattern : choices.scaffold.trim();
  return text === '' || (domain === 'dna' && /^N+$/.test(text)) ? null : text;
}

/** The length of the model's sequences: a pattern of DNA has one length, a scaffold those that its holes leave. */
export function lengthOf(choices: RecipeChoices, domain: 'molecules' | 'dna'): LengthView | null {
  if (domain === 'dna' && choices.pattern !== '') return { kind: 'fixed', length: choices.pattern.length };
  if (choices.length?.kind === 'learned' && templateOf(choices, domain) !== null) return { kind: 'drawn' };
  if (choices.length === null && templateOf(choices, domain) !== null) return { kind: 'drawn' };
  return choices.length;
}

/** Null without a model that can sample. */
export function startOf(choices: RecipeChoices, model: ModelView | null, name: string): StartSample | null {
  if (!model?.info) return null;
  const { domain, labels, denoiser } = model.info;
  const label = choices.label !== null && labels.includes(choices.label) ? choices.label : null;
  const length = lengthOf(choices, domain);
  const { sampler, corrections } = samplerOf(choices, domain);
  return {
    kind: 'sample',
    name,
    modelId: model.id,
    n: choices.n,
    options: {
      sampler,
      numSteps: sampler === 'first-hitting' ? null : choices.numSteps,
      grid: choices.grid,
      temperature: choices.temperature,
      topP: choices.topP,
      guidanceWeight: label === null ? 1 : choices.guidanceWeight,
      remaskStrategy: choices.remaskStrategy,
      remaskEta: choices.remaskEta,
      gumbelScale: choices.gumbelScale,
      corrections,
      selfConditioning: denoiser.selfConditioning !== null && choices.selfConditioning,
      firstStep: choices.firstStep,
      carry: choices.carry,
      seed: choices.seed,
      ...(length !== null && { length }),
    },
    label,
    template: templateOf(choices, domain),
    filters: choices.filters[domain],
    untilValid: domain === 'dna' ? 0 : choices.untilValid,
    traced: Math.min(choices.traced, choices.n),
    batchSize: choices.batchSize,
  };
}

/** What is known of a model's tokens, for reading templates in the window. */
export function vocabularyOfModel(model: ModelView): Vocabulary | null {
  if (!model.info) return null;
  const { domain, tokens, padTokenId, maskTokenId } = model.info;
  return vocabularyFromJson({ domain, tokens, padTokenId, maskTokenId });
}

/** One part of a template as the lane shows it. */
export type LanePart =
  | { kind: 'fixed'; tokens: string[] }
  /** `max` is null for a hole of one token or more, without bound. */
  | { kind: 'hole'; min: number; max: number | null };

export type Lane =
  { ok: true; parts: LanePart[]; numFixed: number; minFree: number } | { ok: false; error: Pick<ErrorView, 'what'> };

/** A scaffold in the tokens of a model, or what is wrong with it. */
export function laneOf(template: string, vocabulary: Vocabulary): Lane {
  try {
    const { parts, numFixed, minFree } = parseTemplate(template, vocabulary);
    return {
      ok: true,
      numFixed,
      minFree,
      parts: parts.map((part) =>
        part.kind === 'fixed'
          ? { kind: 'fixed', tokens: part.ids.map((id) => vocabulary.tokens[id] ?? '') }
          : { kind: 'hole', min: part.min, max: part.max === Infinity ? null : part.max },
      ),
    };
  } catch (thrown) {
    return { ok: false, error: { what: thrown instanceof Error ? thrown.message : String(thrown) } };
  }
}

/** The text of a template: what `laneOf` reads. */
export function writeLane(parts: readonly LanePart[]): string {
  return parts.map((part) => (part.kind === 'fixed' ? part.tokens.join('') : writeHole(part))).join('');
}

function writeHole({ min, max }: Extract<LanePart, { kind: 'hole' }>): string {
  if (max === null) return '[*]';
  return min === max ? `[*:${min}]` : `[*:${min}-${max}]`;
}

/** A pasted or drawn scaffold as a template: attachment points in whatever way they are written become holes. */
export function asTemplate(smiles: string): string {
  return smiles
    .trim()
    .replaceAll(/\[(?:R\d*|\d+\*|\?)\]/g, '[*]')
    .replaceAll(/(?<!\[)\*/g, '[*]');
}

/** A template as a SMILES that can be drawn: a star at each hole. */
export function asSmiles(template: string): string {
  return template.replaceAll(/\[\*(?::\d+(?:-\d+)?)?\]/g, '*');
}
