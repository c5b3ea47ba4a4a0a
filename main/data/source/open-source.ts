/** Opens a file of sequences in whatever form it has, and reads it row by row. */
import path from 'node:path';
import { LabError } from '../../../models/base/errors.ts';
import { Batches } from './batches.ts';
import { fileVersion, isSameVersion } from './open-file.ts';
import { isParquet, openParquet } from './parquet-source.ts';
import type { Plan } from './plan.ts';
import { previewOf } from './preview.ts';
import { recognise } from './recognise.ts';
import { planSdf } from './sdf-plan.ts';
import type { OpenSource, OpenSourceFunction } from './source.ts';
import { decodeHead, openText, readHeadBytes } from './text-source.ts';
import { checkWindows } from './windows.ts';

/** Some ten thousand molecules, whose tags become columns. */
const SDF_HEAD_BYTES = 33_554_432;

export const openSource: OpenSourceFunction = async (file, choices, signal) => {
  checkWindows(choices.windows);
  const version = await fileVersion(file);
  const bytes = await readHeadBytes(file, version, signal);
  if (isParquet(bytes.bytes) && bytes.compression === 'none') return openParquet(file, version, choices, signal);
  let head = decodeHead(file, bytes);
  let plan = recognise({ file, text: head.text, isWhole: head.isWhole, choices });
  if (plan.format === 'sdf' && !head.isWhole) {
    // Few records fit into the beginning, and each may have other tags.
    head = decodeHead(file, await readHeadBytes(file, version, signal, SDF_HEAD_BYTES));
    plan = planSdf({ file, text: head.text, isWhole: head.isWhole, choices });
  }
  const preview = await previewOf(plan, head, version, choices.windows, signal);
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
      if (plan.column === null) throw plan.missing?.() ?? noColumn(file, plan);
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
