import Box from '@lucide/svelte/icons/box';
import Database from '@lucide/svelte/icons/database';
import Dices from '@lucide/svelte/icons/dices';
import GitCompareArrows from '@lucide/svelte/icons/git-compare-arrows';
import Microscope from '@lucide/svelte/icons/microscope';
import Settings from '@lucide/svelte/icons/settings';
import SlidersHorizontal from '@lucide/svelte/icons/sliders-horizontal';
import type { Component } from 'svelte';
import type { CommandId, Place } from '../api.ts';

export type WorkPlace = Exclude<Place, 'settings'>;

export const placeIcons: Record<Place, Component> = {
  data: Database,
  models: Box,
  adapt: SlidersHorizontal,
  generate: Dices,
  explore: Microscope,
  compare: GitCompareArrows,
  settings: Settings,
};

/** The six places in the order of work: what each answers, and what will be in it. */
export const workPlaces: readonly {
  id: WorkPlace;
  label: string;
  command: CommandId;
  question: string;
  sentence: string;
  action: string;
}[] = [
  {
    id: 'data',
    label: 'Data',
    command: 'go.data',
    question: 'What is in my file, and what of it will be used?',
    sentence: 'Your data sets: drop a file of SMILES or DNA and see every row that was read, kept or dropped.',
    action: 'Adapt a model with this data set',
  },
  {
    id: 'models',
    label: 'Models',
    command: 'go.models',
    question: 'What can I start from, and what have I made?',
    sentence:
      'Models will be here: the base models that come with the app and your own, each with its lineage and checkpoints.',
    action: 'Adapt a model, or generate with it',
  },
  {
    id: 'adapt',
    label: 'Adapt',
    command: 'go.adapt',
    question: 'Is the run learning, and is it worth going on?',
    sentence:
      'Training runs will be here: cost before the start, loss with the carry on and off, and samples from every checkpoint.',
    action: 'Start a run, then sample from any step',
  },
  {
    id: 'generate',
    label: 'Generate',
    command: 'go.generate',
    question: 'What does the model make under my constraints?',
    sentence:
      'Batches will be made here: pin what has to stay, leave the rest open, and replay how each position was decided.',
    action: 'Make a new batch',
  },
  {
    id: 'explore',
    label: 'Explore',
    command: 'go.explore',
    question: 'What did I get?',
    sentence:
      'Batches will be read here: molecules as a grid, a table or a map, DNA as aligned tracks, with filters over all of them.',
    action: 'Export what was picked, or compare it',
  },
  {
    id: 'compare',
    label: 'Compare',
    command: 'go.compare',
    question: 'Is it as good as real data, and better than the control?',
    sentence:
      'Generated sets against real ones: each metric with its interval, n, reference set and the floor of real against real.',
    action: 'Export the figure and the methods text',
  },
];
