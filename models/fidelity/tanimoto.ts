/**
 * Tanimoto similarities of bit fingerprints, exact, one against many.
 *
 * Most bits of a Morgan fingerprint are rare and a few are in nearly every molecule. So bits in common are counted in two
 * ways: the 64 most frequent ones as two words, by population count, the others through a list of the rows that have
 * each. Rows are grouped by how many bits they have, since two fingerprints of a and b bits cannot be more alike than
 * min(a, b) / max(a, b) (Swamidass, Baldi, J. Chem. Inf. Model. 47, 302 (2007)).
 */

export interface TanimotoIndex {
  readonly numRows: number;
  /** Words of 32 bits of each fingerprint. */
  readonly numWords: number;
  /** Row of the input at each place; places are by rising number of bits, then by row. Shape [numRows]. */
  readonly rows: Uint32Array;
  /** Bits of the fingerprint at each place. Shape [numRows]. */
  readonly numBits: Uint16Array;
  /** Where the places of fingerprints of b bits begin. Shape [32 numWords + 2]. */
  readonly firstPlace: Uint32Array;
  /** The frequent bits of the fingerprint at each place. Shape [numRows] each. */
  readonly frequent: readonly [Uint32Array, Uint32Array];
  /** Where each bit stands in `frequent`, 0 to 63, or -1 - its list for another one. Shape [32 numWords]. */
  readonly bitPlaces: Int16Array;
  /** Where the list of a rare bit begins in `places`. */
  readonly firstOfList: Uint32Array;
  /** Places of fingerprints that have a bit, list after list. */
  readonly places: Uint32Array;
}

const numFrequent = 64;

/**
 * @param fingerprints one after the other; bit b of one is bit b % 32 of its word b / 32
 * @param numWords words of each
 * @throws RangeError when they do not come out even
 */
export function tanimotoIndex(fingerprints: Uint32Array, numWords: number): TanimotoIndex {
  const numRows = fingerprints.length / numWords;
  if (!Number.isInteger(numRows)) throw new RangeError(`${fingerprints.length} words are no rows of ${numWords}`);
  const numAllBits = 32 * numWords;
  const frequencies = new Uint32Array(numAllBits);
  const rowBits = new Uint16Array(numRows);
  const firstPlace = new Uint32Array(numAllBits + 2);
  for (let row = 0; row < numRows; row++) {
    let count = 0;
    for (const bit of bitsOn(fingerprints, row, numWords)) {
      frequencies[bit] = (frequencies[bit] as number) + 1;
      count++;
    }
    rowBits[row] = count;
    firstPlace[count + 1] = (firstPlace[count + 1] as number) + 1;
  }
  accumulate(firstPlace);

  const byFrequency = Array.from(frequencies.keys()).sort(
    (a, b) => (frequencies[b] as number) - (frequencies[a] as number) || a - b,
  );
  const bitPlaces = new Int16Array(numAllBits);
  const firstOfList = new Uint32Array(Math.max(0, numAllBits - numFrequent) + 1);
  for (const [rank, bit] of byFrequency.entries()) {
    bitPlaces[bit] = rank < numFrequent ? rank : numFrequent - rank - 1;
    if (rank >= numFrequent) firstOfList[rank - numFrequent + 1] = frequencies[bit] as number;
  }
  accumulate(firstOfList);

  const rows = new Uint32Array(numRows);
  const numBits = new Uint16Array(numRows);
  const frequent: [Uint32Array, Uint32Array] = [new Uint32Array(numRows), new Uint32Array(numRows)];
  const places = new Uint32Array(firstOfList.at(-1) ?? 0);
  const nextPlace = firstPlace.slice();
  const nextInList = firstOfList.slice();
  for (let row = 0; row < numRows; row++) {
    const count = rowBits[row] as number;
    const place = nextPlace[count] as number;
    nextPlace[count] = place + 1;
    rows[place] = row;
    numBits[place] = count;
    for (const bit of bitsOn(fingerprints, row, numWords)) {
      const bitPlace = bitPlaces[bit] as number;
      if (bitPlace >= 0) setBit(frequent, place, bitPlace);
      else {
        const at = nextInList[-1 - bitPlace] as number;
        nextInList[-1 - bitPlace] = at + 1;
        places[at] = place;
      }
    }
  }
  return { numRows, numWords, rows, numBits, firstPlace, frequent, bitPlaces, firstOfList, places };
}

export interface Nearest {
  /** The largest similarity of each query, 0 to 1; NaN when there is no other row. */
  readonly similarity: Float64Array;
  /** The first row of this similarity. */
  readonly row: Uint32Array;
}

/**
 * The nearest row of each query.
 *
 * @param queries fingerprints of as many words as those of the index
 * @param firstOwn where the queries are rows of the index themselves, the row of the first; none is its own neighbour
 */
export function nearestRows(index: TanimotoIndex, queries: Uint32Array, firstOwn: number | null = null): Nearest {
  const { numRows, numWords, rows, firstPlace, frequent } = index;
  const numQueries = queries.length / numWords;
  const nearest = { similarity: new Float64Array(numQueries).fill(NaN), row: new Uint32Array(numQueries) };
  if (numRows === 0 || (numRows === 1 && firstOwn !== null)) return nearest;
  const [firstWord, secondWord] = frequent;
  const rare = new Uint16Array(numRows);
  const orders: (number[] | undefined)[] = [];
  for (let query = 0; query < numQueries; query++) {
    const [a, first, second] = countRare(index, queries, query, rare);
    const mostFrequent = popCount(first) + popCount(second);
    let best = -1;
    let bestRow = 0;
    // From rows of as many bits outwards: their bound falls, and below the best nothing better can come.
    for (const b of (orders[a] ??= nearestCounts(a, 32 * numWords))) {
      if (bound(a, b) < best) break;
      const end = firstPlace[b + 1] as number;
      for (let place = firstPlace[b] as number; place < end; place++) {
        const inRare = rare[place] as number;
        // With all of its frequent bits in common it still would not come up to the best.
        if (similarityOf(inRare + mostFrequent, a, b) < best) continue;
        const common =
          inRare + popCount((firstWord[place] as number) & first) + popCount((secondWord[place] as number) & second);
        const similarity = similarityOf(common, a, b);
        const row = rows[place] as number;
        if (firstOwn !== null && row === firstOwn + query) continue;
        if (similarity > best || (similarity === best && row < bestRow)) {
          best = similarity;
          bestRow = row;
        }
      }
    }
    nearest.similarity[query] = best;
    nearest.row[query] = bestRow;
  }
  return nearest;
}

export interface SimilaritySums {
  /** Mean similarity to all rows. Shape [queries] each. */
  readonly mean: Float64Array;
  /** Root of the mean squared similarity. */
  readonly rootMeanSquare: Float64Array;
}

/** Mean similarity of each query to all rows, from whole numbers of bits, added up in double precision. */
export function similaritySums(index: TanimotoIndex, queries: Uint32Array): SimilaritySums {
  const { numRows, numWords, firstPlace, frequent } = index;
  const numQueries = queries.length / numWords;
  const sums = { mean: new Float64Array(numQueries), rootMeanSquare: new Float64Array(numQueries) };
  const [firstWord, secondWord] = frequent;
  const rare = new Uint16Array(numRows);
  for (let query = 0; query < numQueries; query++) {
    const [a, first, second] = countRare(index, queries, query, rare);
    let sum = 0;
    let squares = 0;
    for (let b = 0; b <= 32 * numWords; b++) {
      const end = firstPlace[b + 1] as number;
      for (let place = firstPlace[b] as number; place < end; place++) {
        const common =
          (rare[place] as number) +
          popCount((firstWord[place] as number) & first) +
          popCount((secondWord[place] as number) & second);
        const similarity = similarityOf(common, a, b);
        sum += similarity;
        squares += similarity * similarity;
      }
    }
    sums.mean[query] = sum / numRows;
    sums.rootMeanSquare[query] = Math.sqrt(squares / numRows);
  }
  return sums;
}

/**
 * The similarity of one fingerprint to each of many. For one question this takes less than an index does.
 *
 * @param fingerprints of as many words as the query, one after the other
 * @returns shape [fingerprints]
 */
export function similaritiesTo(query: Uint32Array, fingerprints: Uint32Array): Float64Array<ArrayBuffer> {
  const numWords = query.length;
  const similarities = new Float64Array(fingerprints.length / numWords);
  let a = 0;
  for (const word of query) a += popCount(word);
  for (let row = 0; row < similarities.length; row++) {
    const start = row * numWords;
    let [b, common] = [0, 0];
    for (let at = 0; at < numWords; at++) {
      const word = fingerprints[start + at] as number;
      if (word === 0) continue;
      b += popCount(word);
      common += popCount(word & (query[at] as number));
    }
    similarities[row] = similarityOf(common, a, b);
  }
  return similarities;
}

/** Similarity by bits in common and bits of both; 1 for two that have none, as in RDKit. */
export function similarityOf(common: number, a: number, b: number): number {
  return a + b === 0 ? 1 : common / (a + b - common);
}

/**
 * Counts the rare bits that each place shares with a query.
 *
 * @param counts out, by place
 * @returns bits of the query, and its two words of frequent ones
 */
function countRare(
  { numWords, bitPlaces, firstOfList, places }: TanimotoIndex,
  queries: Uint32Array,
  query: number,
  counts: Uint16Array,
): [number, number, number] {
  counts.fill(0);
  const words = [new Uint32Array(1), new Uint32Array(1)] as const;
  let a = 0;
  for (const bit of bitsOn(queries, query, numWords)) {
    a++;
    const bitPlace = bitPlaces[bit] as number;
    if (bitPlace >= 0) {
      setBit(words, 0, bitPlace);
      continue;
    }
    const list = -1 - bitPlace;
    const end = firstOfList[list + 1] as number;
    for (let at = firstOfList[list] as number; at < end; at++) {
      const place = places[at] as number;
      counts[place] = (counts[place] as number) + 1;
    }
  }
  return [a, words[0][0] as number, words[1][0] as number];
}

/** Numbers of bits by falling bound on the similarity with one of `a` bits. */
function nearestCounts(a: number, most: number): number[] {
  return Array.from({ length: most + 1 }, (_, b) => b).sort((b, c) => bound(a, c) - bound(a, b));
}

function bound(a: number, b: number): number {
  return similarityOf(Math.min(a, b), a, b);
}

function bitsOn(fingerprints: Uint32Array, row: number, numWords: number): number[] {
  const bits: number[] = [];
  for (let word = 0; word < numWords; word++) {
    for (let left = fingerprints[row * numWords + word] as number; left !== 0; left &= left - 1) {
      bits.push(word * 32 + 31 - Math.clz32(left & -left));
    }
  }
  return bits;
}

function setBit(words: readonly [Uint32Array, Uint32Array], place: number, bit: number): void {
  const word = bit < 32 ? words[0] : words[1];
  word[place] = (word[place] as number) | (1 << (bit & 31));
}

/** Bits of a word of 32 that are on (Warren, Hacker's Delight, 2nd ed., figure 5-2). */
export function popCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Each entry becomes the sum of all up to it. */
function accumulate(counts: Uint32Array): void {
  for (let at = 1; at < counts.length; at++) counts[at] = (counts[at] as number) + (counts[at - 1] as number);
}
