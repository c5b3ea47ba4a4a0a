import { notices } from './notices.svelte.ts';
import { undo } from './undo.svelte.ts';

/** Something of the workspace that the user throws away. */
export interface ThrownAway {
  name: string;
  /** Sends it to the trash, and shows what is left. */
  remove: () => Promise<void>;
  /** Brings it back, and shows it. */
  restore: () => Promise<void>;
}

/** To the trash, which for a few seconds can be undone; an error becomes a notice. */
export function throwAway({ name, remove, restore }: ThrownAway): void {
  void notices.attempt(async () => {
    await remove();
    undo.offer(`“${name}” goes to the trash.`, () => {
      void notices.attempt(restore);
    });
  });
}
