import { randomUUID } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import type { ComparedSet, Comparison, ComparisonView, SourceView } from '../../preload/contract.ts';
import { LabError } from '../../models/base/errors.ts';
import {
  comparisonFolder,
  comparisonsFolder,
  listComparisons,
  readComparison,
  renameComparison,
} from '../data/comparisons/folder.ts';
import { pageFile, reportFile } from '../data/comparisons/manifest.ts';
import type { Removals } from '../data/removals.ts';
import { datasetFolder } from '../data/datasets/folder.ts';
import { isThere } from '../data/folders.ts';
import { modelFolder } from '../data/models/places.ts';
import { profileFile } from '../data/profile-file.ts';
import type { SourceBook } from '../data/sources.ts';
import type { Emitter } from '../emitter.ts';
import { messageOf, replaceFile, replaceFileBy } from '../files.ts';
import type { Handlers } from '../ipc.ts';
import type { ChildHost } from '../processes/host.ts';
import { fileName } from './file-name.ts';
import { freshFolder } from './fresh-folder.ts';

type CompareChannel = Extract<keyof Handlers, `compare.${string}`>;

export interface CompareParts {
  sources: Pick<SourceBook, 'reopen'>;
  workspace: () => string;
  /** The folder of the models that came with the lab; null where there is none. */
  shipped: string | null;
  analysis: Pick<ChildHost, 'run'>;
  removals: Removals;
  /** Asks where to write a file; null when it was cancelled. */
  askSave(name: string, ending: string): Promise<string | null>;
  /** Opens the system's folder dialog; null when it was cancelled. */
  askFolder(): Promise<string | null>;
  /** Prints a page. @returns the PDF */
  print(page: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Shows a folder in the system's file manager. */
  reveal(folder: string): void;
  changed: Emitter<ComparisonView[]>;
}

export function compareHandlers(parts: CompareParts): Pick<Handlers, CompareChannel> {
  const { sources, workspace, shipped, analysis, removals } = parts;
  const announce = async () => {
    await removals.clear(comparisonsFolder(workspace()));
    const views = await listComparisons(workspace());
    parts.changed.emit(views);
    return views;
  };
  const folderOf = (comparisonId: string) => comparisonFolder(workspace(), comparisonId);
  const runAlone = (task: Parameters<ChildHost['run']>[1]) =>
    analysis.run(randomUUID(), task, new AbortController().signal, () => undefined);

  return {
    'compare.list': announce,
    'compare.rename': async ({ comparisonId, name }) => {
      await renameComparison(workspace(), comparisonId, name);
      await announce();
      return {};
    },
    'compare.remove': async ({ comparisonId }) => {
      await removals.remove(folderOf(comparisonId));
      await announce();
      return {};
    },
    'compare.restore': async ({ comparisonId }) => {
      await removals.restore(folderOf(comparisonId));
      await announce();
      return {};
    },
    'compare.reveal': ({ comparisonId }) => {
      parts.reveal(folderOf(comparisonId));
      return Promise.resolve({});
    },
    'compare.reopen': async ({ comparisonId }) => {
      const { name, generated, reference, train, choices } = await readComparison(workspace(), comparisonId);
      const files: SourceView[] = [];
      const gone: string[] = [];
      const reopen = async (file: string) => {
        const source = await sources.reopen(file).catch(() => null);
        if (source !== null) files.push(source);
        return source?.sourceId ?? null;
      };
      const again = async ({ name: called, series, from }: ComparedSet): Promise<ComparedSet | null> => {
        const set = { name: called, series };
        if (from.kind === 'dataset') {
          if (await isThere(datasetFolder(workspace(), from.datasetId))) return { ...set, from };
        } else if (from.kind === 'run') {
          if (await isThere(path.join(workspace(), 'runs', from.runId))) return { ...set, from };
        } else if (from.kind === 'profile') {
          const model = modelFolder({ workspace: workspace(), shipped }, from.modelId);
          if (await isThere(path.join(model, profileFile))) return { ...set, from };
        } else {
          const file = await reopen(from.file);
          if (file !== null) return { ...set, from: { kind: 'file', file } };
        }
        gone.push(called);
        return null;
      };
      const sets = [];
      for (const set of generated) sets.push(await again(set));
      return {
        comparison: {
          name,
          generated: sets.filter((set) => set !== null),
          reference: await again(reference),
          train: train === null ? null : await again(train),
          choices: { ...choices, motifs: choices.motifs === null ? null : await reopen(choices.motifs) },
        },
        files,
        gone,
      };
    },
    'compare.saveReport': async ({ comparisonId, form }) => {
      const { name } = await readComparison(workspace(), comparisonId);
      const file = await parts.askSave(fileName(name), form);
      if (file === null) return null;
      const page = path.join(folderOf(comparisonId), pageFile);
      await write(file, async () => {
        if (form === 'pdf') await replaceFile(file, await parts.print(page));
        else {
          const from = form === 'html' ? page : path.join(folderOf(comparisonId), reportFile);
          await replaceFileBy(file, (partial) => copyFile(from, partial));
        }
      });
      return { file };
    },
    'compare.saveFigure': async ({ comparisonId, figure, widthMm }) => {
      const { name } = await readComparison(workspace(), comparisonId);
      const file = await parts.askSave(`${fileName(name)}-${figure}-${String(widthMm)}mm`, 'svg');
      if (file === null) return null;
      await runAlone({ kind: 'saveFigures', workspace: workspace(), comparisonId, widthMm, to: { figure, file } });
      return { file };
    },
    'compare.saveFigures': async ({ comparisonId, widthMm }) => {
      const { name } = await readComparison(workspace(), comparisonId);
      const chosen = await parts.askFolder();
      if (chosen === null) return null;
      let folder = chosen;
      await write(chosen, async () => {
        folder = await freshFolder(chosen, `${fileName(name)}-figures-${String(widthMm)}mm`);
      });
      const task = { kind: 'saveFigures', workspace: workspace(), comparisonId, widthMm, to: { folder } } as const;
      // A child of ours gives the result of the task that it was given.
      return { folder, files: (await runAlone(task)) as number };
    },
  };
}

/** The window names files by their `sourceId`. */
export function comparisonWithPaths<C extends Comparison>(sources: Pick<SourceBook, 'pathOf'>, comparison: C): C {
  const withPath = (set: ComparedSet): ComparedSet =>
    set.from.kind === 'file' ? { ...set, from: { kind: 'file', file: sources.pathOf(set.from.file) } } : set;
  const { generated, reference, train, choices } = comparison;
  return {
    ...comparison,
    generated: generated.map(withPath),
    reference: withPath(reference),
    train: train === null ? null : withPath(train),
    choices: { ...choices, motifs: choices.motifs === null ? null : sources.pathOf(choices.motifs) },
  };
}

async function write(file: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof LabError) throw error;
    throw new LabError('unusable', {
      what: `The file could not be written: ${messageOf(error)}.`,
      where: file,
      kept: 'The comparison is as it was.',
      todo: 'Choose another place.',
    });
  }
}
