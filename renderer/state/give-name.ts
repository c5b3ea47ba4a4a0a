import { notices } from './notices.svelte.ts';
import { undo } from './undo.svelte.ts';

/** Something of the workspace that gets another name. */
export interface Renamed {
  id: string;
  before: string;
  name: string;
  rename: (id: string, name: string) => Promise<void>;
}

/** Which for a few seconds can be undone; an error becomes a notice. */
export function giveName({ id, before, name, rename }: Renamed): void {
  void notices.attempt(async () => {
    await rename(id, name);
    undo.offer(`“${before}” is now “${name}”.`, () => {
      void notices.attempt(() => rename(id, before));
    });
  });
}
