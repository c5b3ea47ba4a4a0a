/** Reads a set that is compared, and samples it where it is too large. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Domain } from '../../models/data/record.ts';
import { LabError } from '../../models/base/errors.ts';
import { formatCount } from '../../models/base/format.ts';
import { fold, keyFor, uniform } from '../../models/base/rng.ts';
import type { ReadChoices } from '../../preload/data-contract.ts';
import { namedDomain } from '../data/source/cell-kinds.ts';
import { openSource } from '../data/source/open-source.ts';
import type { OpenSource, SourceRow } from '../data/source/source.ts';
import type { CompareInput, CompareSpec } from './spec.ts';

export interface ReadSet {
  input: CompareInput;
  domain: Domain;
  /** As written; '' for a row without one. */
  texts: string[];
  /** Where each stands in its file, counted from 1. */
  lines: number[];
  sha256: string;
  /** Rows of the file, before sampling. */
  numRead: number;
  /** Sentences for the report. */
  notes: string[];
}

export interface ReadOptions extends Pick<CompareSpec, 'column' | 'windows'> {
  domain: Domain | null;
  maxItems: number;
  seed: number;
  /** A row that cannot be read counts as an item that is not valid; where false, it is left out. */
  keepsUnreadable: boolean;
}

/**
 * A sample of a set is drawn by reservoir (algorithm R of Vitter, 1985) and keeps the order of the file; it depends on
 * seed and number of rows alone.
 *
 * @throws LabError as `openSource`; `badInput` for sequences of the other domain
 */
export async function readSet(
  input: CompareInput,
  options: ReadOptions,
  signal: AbortSignal,
  progress: (share: number) => void,
): Promise<ReadSet> {
  const source = await openSet(input, options, signal);
  if (source === null) return emptySet(input, options);
  const { domain } = source.preview;
  if (options.domain !== null && domain !== options.domain) throw otherDomain(input, domain, options.domain);
  const reservoir = new Reservoir(options.maxItems, options.seed);
  const isWanted = rowFilter(input, source);
  let numUnreadable = 0;
  for await (const { rows, problems, bytesRead } of source.rows(signal)) {
    for (const { text, line } of rows.filter(isWanted)) reservoir.add(text, line);
    if (input.dataset === null) numUnreadable += problems.length;
    if (options.keepsUnreadable && input.dataset === null) for (const { line } of problems) reservoir.add('', line);
    progress(bytesRead / source.preview.bytes);
  }
  const { texts, lines } = reservoir.items();
  if (!texts.some((text) => canBe[domain](text))) await refuseOtherDomain(input, options, signal);
  const notes: string[] = [];
  if (numUnreadable > 0) {
    const how = options.keepsUnreadable ? 'count as items that are not valid' : 'are left out';
    notes.push(`${input.name}: ${formatCount(numUnreadable)} rows without a readable sequence ${how}.`);
  }
  if (reservoir.numSeen > texts.length) {
    notes.push(
      `${input.name}: ${formatCount(texts.length)} of ${formatCount(reservoir.numSeen)} items were drawn at random ` +
        `(seed ${options.seed}) and used, in the order of the file.`,
    );
  }
  return { input, domain, texts, lines, sha256: source.sha256(), numRead: reservoir.numSeen, notes };
}

/**
 * A generated set may hold nothing that looks like a sequence, which is then what the report says of it: where the kind is
 * known, its lines are read as they are.
 *
 * @returns null for a file without anything in it
 */
async function openSet(input: CompareInput, options: ReadOptions, signal: AbortSignal): Promise<OpenSource | null> {
  const choices = choicesFor(input, options);
  try {
    return await openSource(input.file, choices, signal);
  } catch (error) {
    if (error instanceof LabError && error.code === 'badArguments') await refuseOtherDomain(input, options, signal);
    const isBad = error instanceof LabError && error.code === 'badInput';
    if (!isBad || !options.keepsUnreadable || options.domain === null || input.dataset !== null) throw error;
    if (await isBlank(input.file)) return null;
    const asList: ReadChoices = { ...choices, format: options.domain === 'dna' ? 'dnaList' : 'smiles' };
    const list = await openSource(input.file, asList, signal).catch(() => null);
    if (list === null) throw error;
    // A first line that is no better than the others is not a heading, unless it says so.
    const { hasHeader, column } = list.preview;
    if (!hasHeader || namedDomain(column ?? '') !== null) return list;
    return openSource(input.file, { ...asList, hasHeader: false }, signal);
  }
}

const BLANK_BYTES = 65_536;

async function isBlank(file: string): Promise<boolean> {
  const { size } = await stat(file);
  return size <= BLANK_BYTES && (await readFile(file, 'utf8')).trim() === '';
}

async function emptySet(input: CompareInput, { domain }: ReadOptions): Promise<ReadSet> {
  return {
    input,
    domain: domain as Domain,
    texts: [],
    lines: [],
    sha256: createHash('sha256')
      .update(await readFile(input.file))
      .digest('hex'),
    numRead: 0,
    notes: [`${input.name}: the file is empty.`],
  };
}

/** Data sets are Parquet files of the lab, whose columns are known. */
function choicesFor({ dataset }: CompareInput, { domain, column, windows }: ReadOptions): ReadChoices {
  return {
    domain,
    format: null,
    column: dataset === null ? column : 'text',
    nameColumn: null,
    hasHeader: null,
    genome: null,
    windows: domain === 'molecules' ? null : windows,
  };
}

function rowFilter({ dataset }: CompareInput, { properties }: OpenSource): (row: SourceRow) => boolean {
  if (dataset === null) return () => true;
  const [status, part] = [properties.indexOf('status'), properties.indexOf('part')];
  return ({ values }) => values[status] === 'accepted' && (dataset.part === null || values[part] === dataset.part);
}

class Reservoir {
  readonly #texts: string[] = [];
  readonly #lines: number[] = [];
  readonly #order: number[] = [];
  readonly #limit: number;
  readonly #key;
  numSeen = 0;

  constructor(limit: number, seed: number) {
    this.#limit = limit;
    this.#key = fold(keyFor(seed, 'comparison'), 0);
  }

  add(text: string, line: number): void {
    const index = this.numSeen++;
    const place = index < this.#limit ? index : Math.floor(uniform(this.#key, index) * (index + 1));
    if (place >= this.#limit) return;
    this.#texts[place] = text;
    this.#lines[place] = line;
    this.#order[place] = index;
  }

  items(): { texts: string[]; lines: number[] } {
    const places = this.#order.map((_, place) => place).sort((a, b) => (this.#order[a] ?? 0) - (this.#order[b] ?? 0));
    return {
      texts: places.map((place) => this.#texts[place] as string),
      lines: places.map((place) => this.#lines[place] as number),
    };
  }
}

/** @throws LabError `badInput` for a reference without a valid item */
export function checkReference({ input }: ReadSet, numValid: number): void {
  if (numValid > 0) return;
  throw new LabError('badInput', {
    what: 'Nothing in the reference is valid, so there is nothing to compare with.',
    where: input.file,
    todo: 'Choose another --reference, or say what it holds with --domain.',
  });
}

export /** Whether a text can be one of a kind at all: a few letters that only bases have are no SMILES. */
const canBe: Record<Domain, (text: string) => boolean> = {
  molecules: (text) => !/^[ACGTUN]*[AGTU][ACGTUN]*$/i.test(text.trim()),
  dna: (text) => /^[ACGTURYSWKMBDHVN\s]+$/i.test(text),
};

/**
 * Read as what the comparison is of, a file of the other kind has nothing that is valid, which says less than that it is
 * of the other kind.
 *
 * @throws LabError `badInput` when the file, looked at by itself, is of the other domain
 */
async function refuseOtherDomain(input: CompareInput, options: ReadOptions, signal: AbortSignal): Promise<void> {
  if (options.domain === null || input.dataset !== null) return;
  const found = await openSource(input.file, choicesFor(input, { ...options, domain: null }), signal).catch(() => null);
  if (found !== null && found.preview.domain !== options.domain) {
    throw otherDomain(input, found.preview.domain, options.domain);
  }
}

export function otherDomain({ file }: CompareInput, found: Domain, wanted: Domain): LabError {
  const named = { molecules: 'molecules', dna: 'DNA' };
  return new LabError('badInput', {
    what: `This file holds ${named[found]}, and the comparison is of ${named[wanted]}.`,
    where: file,
    todo: 'Compare sets of one kind. Where the lab mistook the kind, say it with --domain.',
  });
}
