/** Tokens of the accepted records, what each installed model makes of them, and for DNA its k-mers. */
import type { CoverageView, DataDomain, ImportReport } from '../../../../preload/contract.ts';
import type { Vocabulary } from '../../../../models/tokens/vocabulary.ts';
import { kmerCounter } from '../../../../models/tokens/kmer-counter.ts';
import { tokenizeSmiles } from '../../../../models/tokens/smiles-tokenizer.ts';
import type { Database } from '../../../analysis/store.ts';

/** What coverage needs to know of a model. */
export interface ModelVocabulary {
  id: string;
  name: string;
  vocabulary: Vocabulary;
  /** The most tokens it takes. */
  maxLength: number;
}

export type TokenReport = Pick<ImportReport, 'tokens' | 'lengths' | 'longest' | 'coverage' | 'kmers'>;

/** Lengths are counted one by one up to here, in one number beyond. */
const LONGEST_COUNTED = 100_000;
const MOST_LINES = 20;
const K = 4;

interface TokenEntry {
  count: number;
  rows: number;
  /** The first rows it stands in. */
  lines: number[];
}

/** @param database with the view `records` */
export async function tokenReport(
  database: Database,
  domain: DataDomain,
  models: readonly ModelVocabulary[],
  onRows: (rows: number) => void,
): Promise<TokenReport> {
  const entries = new Map<string, TokenEntry>();
  const lengths: number[] = [];
  const tooLong = models.map(() => 0);
  const withUnknown = models.map(() => 0);
  const kmers = domain === 'dna' ? kmerCounter(K) : null;
  let longest: TokenReport['longest'] = null;

  for await (const rows of database.stream(`SELECT line, text FROM records WHERE status = 'accepted'`)) {
    for (const [line, text] of rows as [number, string][]) {
      const counts = domain === 'dna' ? baseCounts(text) : tokenCounts(text);
      let tokens = 0;
      for (const [token, count] of counts) {
        tokens += count;
        const entry = entries.get(token) ?? { count: 0, rows: 0, lines: [] };
        entries.set(token, entry);
        entry.count += count;
        entry.rows += 1;
        if (entry.lines.length < MOST_LINES) entry.lines.push(line);
      }
      for (const [index, { vocabulary, maxLength }] of models.entries()) {
        if (tokens > maxLength) tooLong[index] = (tooLong[index] ?? 0) + 1;
        for (const token of counts.keys()) {
          if (vocabulary.idOf(token) !== undefined) continue;
          withUnknown[index] = (withUnknown[index] ?? 0) + 1;
          break;
        }
      }
      const bin = Math.min(tokens, LONGEST_COUNTED + 1);
      lengths[bin] = (lengths[bin] ?? 0) + 1;
      if (longest === null || tokens > longest.tokens) longest = { line, tokens };
      kmers?.add(text);
    }
    onRows(rows.length);
  }
  const sorted = [...entries].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1));
  const coverage = models.map(({ id, name, vocabulary, maxLength }, index): CoverageView => ({
    modelId: id,
    modelName: name,
    maxLength,
    numUnknownRows: withUnknown[index] ?? 0,
    numTooLong: tooLong[index] ?? 0,
    unknownTokens: sorted
      .filter(([token]) => vocabulary.idOf(token) === undefined)
      .map(([token, entry]) => ({ token, ...entry })),
  }));
  return {
    tokens: sorted.map(([token, { count, rows }]) => ({ token, count, rows })),
    lengths: Array.from(lengths, (count: number | undefined) => count ?? 0),
    longest,
    coverage,
    kmers: kmers === null ? null : { k: K, shares: kmers.shares() },
  };
}

function tokenCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  const cut = tokenizeSmiles(text);
  if (!cut.ok) throw new Error(`an accepted record has no tokens: ${text}`);
  for (const token of cut.tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

const bases = 'ACGTN';

/** As `tokenCounts`, without a token for each of millions of bases. */
function baseCounts(text: string): Map<string, number> {
  const counts = new Uint32Array(128);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    counts[code] = (counts[code] as number) + 1;
  }
  const found = Array.from(bases, (base) => [base, counts[base.charCodeAt(0)] as number] as const);
  return new Map(found.filter(([, count]) => count > 0));
}
