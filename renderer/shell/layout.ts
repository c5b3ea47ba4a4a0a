import { MediaQuery } from 'svelte/reactivity';
import { wideWindow } from '../state/overlays.svelte.ts';

/** Wide enough for the inspector as a pane of its own. */
export const hasInspectorPane = new MediaQuery(wideWindow);
/** Wide enough for the left pane. */
export const hasLeftPane = new MediaQuery('(min-width: 1180px)');
export const isDark = new MediaQuery('(prefers-color-scheme: dark)');
