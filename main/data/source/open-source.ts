/** Opens a file of sequences in whatever form it has, and reads it row by row. */
import path from 'node:path';
import { CancelledError, LabError } from '../../../models/base/errors.ts';
import { fileVersion, isSameVersion } from './open-file.ts';
import { isProblem, type Item, type Plan } from './plan.ts';
import { previewOf } from './preview.ts';
import { recognise } from './recognise.ts';
import type { OpenSource, OpenSourceFunction, RowBatch } from './source.ts';
import { decodeHead, openText, readHeadBytes } from './text-source.ts';
import { checkWindows } from './windows.ts';

const BATCH_ROWS = 2_000;
const BATCH_CHARACTERS = 2_000_000;

export const openSource: OpenSourceFunction = async (file, choices, signal) => {
  checkWindows(choices.windows);
  const version = await fileVersion(file);
  const bytes = await readHeadBytes(file, version, signal);
  const head = decodeHead(file, bytes);
  const plan = recognise({ file, text: head.text, isWhole: head.isWhole, choices });
  const preview = await previewOf(plan, head, version, signal);
  let sha256: string | null = null;
  return {
    preview,
    textForm: plan.textForm,
    properties: plan.properties,
    sha256: () => {
      if (sha256 === null) throw new Error('the file was not read to its end');
      return sha256;
    },
    async *rows(rowSignal) {
      if (plan.column === null) throw noColumn(file, plan);
      const now = await fileVersion(file);
      if (!isSameVersion(now, version)) {
        const todo = 'Open it again to see what it holds now.';
        throw new LabError('badInput', { what: 'The file changed since it was looked at.', where: file, todo });
      }
      const text = openText(file, version, head, rowSignal);
      const parser = await plan.parser(rowSignal);
      const batches = new Batches(() => text.bytes.bytesRead, rowSignal);
      try {
        for await (const chunk of text.chunks(() => parser.line)) yield* batches.add(parser.push(chunk));
        yield* batches.add(parser.end());
      } catch (error) {
        // What stands before a fault of the file is given whole, but not the row that it cuts.
        yield* batches.flush();
        throw error;
      } finally {
        await parser.close?.();
      }
      const { numTrailing } = text.end;
      if (numTrailing > 0) {
        const reason = `After the end of the compressed data there are ${numTrailing.toLocaleString('en-US')} bytes that are no gzip.`;
        yield* batches.add([{ line: parser.line, name: null, reason, text: '' }]);
      }
      yield* batches.flush();
      sha256 = text.bytes.sha256;
    },
  } satisfies OpenSource;
};

function noColumn(file: string, plan: Plan): LabError {
  return new LabError('badInput', {
    what: 'No column was found that holds sequences.',
    where: path.resolve(file),
    todo: `Choose one of the columns: ${plan.columns.map(({ name }) => name).join(', ')}.`,
  });
}

/** Numbers rows and gathers them. */
export class Batches {
  readonly #bytesRead: () => number;
  readonly #signal: AbortSignal;
  #row = 0;
  #batch: RowBatch = { rows: [], problems: [], bytesRead: 0 };
  #length = 0;

  constructor(bytesRead: () => number, signal: AbortSignal) {
    this.#bytesRead = bytesRead;
    this.#signal = signal;
  }

  *add(items: Iterable<Item>): Generator<RowBatch> {
    for (const item of items) {
      this.#row += 1;
      if (isProblem(item)) this.#batch.problems.push({ row: this.#row, ...item });
      else this.#batch.rows.push({ row: this.#row, ...item });
      this.#length += item.text.length;
      const { rows, problems } = this.#batch;
      if (rows.length + problems.length < BATCH_ROWS && this.#length < BATCH_CHARACTERS) continue;
      if (this.#signal.aborted) throw new CancelledError();
      yield* this.flush();
    }
  }

  *flush(): Generator<RowBatch> {
    const batch = { ...this.#batch, bytesRead: this.#bytesRead() };
    if (batch.rows.length + batch.problems.length === 0) return;
    this.#batch = { rows: [], problems: [], bytesRead: 0 };
    this.#length = 0;
    yield batch;
  }
}
