/** What a model's vocabulary makes of a data set, before it is adapted to it. */
import type { AdaptCoverage } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import { countParameters } from '../../models/denoiser/params.ts';
import { coverageTally } from '../../models/tokens/coverage.ts';
import { tokenizerOf } from '../../models/tokens/tokenizer.ts';
import { vocabularyFromJson } from '../../models/tokens/vocabulary.ts';
import { datasetFolder } from './datasets/folder.ts';
import { readModelHead } from './model-folder.ts';
import { modelFolder, type ModelPlaces } from './models/places.ts';
import { readDataset } from './read-dataset.ts';
import { windowFor } from './train-plan.ts';

/** @throws LabError `badArguments` for data of another domain, and as `readModelHead` and `readDataset` */
export async function adaptCoverage(
  { modelId, datasetId }: { modelId: string; datasetId: string },
  places: ModelPlaces,
): Promise<AdaptCoverage> {
  const { card } = await readModelHead(modelFolder(places, modelId));
  const vocabulary = vocabularyFromJson(card.vocabulary);
  const options = {
    domain: undefined,
    column: undefined,
    labelColumn: undefined,
    windowLength: windowFor(null, card.maxLength),
  };
  const { domain, records } = await readDataset(datasetFolder(places.workspace, datasetId), options);
  if (domain !== vocabulary.domain) {
    const called = { molecules: 'molecules', dna: 'DNA' };
    throw new LabError('badArguments', {
      what: `The base is a model of ${called[vocabulary.domain]}, and the data set holds ${called[domain]}.`,
      todo: `Choose a base of ${called[domain]}.`,
    });
  }
  const tally = coverageTally(vocabulary, card.maxLength);
  const tokenize = tokenizerOf(domain);
  let ifExtended = 0;
  const ifLengthened = { ifLeftOut: 0, ifExtended: 0 };
  for (const record of records) {
    tally.add(record);
    const cut = tokenize(record.text);
    if (!cut.ok) continue;
    ifLengthened.ifExtended++;
    if (cut.tokens.every((token) => vocabulary.idOf(token) !== undefined)) ifLengthened.ifLeftOut++;
    if (cut.tokens.length <= card.maxLength) ifExtended++;
  }
  const coverage = tally.report();
  const numNew = coverage.unknownTokens.length;
  const { denoiser } = card;
  return {
    numRows: coverage.numRows,
    numUnknownRows: coverage.numWithUnknown,
    unknownTokens: coverage.unknownTokens.map(({ token, count, numRows: rows, examples }) => ({
      token,
      count,
      rows,
      examples: examples.map(({ line, text }) => ({ line, text })),
    })),
    numTooLong: coverage.numTooLong,
    maxLength: card.maxLength,
    longest: coverage.longest,
    numUnreadable: coverage.numUnreadable,
    ifLeftOut: coverage.numCovered,
    ifExtended,
    ifLengthened,
    addedParameters:
      countParameters({ ...denoiser, vocabSize: denoiser.vocabSize + numNew }) - countParameters(denoiser),
  };
}
