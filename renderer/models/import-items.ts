/** From what a model can be imported, as entries of a menu. */
import { models } from '../state/models.svelte.ts';
import { notices } from '../state/notices.svelte.ts';

export const importItems = [
  {
    label: 'The folder of a model',
    note: 'its weights with card, vocabulary and history',
    onchoose: () => void notices.attempt(() => models.import('folder')),
  },
  {
    label: 'A file of weights',
    note: 'safetensors as the lab writes them, with the card inside',
    onchoose: () => void notices.attempt(() => models.import('file')),
  },
];
