/** The worker threads' entry: what the pool can be asked to do. One thread holds one RDKit. */
import type { Reply } from '../../preload/contract.ts';
import { toErrorParts } from '../../models/base/errors.ts';
import { compareTasks } from '../compare/tasks.ts';
import { exploreTasks } from '../explore/tasks.ts';
import { conformer, openChemLibVersion } from './conformer.ts';
import { draw } from './drawing.ts';
import { molblocks } from './molblock.ts';
import { canonicalise, depict, describe, haveSubstructure, rdkitVersion } from './rdkit.ts';
import { rewrite } from './rewrite.ts';
import { murcko } from './scaffold.ts';
import { standardise } from './standardise.ts';

const tasks = {
  ...compareTasks,
  ...exploreTasks,
  canonicalise,
  conformer,
  depict,
  describe,
  draw,
  haveSubstructure,
  molblocks,
  murcko,
  openChemLibVersion,
  rdkitVersion,
  rewrite,
  standardise,
};

type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type ArgumentOf<T extends TaskName> = Parameters<Tasks[T]>[0];
export type ResultOf<T extends TaskName> = Awaited<ReturnType<Tasks[T]>>;

export interface Call<T extends TaskName = TaskName> {
  task: T;
  argument: ArgumentOf<T>;
}

/** Errors lose their class on the way out of a thread, so they travel as plain replies. */
export default async function work({ task, argument }: Call): Promise<Reply<unknown>> {
  try {
    const run = tasks[task] as (argument: unknown) => unknown;
    return { ok: true, value: await run(argument) };
  } catch (error) {
    return { ok: false, error: toErrorParts(error) };
  }
}
