import { computeCommandScore } from 'bits-ui';
import CornerDownRight from '@lucide/svelte/icons/corner-down-right';
import type { Component } from 'svelte';
import { type CommandId, commands } from '../api.ts';
import { isTraining, runWords } from '../adapt/words.ts';
import { comparisonWords } from '../compare/words.ts';
import { setWords } from '../data/words.ts';
import { openCompare } from '../state/compare-place.ts';
import { comparisons } from '../state/comparisons.svelte.ts';
import { listWords } from '../generate/batch-words.ts';
import { modelWords } from '../models/words.ts';
import { studyWords } from '../study/words.ts';
import { openAdapt } from '../state/adapt-place.ts';
import { openData } from '../state/data-place.ts';
import { openBatch } from '../state/generate-place.ts';
import { collectionEntries } from '../state/collections.ts';
import { openCollection } from '../state/explore-place.ts';
import { type PageActions, pageActions } from '../state/page-actions.ts';
import { runs } from '../state/runs.svelte.ts';
import { studies } from '../state/studies.svelte.ts';
import { datasets } from '../state/datasets.svelte.ts';
import { isAvailable, run } from '../state/commands.svelte.ts';
import { openModel } from '../state/models-place.ts';
import { models } from '../state/models.svelte.ts';
import { isEnded, jobs } from '../state/jobs.svelte.ts';
import { commandIcons, commandWords } from './command-icons.ts';
import { endWords, goToJob, progressWords } from './job-words.ts';
import { placeIcons } from './places.ts';

export interface PaletteRow {
  /** What is searched; one of its kind. */
  value: string;
  /** Other words it is found by. */
  words: string[];
  title: string;
  detail: string;
  keys: string | null;
  icon: Component;
  choose: () => void;
}

export interface PaletteGroup {
  name: string;
  rows: PaletteRow[];
}

const recentJobs = 5;

/** Everything the palette offers now; reads state, so it is called from where changes are followed. */
export function paletteGroups(): PaletteGroup[] {
  const names = [...new Set(commands.map(({ group }) => group))];
  const groups = names.map((name) => ({
    name,
    // The palette is open already: its own command would do nothing.
    rows: commands
      .filter(({ group, id }) => group === name && id !== 'palette.open' && isAvailable(id))
      .map(commandRow),
  }));
  return [
    ...pageActions().map(pageGroup),
    ...groups,
    { name: 'Data sets', rows: datasetRows() },
    { name: 'Comparisons', rows: comparisonRows() },
    { name: 'Batches', rows: batchRows() },
    { name: 'Models', rows: modelRows() },
    { name: 'Runs', rows: trainingRows() },
    { name: 'Studies', rows: studyRows() },
    { name: 'Explore a collection', rows: collectionRows() },
    { name: 'Jobs', rows: jobRows() },
  ].filter(({ rows }) => rows.length > 0);
}

/** Also found by the name of what they are about. */
function pageGroup({ name, actions }: PageActions): PaletteGroup {
  const rows = actions.map(({ label, note, onchoose }) => ({
    value: `${label} here ${name}`,
    words: ['this page', name],
    title: label,
    detail: note ?? '',
    keys: null,
    icon: CornerDownRight,
    choose: onchoose,
  }));
  return { name: `Here: ${name}`, rows };
}

function commandRow({ id, title, keys }: { id: CommandId; title: string; keys: string | null }): PaletteRow {
  const words = [...(commandWords[id] ?? [])];
  return { value: title, words, title, detail: '', keys, icon: commandIcons[id], choose: () => void run(id) };
}

function datasetRows(): PaletteRow[] {
  return datasets.sorted.map((set, index) => ({
    value: `${set.name} ${index + 1}`,
    words: ['data set', set.info?.domain ?? 'damaged'],
    title: set.name,
    detail: setWords(set),
    keys: null,
    icon: placeIcons.data,
    choose: () => openData({ kind: 'set', id: set.id, view: 'report' }),
  }));
}

function collectionRows(): PaletteRow[] {
  return collectionEntries().map(({ key, name, words, collection }) => ({
    value: `explore ${name} ${key}`,
    words: ['look at', 'open in explore'],
    title: `Explore ${name}`,
    detail: words,
    keys: null,
    icon: placeIcons.explore,
    choose: () => {
      openCollection(collection);
    },
  }));
}

function comparisonRows(): PaletteRow[] {
  return comparisons.sorted.map((comparison, index) => ({
    value: `${comparison.name} comparison ${index + 1}`,
    words: ['compare', comparison.info?.domain ?? 'damaged'],
    title: comparison.name,
    detail: comparisonWords(comparison, new Date()),
    keys: null,
    icon: placeIcons.compare,
    choose: () => openCompare({ kind: 'report', id: comparison.id, view: 'overview' }),
  }));
}

function batchRows(): PaletteRow[] {
  return runs.of('sample').map((batch, index) => ({
    value: `${batch.name} batch ${index + 1}`,
    words: ['generate', 'sample', batch.info?.kind === 'sample' ? batch.info.spec.model.name : 'damaged'],
    title: batch.name,
    detail: listWords(batch, new Date()),
    keys: null,
    icon: placeIcons.generate,
    choose: () => openBatch(batch.id),
  }));
}

function modelRows(): PaletteRow[] {
  return (models.list ?? []).map((model) => ({
    value: `model ${model.id}`,
    words: ['model', model.name, model.info?.domain ?? 'damaged'],
    title: model.name,
    detail: modelWords(model),
    keys: null,
    icon: placeIcons.models,
    choose: () => openModel(model.id),
  }));
}

function trainingRows(): PaletteRow[] {
  return runs.all
    .filter(({ info }) => isTraining(info))
    .map((run) => ({
      value: `run ${run.id}`,
      words: ['run', 'training', 'adaptation', run.name],
      title: run.name,
      detail: runWords(run),
      keys: null,
      icon: placeIcons.adapt,
      choose: () => openAdapt({ kind: 'run', id: run.id, other: null }),
    }));
}

function studyRows(): PaletteRow[] {
  return studies.sorted.map((study) => ({
    value: `study ${study.id}`,
    words: ['study', 'vanilla', 'partial', 'full', study.name],
    title: study.name,
    detail: studyWords(study),
    keys: null,
    icon: placeIcons.adapt,
    choose: () => openAdapt({ kind: 'study', id: study.id }),
  }));
}

function jobRows(): PaletteRow[] {
  return jobs.all.slice(0, recentJobs).map((job, index) => ({
    value: `${job.title} ${index + 1}`,
    words: [],
    title: job.title,
    detail: isEnded(job) ? endWords(job) : progressWords(job),
    keys: null,
    icon: placeIcons[job.place],
    choose: () => goToJob(job),
  }));
}

/** What fits the search, best first, groups by their best row; everything in its own order when nothing is searched. */
export function fitting(groups: readonly PaletteGroup[], search: string): PaletteGroup[] {
  const wanted = search.trim();
  if (wanted === '') return [...groups];
  const scored = groups.map(({ name, rows }) => {
    const fits = rows
      .map((row) => ({ row, score: computeCommandScore(row.value, wanted, row.words) }))
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score - a.score);
    return { group: { name, rows: fits.map(({ row }) => row) }, best: fits[0]?.score ?? 0 };
  });
  return scored
    .filter(({ best }) => best > 0)
    .toSorted((a, b) => b.best - a.best)
    .map(({ group }) => group);
}
