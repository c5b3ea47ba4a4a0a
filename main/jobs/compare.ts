/** Generated sets against a reference: everything that tells how faithful they are, as a report. */
import path from 'node:path';
import type { JobReport, LiveRow } from '../../preload/contract.ts';
import type { Domain } from '../../models/data/record.ts';
import { reportSchemaVersion, type FidelityReport, type SetInfo } from '../../models/fidelity/report.ts';
import type { ChemPool } from '../chem/pool.ts';
import { noCache, openCache, type Cache } from '../compare/cache.ts';
import { compareDna, dnaStages } from '../compare/dna/compare-dna.ts';
import { compareMolecules, moleculeStages } from '../compare/molecules/compare-molecules.ts';
import { compareDnaWithProfile } from '../compare/dna/with-profile.ts';
import { compareMoleculesWithProfile } from '../compare/molecules/with-profile.ts';
import { profileNotes } from '../compare/hashed-novelty.ts';
import type { Counts, DomainPart, ReadSets } from '../compare/parts.ts';
import { otherDomain, readSet, type ReadSet } from '../compare/read-set.ts';
import type { CompareInput, CompareOptions, CompareSpec } from '../compare/spec.ts';
import { Progress, type Work } from '../compare/work.ts';
import { checkOut, writeReport } from '../compare/write-report.ts';
import { profileOrReason, readProfile, type OpenProfile } from '../data/profile-file.ts';
import { versions } from '../versions.ts';

/** What a figure may depend on. */
const computedWith = ['SCMDM Lab', 'Node.js', 'RDKit'];

export interface CompareResult {
  /** The folder of the report; null where none was asked for. */
  out: string | null;
  report: FidelityReport;
}

/**
 * @param pool does the work: chemistry, similarities and resamples
 * @param reveal told of all metrics whenever more of them is known
 * @throws LabError `badInput` when the reference cannot be used, `badArguments`, `cancelled`
 */
export async function compareJob(
  spec: CompareSpec,
  signal: AbortSignal,
  report: (report: JobReport) => void,
  pool: () => ChemPool,
  reveal: (rows: LiveRow[]) => void = () => undefined,
): Promise<CompareResult> {
  const startMs = performance.now();
  const out = spec.out === null ? null : path.resolve(spec.out);
  if (out !== null) await checkOut(out, spec.force);
  const work: Work = { pool, signal, progress: new Progress(moleculeStages, report), reveal };
  const reads = await readEverything(spec, work);
  const { options } = spec;
  const cache = spec.cacheFolder === null ? noCache : openCache(spec.cacheFolder);
  const { domain } = reads.reference;
  if (domain === 'dna') work.progress = new Progress(dnaStages, report);
  const part = await partOf(reads, options, work, cache);
  const infoOf = (read: ReadSet, { used, valid }: Counts): SetInfo => ({
    name: read.input.name,
    series: read.input.series,
    file: path.basename(read.input.file),
    sha256: read.sha256,
    numRead: read.numRead,
    numUsed: used,
    numValid: valid,
    ...(read.input.isProfile && { isProfile: true }),
  });
  const made: FidelityReport = {
    schemaVersion: reportSchemaVersion,
    domain,
    createdAt: new Date().toISOString(),
    tookS: (performance.now() - startMs) / 1000,
    versions: Object.fromEntries(
      versions().flatMap(({ name, version }) => (computedWith.includes(name) ? [[name, version]] : [])),
    ),
    seed: options.seed,
    parameters: {
      'bootstrap draws': options.draws,
      'repeats of the floor': options.repeats,
      'largest set': options.maxItems,
      ...part.parameters,
    },
    reference: infoOf(reads.reference, part.counts.reference),
    train:
      reads.train === null || part.counts.train === null
        ? profileInfo(spec.train, reads.profile)
        : infoOf(reads.train, part.counts.train),
    sets: reads.generated.map((read, index) => infoOf(read, part.counts.sets[index] as Counts)),
    metrics: part.metrics,
    differences: part.differences,
    distributions: part.distributions,
    tables: part.tables,
    kmers: part.kmers,
    positions: part.positions,
    best: part.best,
    worst: part.worst,
    examples: part.examples,
    notes: [
      ...allNotes(reads),
      ...(reads.profile === null ? [] : profileNotes(reads.profile, spec.train?.name ?? '')),
      ...part.notes,
    ],
  };
  if (out !== null) await writeReport(out, made, part.files, work);
  return { out, report: made };
}

function partOf(reads: ReadSets, options: CompareOptions, work: Work, cache: Cache): Promise<DomainPart> {
  const { referenceProfile: profile, reference } = reads;
  if (reference.domain === 'dna') {
    return profile === null ? compareDna(reads, options, work) : compareDnaWithProfile(reads, profile, options, work);
  }
  return profile === null
    ? compareMolecules(reads, options, work, cache)
    : compareMoleculesWithProfile(reads, profile, options, work, cache);
}

/** The reference comes first: it tells what everything is of. */
async function readEverything(spec: CompareSpec, work: Work): Promise<ReadSets> {
  work.progress.enter('reading');
  const inputs = [spec.reference, ...spec.generated, ...(spec.train === null ? [] : [spec.train])];
  let numDone = 0;
  const read = async (
    input: CompareSpec['reference'],
    domain: Domain | null,
    keepsUnreadable: boolean,
    maxItems: number,
  ) => {
    const set = await readSet(
      input,
      { domain, column: spec.column, windows: spec.windows, maxItems, seed: spec.options.seed, keepsUnreadable },
      work.signal,
      (share) => {
        work.progress.at((numDone + share) / inputs.length);
      },
    );
    numDone++;
    return set;
  };
  const referenceProfile = spec.reference.isProfile === true ? await readProfile(spec.reference.file) : null;
  const reference =
    referenceProfile === null
      ? await read(spec.reference, spec.domain, false, spec.options.maxItems)
      : setOfProfile(spec.reference, spec.domain, referenceProfile);
  const generated: ReadSet[] = [];
  for (const input of spec.generated) generated.push(await read(input, reference.domain, true, spec.options.maxItems));
  // A sample of the training set would make everything else look novel.
  if (spec.train?.isProfile === true) {
    const profile = await readTrainProfile(spec.train, reference.domain);
    return { generated, reference, referenceProfile, train: null, profile };
  }
  const train = spec.train === null ? null : await read(spec.train, reference.domain, false, Number.MAX_SAFE_INTEGER);
  return { generated, reference, referenceProfile, train, profile: null };
}

function allNotes({ generated, reference, train }: ReadSets): string[] {
  return [reference, ...generated, ...(train === null ? [] : [train])].flatMap(({ notes }) => notes);
}

/** @throws LabError `badInput` for a profile of the other kind */
function setOfProfile(input: CompareInput, domain: Domain | null, { profile, sha256, notes }: OpenProfile): ReadSet {
  if (domain !== null && domain !== profile.domain) throw otherDomain(input, profile.domain, domain);
  return { input, domain: profile.domain, texts: [], lines: [], sha256, numRead: profile.numSequences, notes };
}

/** Without a profile everything but novelty can still be told. @throws LabError `badInput` for one of the other kind */
async function readTrainProfile(input: CompareInput, domain: Domain): Promise<ReadSets['profile']> {
  const opened = await profileOrReason(input.file);
  if ('profile' in opened && opened.profile.domain !== domain) throw otherDomain(input, opened.profile.domain, domain);
  return opened;
}

function profileInfo(input: CompareInput | null, profile: ReadSets['profile']): SetInfo | null {
  if (input === null || profile === null || 'reason' in profile) return null;
  const { numTexts } = profile.known;
  const counts = { numRead: numTexts, numUsed: numTexts, numValid: numTexts };
  const { sha256 } = profile;
  return { name: input.name, series: null, file: path.basename(input.file), sha256, ...counts, isProfile: true };
}
