/** Many rows of token numbers in two arrays: a million molecules take about 100 MB, not one object each. */
export interface TokenRows {
  /** The rows one after another. */
  readonly ids: Uint16Array<ArrayBuffer>;
  /** Row r is `ids` from `starts[r]` up to `starts[r + 1]`; one more entry than rows. */
  readonly starts: Uint32Array<ArrayBuffer>;
}

const LARGEST_ID = 0xffff;

/**
 * @param rows token numbers of each row
 * @throws RangeError for a number above 65,535
 */
export function packRows(rows: Iterable<readonly number[] | Int32Array | Uint16Array>): TokenRows {
  let ids = new Uint16Array(1024);
  let used = 0;
  const starts = [0];
  for (const row of rows) {
    if (used + row.length > ids.length) {
      const larger = new Uint16Array(Math.max(2 * ids.length, used + row.length));
      larger.set(ids);
      ids = larger;
    }
    for (const id of row) {
      if (!(Number.isInteger(id) && id >= 0 && id <= LARGEST_ID)) throw new RangeError(`no token has the number ${id}`);
      ids[used++] = id;
    }
    starts.push(used);
  }
  return { ids: ids.slice(0, used), starts: Uint32Array.from(starts) };
}

export function numRows({ starts }: TokenRows): number {
  return starts.length - 1;
}

/** The token numbers of one row, without a copy. */
export function rowOf({ ids, starts }: TokenRows, row: number): Uint16Array<ArrayBuffer> {
  const start = starts[row];
  const end = starts[row + 1];
  if (start === undefined || end === undefined) throw new RangeError(`there is no row ${row}`);
  return ids.subarray(start, end);
}

/** Number of tokens of each row. */
export function rowLengths({ starts }: TokenRows): Uint32Array<ArrayBuffer> {
  return starts.slice(1).map((end, row) => end - (starts[row] as number));
}
