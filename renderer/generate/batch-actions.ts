/** What can be done with a batch, in the order it is offered. */
import type { RunView } from '../api.ts';
import { layOnDesk } from '../compare/lay-on-desk.ts';
import { seriesOfRun } from '../compare/run-facts.ts';
import { compareDesk } from '../state/compare-desk.svelte.ts';
import { batchView } from '../state/batch-view.svelte.ts';
import { openBatch, openGenerate } from '../state/generate-place.ts';
import { models } from '../state/models.svelte.ts';
import { notices } from '../state/notices.svelte.ts';
import { recipe } from '../state/recipe.svelte.ts';
import { choicesFrom } from '../state/recipe-from.ts';
import { runs } from '../state/runs.svelte.ts';
import type { MenuItem } from '../ui/menu-items.ts';
import type { BatchInfo } from './batch-words.ts';

/** The same anew, in one of three ways. */
export function repeatActions(run: RunView, info: BatchInfo, domain: 'molecules' | 'dna'): MenuItem[] {
  const again = (seed: number | null) => {
    void notices.attempt(async () => {
      openBatch(await runs.again(run.id, seed));
    });
  };
  return [
    {
      label: 'Same again',
      note: `seed ${info.spec.options.seed}: every row comes out the same`,
      onchoose: () => again(null),
    },
    {
      label: 'Same with another seed',
      note: 'all else as in its manifest',
      onchoose: () => again(crypto.getRandomValues(new Uint32Array(1))[0] ?? 1),
    },
    {
      label: 'Change it first',
      note: 'opens these choices as a new batch',
      onchoose: () => {
        recipe.change(choicesFrom(info.spec, domain));
        openGenerate({ kind: 'new' });
      },
    },
  ];
}

/** Opens Compare with the batch as one of its sets; the sets that are there stay, unless they are of the other kind. */
export function compareBatch(run: RunView, info: BatchInfo, domain: 'molecules' | 'dna'): void {
  const { id, name } = run;
  const series = seriesOfRun(run, { runs: runs.all, models });
  layOnDesk(domain, () => {
    compareDesk.addRun({ id, name, count: info.progress.done, series, domain });
  });
}

export function moreActions(run: RunView): MenuItem[] {
  const isBusy = run.state === 'running' || run.state === 'queued';
  return [
    { label: 'Rename', onchoose: () => (batchView.renaming = run) },
    { label: 'Show in folder', onchoose: () => void notices.attempt(() => runs.reveal(run.id)) },
    {
      label: 'Move to the trash',
      note: isBusy ? 'not while it runs' : undefined,
      disabled: isBusy,
      onchoose: () => (batchView.removing = run),
    },
  ];
}
