import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ReadChoices } from '../../preload/data-contract.ts';
import { openSource } from '../../main/data/source/open-source.ts';
import type { Item, RowParser } from '../../main/data/source/plan.ts';
import type { OpenSource, SourceProblem, SourceRow } from '../../main/data/source/source.ts';
import { tempFolder } from './temp-folder.ts';

export const noChoices: ReadChoices = {
  domain: null,
  format: null,
  column: null,
  nameColumn: null,
  hasHeader: null,
  genome: null,
  windows: null,
};

export interface ReadSource {
  source: OpenSource;
  rows: SourceRow[];
  problems: SourceProblem[];
  /** What was thrown after the rows. */
  error: unknown;
}

/** Everything that a file gives; what is thrown when it is opened is thrown. */
export async function readSource(
  file: string,
  choices: Partial<ReadChoices> = {},
  signal = new AbortController().signal,
): Promise<ReadSource> {
  const source = await openSource(file, { ...noChoices, ...choices }, signal);
  const read: ReadSource = { source, rows: [], problems: [], error: null };
  try {
    for await (const batch of source.rows(signal)) {
      read.rows.push(...batch.rows);
      read.problems.push(...batch.problems);
    }
  } catch (error) {
    read.error = error;
  }
  return read;
}

/** The same for content that is put into a file first. */
export function readContent(content: string | Uint8Array, choices: Partial<ReadChoices> = {}, name = 'file') {
  const file = path.join(tempFolder(), name);
  writeFileSync(file, content);
  return readSource(file, choices);
}

/** What a parser makes of chunks. */
export function parse(parser: RowParser, chunks: readonly string[]): Item[] {
  return [...chunks.flatMap((chunk) => [...parser.push(chunk)]), ...parser.end()];
}

/** A text cut at places, which may lie beyond its end. */
export function cutAt(text: string, places: readonly number[]): string[] {
  const inside = places.map((place) => place % (text.length + 1)).sort((a, b) => a - b);
  const edges = [0, ...inside, text.length];
  return edges.slice(1).map((end, index) => text.slice(edges[index], end));
}
