import type { JobView } from '../api.ts';
import { panes } from './panes.svelte.ts';

/** Above this width the inspector is a pane of its own. */
export const wideWindow = '(min-width: 1280px)';

/** What lies over the window, and which side panes are open. One thing at a time. */
export class Overlays {
  #open = $state<'palette' | 'jobs' | 'shortcuts' | null>(null);
  #cancelling = $state.raw<JobView | null>(null);
  #isInspectorOver = $state(false);
  #isSectionsOver = $state(false);

  get palette(): boolean {
    return this.#open === 'palette';
  }
  set palette(isOpen: boolean) {
    this.#set('palette', isOpen);
  }

  get jobs(): boolean {
    return this.#open === 'jobs';
  }
  set jobs(isOpen: boolean) {
    this.#set('jobs', isOpen);
  }

  get shortcuts(): boolean {
    return this.#open === 'shortcuts';
  }
  set shortcuts(isOpen: boolean) {
    this.#set('shortcuts', isOpen);
  }

  /** The job whose cancelling has to be confirmed. */
  get cancelling(): JobView | null {
    return this.#cancelling;
  }
  set cancelling(job: JobView | null) {
    this.#cancelling = job;
  }

  /** The inspector over the work area of a narrow window. */
  get isInspectorOver(): boolean {
    return this.#isInspectorOver;
  }
  set isInspectorOver(isOpen: boolean) {
    this.#isInspectorOver = isOpen;
  }

  /** The left pane over the work area of a narrow window. */
  get isSectionsOver(): boolean {
    return this.#isSectionsOver;
  }
  set isSectionsOver(isOpen: boolean) {
    this.#isSectionsOver = isOpen;
  }

  toggleInspector(isWide: boolean): void {
    if (isWide) panes.toggleInspector();
    else this.#isInspectorOver = !this.#isInspectorOver;
  }

  close(): void {
    this.#open = null;
    this.#isInspectorOver = false;
    this.#isSectionsOver = false;
  }

  #set(name: 'palette' | 'jobs' | 'shortcuts', isOpen: boolean): void {
    if (isOpen) this.#open = name;
    else if (this.#open === name) this.#open = null;
  }
}

export const overlays = new Overlays();
