/** The data of a study: what its arms are trained on, and what is held out from all of them. */
import type { JobReport } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { formatCount } from '../../models/base/format.ts';
import type { ModelCard } from '../../models/checkpoint/manifest.ts';
import type { Domain, LabelledRecord } from '../../models/data/record.ts';
import { encode } from '../../models/tokens/encode.ts';
import { countLengths } from '../../models/tokens/lengths.ts';
import { vocabularyFromJson, type Vocabulary } from '../../models/tokens/vocabulary.ts';
import type { ChemPool } from '../chem/pool.ts';
import type { ReadSet } from '../compare/read-set.ts';
import { nameFiles } from '../data/data-files.ts';
import { canonicalInChunks } from '../data/prepare.ts';
import { planTraining, type TrainChoices } from '../data/train-plan.ts';
import { prepare } from '../jobs/train-start.ts';
import type { ArmPlan } from '../../models/fidelity/study/arms.ts';
import type { StudyPlan } from './plan.ts';

export interface StudyData {
  domain: Domain;
  dataHash: string;
  /** As the models read them. */
  train: string[];
  reference: string[];
  /** Of the training part: at index n the number of sequences of n tokens, as the arms draw them. */
  lengths: number[];
  /** Of both parts: what is new is in neither. */
  known: { asWritten: ReadonlySet<string>; canonical: ReadonlySet<string> };
  /** Whether the base was trained on the same part of the same data. */
  isOfBase: boolean;
  notes: string[];
}

/** What one arm's training is given. @param base the folder of the model that it begins with */
export function trainingChoices(
  plan: StudyPlan,
  { base, card }: { base: string; card: ModelCard },
  arm: Pick<ArmPlan, 'lambda'> & { id: string },
  seed: number,
): TrainChoices {
  const { data, domain, column, label, window, asWritten, steps, batch, lr, warmUp, padInLoss, validation } = plan;
  return {
    model: base,
    name: arm.id,
    lambda: arm.lambda ?? 0,
    seed,
    splitSeed: splitSeedOf(plan, card),
    ...{ data, asWritten, steps, batch, lr, validation },
    domain: domain ?? undefined,
    column: column ?? undefined,
    label: label ?? undefined,
    window: window ?? undefined,
    warmUp: warmUp ?? undefined,
    // A training that was begun by another version was not told of it.
    leaveOutUnknown: plan.leaveOutUnknown ? true : undefined,
    padInLoss: padInLoss ?? undefined,
    injection: plan.injection ?? undefined,
    nested: plan.nested,
    newWeightsLr: plan.newWeightsLr,
    ema: plan.ema,
  };
}

/** The split of the base, so that what is held out was held out from it too. */
function splitSeedOf({ splitSeed }: StudyPlan, { lineage }: ModelCard): number {
  const last = lineage.at(-1);
  return splitSeed ?? last?.split?.seed ?? last?.seed ?? 0;
}

/** @throws LabError as `prepareData`, and `badInput` when nothing is held out */
export async function readStudyData(
  plan: StudyPlan,
  base: { base: string; card: ModelCard },
  pool: () => ChemPool,
  signal: AbortSignal,
  report: (report: JobReport) => void,
): Promise<StudyData> {
  const { card } = base;
  const training = planTraining(trainingChoices(plan, base, { id: 'study', lambda: 0 }, plan.seed), base.base, true);
  const prepared = await prepare(training, card.maxLength, signal, report, { pool });
  const vocabulary = vocabularyFromJson(card.vocabulary);
  const fits = ({ text }: LabelledRecord) => {
    const read = encode(vocabulary, text);
    return read.ok && read.ids.length <= card.maxLength;
  };
  const [allTrain, allReference] = [prepared.train.filter(fits), prepared.validation.filter(fits)];
  const isWanted = ({ label }: LabelledRecord) => plan.sampleLabel === null || label === plan.sampleLabel;
  const textsOf = (records: readonly LabelledRecord[]) => records.filter(isWanted).map(({ text }) => text);
  const [train, reference] = [textsOf(allTrain), textsOf(allReference)];
  if (reference.length < 2) {
    throw new LabError('badInput', {
      what: `Only ${reference.length} sequences are held out, and samples are compared with these.`,
      where: nameFiles(plan.data),
      todo: 'Hold out more with --validation.',
    });
  }
  const asWritten = [...prepared.train, ...prepared.validation].map(({ text }) => text);
  const canonical =
    prepared.domain === 'molecules' && plan.asWritten ? await canonicalInChunks(pool(), asWritten, signal) : asWritten;
  const numLeftOut = prepared.train.length + prepared.validation.length - allTrain.length - allReference.length;
  const isOfBase = card.lineage.some(
    ({ dataHash, numSequences }) => dataHash === prepared.dataHash && numSequences === allTrain.length,
  );
  return {
    domain: prepared.domain,
    dataHash: prepared.dataHash,
    train,
    reference,
    lengths: lengthsOf(train, vocabulary),
    known: {
      asWritten: new Set(asWritten),
      canonical: new Set(canonical.filter((text) => text !== null)),
    },
    isOfBase,
    notes: [
      ...(numLeftOut === 0
        ? []
        : [`${formatCount(numLeftOut)} records that the base cannot read, or that are too long for it, are left out.`]),
      ...(isOfBase
        ? []
        : [
            'The base was trained on other data, or on another part of these: some of what is held out here it may have seen. It is sampled at the lengths of these data, as the arms are.',
          ]),
    ],
  };
}

function lengthsOf(texts: readonly string[], vocabulary: Vocabulary): number[] {
  const read = texts.map((text) => encode(vocabulary, text));
  return countLengths(read.flatMap((one) => (one.ok ? [one.ids.length] : [])));
}

/** Texts as what comparing takes. */
export function asReadSet(name: string, domain: Domain, texts: readonly string[]): ReadSet {
  return {
    input: { name, file: name, dataset: null, series: null },
    domain,
    texts: [...texts],
    lines: texts.map((_, index) => index + 1),
    sha256: '',
    numRead: texts.length,
    notes: [],
  };
}
