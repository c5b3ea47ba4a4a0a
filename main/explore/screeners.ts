/** What collections can be held against, and how it is asked of each item. */
import { createHash } from 'node:crypto';
import type { ScreenChoice, SynthesisChoice } from '../../preload/contract.ts';
import { drugRules } from '../../models/chem/drug-rules.ts';
import { LabError } from '../../models/base/errors.ts';
import { encodeBases } from '../../models/fidelity/dna/bases.ts';
import { defaultRules, prepareRules, type SynthesisRules } from '../../models/fidelity/synthesis/checks.ts';
import { enzymes } from '../../models/fidelity/synthesis/enzymes.ts';
import { ruleNames, ruleOf } from '../../models/fidelity/synthesis/rule-names.ts';
import type { ChemPool } from '../chem/pool.ts';
import { inTime } from '../chem/time-limit.ts';
import type { Cache } from '../compare/cache.ts';
import { packed } from '../compare/dna/dna-set.ts';
import type { Work } from '../compare/work.ts';
import { inBlocks, readBlocks, type BlockWork } from './blocks.ts';
import type { Collection } from './collection.ts';
import { heldMotifs } from './motifs.ts';
import { joinedMarks, markedOf, Screening, wordsOf, type Marked } from './screening.ts';

type Marks = (readonly number[] | null)[];

export interface Screener {
  screenId: string;
  /** Of each mark, in their order. */
  ids: readonly string[];
  /** Items that a thread takes at a time. */
  chunk: number;
  /** The marks of items next to each other. */
  ask: (collection: Collection, work: Pick<Work, 'pool' | 'signal'>) => (from: number, to: number) => Promise<Marks>;
}

/** The lab's rules with what was chosen. @throws LabError for a word that is no word of DNA */
export function rulesOf({ enzymes: names, ...chosen }: SynthesisChoice): SynthesisRules {
  const rules = { ...defaultRules, ...chosen, enzymes: enzymes.filter(({ name }) => names.includes(name)) };
  prepareRules(rules);
  return rules;
}

/**
 * @throws LabError `badArguments` for what the domain is not held against, or a word that is no DNA; `notFound` for
 *   motifs of a process that has ended
 */
export async function screenerOf(choice: ScreenChoice, domain: Collection['domain']): Promise<Screener> {
  if ((choice.kind === 'medchem') !== (domain === 'molecules')) {
    throw new LabError('badArguments', {
      what: domain === 'dna' ? 'These rules are for molecules.' : 'These rules are for DNA.',
    });
  }
  switch (choice.kind) {
    case 'synthesis':
      return synthesis(rulesOf(choice.rules));
    case 'motifs': {
      const { text, names } = await heldMotifs(choice.motifsId);
      return motifs(choice.motifsId, text, names);
    }
    case 'medchem':
      return medchem;
  }
}

function synthesis(rules: SynthesisRules): Screener {
  const ids = ruleNames(rules);
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  return {
    screenId: idOf({ kind: 'synthesis', form: 1, rules }),
    ids,
    chunk: 100,
    ask: (collection, { pool }) => {
      const dna = packed(collection.texts.map(encodeBases));
      return async (from, to) => {
        const found = await pool().run('synthesisFindings', { dna, rules, from, to });
        return found.map((findings) => findings.map((finding) => numberOf.get(ruleOf(finding)) as number));
      };
    },
  };
}

function motifs(motifsId: string, text: string, names: readonly string[]): Screener {
  return {
    screenId: idOf({ kind: 'motifs', form: 1, motifsId }),
    ids: names,
    chunk: 25,
    ask: (collection, { pool }) => {
      const dna = packed(collection.texts.map(encodeBases));
      return (from, to) => pool().run('motifsIn', { dna, motifs: text, from, to });
    },
  };
}

const medchem: Screener = {
  screenId: idOf({ kind: 'medchem', form: 1 }),
  ids: drugRules,
  chunk: 25,
  ask:
    ({ texts }, { pool, signal }) =>
    async (from, to) => {
      const found = await inTime<Marks>(
        texts.slice(from, to),
        {
          run: (smiles, at, stop) => pool().run('drugRulesBroken', { smiles, at }, stop),
          givenUp: () => [null],
        },
        signal,
      );
      return found.flat();
    },
};

/** The parts of work on blocks that are the same for whoever reads what was kept. */
function keeping(
  { screenId, ids }: Pick<Screener, 'screenId' | 'ids'>,
  screening: Screening,
): Pick<BlockWork<Marked>, 'key' | 'take' | 'readFrom'> {
  return {
    key: { kind: 'screen', screenId },
    take: (marked, from) => {
      screening.put(marked, from);
    },
    readFrom: (columns, n) => {
      const [bits, known] = [columns.get('bits'), columns.get('known')];
      if (!(bits instanceof Uint32Array && known instanceof Uint32Array)) return null;
      return known.length === n && bits.length === n * wordsOf(ids.length) ? { bits, known } : null;
    },
  };
}

/**
 * @param done called with how many more items are known
 * @throws CancelledError; blocks that were whole until then are kept
 */
export async function screenCollection(
  collection: Collection,
  screener: Screener,
  { cache, ...work }: Pick<Work, 'signal'> & { pool: () => ChemPool; cache: Cache },
  done: (count: number) => void,
): Promise<Screening> {
  const { screenId, ids, chunk } = screener;
  const screening = new Screening(ids, collection.numItems);
  let ask: ReturnType<Screener['ask']> | null = null;
  await inBlocks<Marked>(
    collection.texts,
    cache,
    work,
    {
      ...keeping(screener, screening),
      chunk,
      run: async (from, to) => {
        ask ??= screener.ask(collection, work);
        return markedOf(await ask(from, to), ids.length);
      },
      columnsOf: (parts) => ({ ...joinedMarks(parts) }),
    },
    done,
  );
  await cache.write(namesKey(screenId), { ids });
  return screening;
}

/** What was found before, maybe by a process that has ended; null where not all of it was kept. */
export async function readScreening(collection: Collection, screenId: string, cache: Cache): Promise<Screening | null> {
  const ids = (await cache.read(namesKey(screenId)))?.get('ids');
  if (!Array.isArray(ids)) return null;
  const screening = new Screening(ids, collection.numItems);
  const isWhole = await readBlocks(collection.texts, cache, keeping({ screenId, ids }, screening));
  return isWhole ? screening : null;
}

function namesKey(screenId: string): unknown {
  return { kind: 'names of a screen', screenId };
}

function idOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('hex');
}
