/**
 * The part of the contract that is about holding every item of a collection against rules, or looking for motifs in all
 * of them. Like `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { CollectionRef, ExploreQuery, SynthesisChoice } from './explore-contract.ts';

/** What every item is held against, of one of the kinds of `ScreenKind`. */
export type ScreenChoice =
  | { kind: 'synthesis'; rules: SynthesisChoice }
  /** Motifs that were kept by `exploreMotifs`. */
  | { kind: 'motifs'; motifsId: string }
  | { kind: 'medchem' };

/** A rule or a motif over the whole collection. */
export interface ScreenMark {
  /** One of its kind among those of the screen: of a motif its name. */
  id: string;
  /** Items that break the rule or have the motif. */
  count: number;
  /** Of those that pass every filter but that by the mark itself. */
  passing: number;
}

export interface ExploreScreen {
  /** The same for the same rules or motifs, from start to start. */
  screenId: string;
  /** Null where the collection was not held against them yet. */
  counts: {
    /** Items that could be read. */
    n: number;
    /** Those of them that pass every filter. */
    numPassing: number;
    /** Items with any mark. */
    any: Omit<ScreenMark, 'id'>;
    marks: ScreenMark[];
  } | null;
}

/** Questions of the window about it, over the port of the analysis process. */
export interface ScreenAsks {
  exploreScreen: { args: { query: ExploreQuery; choice: ScreenChoice }; result: ExploreScreen };
}

/** A job the window may start: holds every item against rules or motifs. */
export interface StartScreen {
  kind: 'screenCollection';
  collection: CollectionRef;
  choice: ScreenChoice;
}

export interface ScreenResult {
  screenId: string;
  /** Items that could be read. */
  n: number;
}
