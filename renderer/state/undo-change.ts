import { undo } from './undo.svelte.ts';

/** Choices that are all put back at once, such as by “As usual”. */
export interface Choices<C> {
  readonly choices: C;
  change: (choices: C) => void;
  reset: () => void;
}

/**
 * Which for a few seconds can be undone; nothing is offered where nothing was changed.
 * @param words what is said of it: "The choices are as usual again."
 */
export function putBack<C>(desk: Choices<C>, words: string): void {
  const before = desk.choices;
  desk.reset();
  if (JSON.stringify(desk.choices) === JSON.stringify(before)) return;
  undo.offer(words, () => {
    desk.change(before);
  });
}
