/** From what was chosen in the window to the whole specification of a run; what cannot be is said before it is started. */
import type {
  ErrorView,
  RunCheck,
  RunInfo,
  RunKind,
  RunSpecs,
  StartAdapt,
  StartRun,
  StartSample,
  StartTrain,
  StartTraining,
  TrainSettingsView,
  UsedDataset,
} from '../../preload/contract.ts';
import { LabError, toErrorParts } from '../../models/base/errors.ts';
import type { Domain } from '../../models/data/record.ts';
import { isPadInLoss, type ModelCard } from '../../models/checkpoint/manifest.ts';
import { samplerOptions, type SampledModel } from '../../models/sampler/options.ts';
import { filterProblems } from '../../models/fidelity/filters.ts';
import { sequenceStarter } from '../../models/sequences/infill.ts';
import { freeTemplate, parseTemplate } from '../../models/sequences/template.ts';
import { contentOf, type TemplateContent } from '../../models/sequences/template-content.ts';
import { vocabularyFromJson } from '../../models/tokens/vocabulary.ts';
import { datasetFolder, readManifest } from '../data/datasets/folder.ts';
import { modelFolder, type ModelPlaces } from '../data/models/places.ts';
import { readModel, readModelHead } from '../data/model-folder.ts';
import { labelNumber, lengthsFor } from '../data/labels-of-model.ts';
import { checkInjection, planTraining, type TrainChoices } from '../data/train-plan.ts';
import { weightsHash } from './weights-hash.ts';

const BATCH_SIZE = 64;

export type RunSpec = { [K in RunKind]: { kind: K; spec: RunSpecs[K] } }[RunKind];

/** How far a run has come that is not begun. */
export function notBegun(run: RunSpec): RunInfo['progress'] {
  return run.kind === 'sample'
    ? { done: 0, of: run.spec.n, unit: 'sequences' }
    : { done: 0, of: run.spec.settings.steps, unit: 'steps' };
}

/** @throws LabError as the parts of a run are found wanting */
export async function planRun(start: StartRun, places: ModelPlaces): Promise<RunSpec> {
  if (start.kind === 'sample') return { kind: 'sample', spec: await planSample(start, places) };
  const { domain, ...dataset } = await usedDataset(places.workspace, start.datasetId);
  const settings = settingsOf(start, domain);
  if (start.kind === 'train') {
    const { width, layers, heads } = start;
    checkArchitecture(start);
    return { kind: 'train', spec: { dataset, settings, width, layers, heads } };
  }
  const { modelId, uncovered } = start;
  const checkpoint = await readModel(modelFolder(places, modelId));
  const model = { id: modelId, name: checkpoint.card.name, weightsHash: weightsHash(checkpoint) };
  return { kind: 'adapt', spec: { dataset, settings, model, uncovered } };
}

/** What is wrong with a run, all of it at once, and what is good to know. */
export async function checkRun(start: StartRun, places: ModelPlaces): Promise<RunCheck> {
  const problems: ErrorView[] = [];
  const notes: string[] = [];
  const attempt = async (work: () => Promise<void> | void) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      const parts = toErrorParts(error);
      // A template is checked with the options, which then fail a second time.
      if (!problems.some(({ what }) => what === parts.what)) problems.push(parts);
    }
  };
  if (start.kind === 'sample') {
    await attempt(async () => {
      const { card } = await readModelHead(modelFolder(places, start.modelId));
      await attempt(() => void optionsOf(start, card));
      let content: TemplateContent | null = null;
      await attempt(() => {
        content = checkTemplate(start, card);
      });
      for (const error of filterProblems(start.filters, card.vocabulary.domain, {
        template: start.template,
        content,
        maxLength: card.maxLength,
      })) {
        problems.push(toErrorParts(error));
      }
    });
    return { problems, notes };
  }
  await attempt(async () => {
    const { domain, split } = await readManifest(places.workspace, start.datasetId);
    if (split.validation === 0) {
      notes.push('The data set has no validation part: nothing is held out, so there will be no held-out curve.');
      if (start.patience !== null) {
        throw new LabError('badArguments', {
          what: 'The data set has no validation part, so nothing tells when the training gets no better.',
          todo: 'Import it again with a validation part, or do not end early.',
        });
      }
    }
    if (start.kind === 'adapt') await attempt(() => checkBase(start, domain, places));
  });
  if (start.kind === 'train') {
    await attempt(() => {
      checkArchitecture(start);
    });
  }
  return { problems, notes };
}

function checkArchitecture({ width, heads }: StartTrain): void {
  if (width % (2 * heads) === 0) return;
  throw new LabError('badArguments', {
    what: `A width of ${width} cannot be shared among ${heads} heads of an even width each.`,
    todo: 'Choose a width that is a multiple of twice the number of heads.',
  });
}

async function checkBase(start: StartAdapt, domain: 'molecules' | 'dna', places: ModelPlaces): Promise<void> {
  const { card } = await readModelHead(modelFolder(places, start.modelId));
  const isCarrying = start.lambda === null || start.lambda > 0;
  if (isCarrying) checkInjection(start.injection, card.denoiser.selfConditioning);
  if (card.vocabulary.domain === domain) return;
  const called = { molecules: 'molecules', dna: 'DNA' };
  throw new LabError('badArguments', {
    what: `The base is a model of ${called[card.vocabulary.domain]}, and the data set holds ${called[domain]}.`,
    todo: `Choose a base of ${called[domain]}.`,
  });
}

async function usedDataset(workspace: string, id: string): Promise<UsedDataset & { domain: Domain }> {
  const { name, dataHash, domain } = await readManifest(workspace, id);
  return { id, name, dataHash, domain };
}

/** What of a plan the window chose; the folders and the rest do not matter here. */
function settingsOf(start: StartTraining, domain: Domain): TrainSettingsView {
  const { steps, batch, learningRate, warmUp, lambda, seed, evalEvery, checkpointEvery } = start;
  const { injection, nested, newWeightsLr, ema, padInLoss, randomise, labelDropout } = start;
  const chosen: TrainChoices = {
    data: [{ file: start.datasetId, label: null }],
    model: start.kind === 'adapt' ? start.modelId : undefined,
    steps: steps ?? undefined,
    batch: batch ?? undefined,
    lr: learningRate ?? undefined,
    warmUp: warmUp ?? undefined,
    lambda: lambda ?? undefined,
    nested: nested ?? undefined,
    newWeightsLr: newWeightsLr ?? undefined,
    ema: ema ?? undefined,
    // DNA is written in one way only.
    randomise: (domain === 'molecules' ? randomise : null) ?? undefined,
    labelDropout: labelDropout ?? undefined,
    seed,
    evalEvery: evalEvery ?? undefined,
    checkpointEvery: checkpointEvery ?? undefined,
  };
  const plan = planTraining(chosen, 'model', start.kind === 'adapt');
  const { patience, maxLength, window, label } = start;
  return {
    steps: plan.steps,
    batch: plan.batch,
    learningRate: plan.lr,
    warmUp: plan.warmUp,
    lambda: plan.lambda,
    injection,
    nested: plan.nested,
    newWeightsLr: plan.newWeightsLr,
    ema: plan.ema,
    padInLoss,
    seed: plan.seed,
    evalEvery: plan.evalEvery,
    checkpointEvery: plan.checkpointEvery,
    patience,
    maxLength,
    window,
    randomise: plan.randomise,
    label,
    labelDropout: plan.labelDropout,
  };
}

/** The choices of a training as its job takes them. */
export function trainChoicesOf(
  name: string,
  { kind, spec }: Extract<RunSpec, { kind: 'train' | 'adapt' }>,
  places: ModelPlaces,
): TrainChoices {
  const { learningRate: lr, injection, padInLoss, patience, maxLength, window, label, ...settings } = spec.settings;
  return {
    ...settings,
    lr,
    injection: injection ?? undefined,
    padInLoss: padInLoss ?? undefined,
    patience: patience ?? undefined,
    maxLength: maxLength ?? undefined,
    window: window ?? undefined,
    label: label ?? undefined,
    name,
    data: [{ file: datasetFolder(places.workspace, spec.dataset.id), label: null }],
    ...(kind === 'train'
      ? { width: spec.width, layers: spec.layers, heads: spec.heads }
      : {
          model: modelFolder(places, spec.model.id),
          extendVocabulary: spec.uncovered === 'extend',
          leaveOutUnknown: spec.uncovered === 'leaveOut',
          extendLabels: spec.settings.label !== null,
        }),
  };
}

async function planSample(start: StartSample, places: ModelPlaces): Promise<RunSpecs['sample']> {
  const checkpoint = await readModel(modelFolder(places, start.modelId));
  const { card } = checkpoint;
  const options = optionsOf(start, card);
  const content = checkTemplate(start, card);
  const { n, label, template, filters, untilValid, traced } = start;
  const { maxLength } = card;
  const [problem] = filterProblems(filters, card.vocabulary.domain, { template, content, maxLength });
  if (problem !== undefined) throw problem;
  const model = { id: start.modelId, name: card.name, weightsHash: weightsHash(checkpoint) };
  return {
    model,
    n,
    options,
    label,
    template,
    filters,
    untilValid: card.vocabulary.domain === 'molecules' ? untilValid : 0,
    traced: Math.min(traced, n),
    batchSize: start.batchSize ?? BATCH_SIZE,
  };
}

function sampledModel(card: ModelCard): SampledModel {
  return { ...card.denoiser, padInLoss: isPadInLoss(card), maxLength: card.maxLength };
}

function optionsOf({ options, label }: StartSample, card: ModelCard): RunSpecs['sample']['options'] {
  const number = label === null ? null : labelNumber(label, card);
  const { label: _, ...all } = samplerOptions(card.vocabulary.domain, sampledModel(card), {
    ...options,
    label: number,
  });
  return all;
}

/**
 * @returns what the template settles of every sequence; null without a template
 * @throws LabError for a template that cannot be, or that no length of the model has room for
 */
function checkTemplate(start: StartSample, card: ModelCard): TemplateContent | null {
  const label = start.label === null ? null : labelNumber(start.label, card);
  const options = samplerOptions(card.vocabulary.domain, sampledModel(card), { ...start.options, label });
  const vocabulary = vocabularyFromJson(card.vocabulary);
  const template = start.template === null ? freeTemplate : parseTemplate(start.template, vocabulary);
  sequenceStarter(sampledModel(card), {
    template,
    length: options.length,
    lengths: lengthsFor(options, card),
    seed: options.seed,
  });
  return start.template === null ? null : contentOf(template, vocabulary, card.maxLength);
}
