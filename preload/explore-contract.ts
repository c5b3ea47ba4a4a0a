/**
 * The part of the contract that is about exploring a collection: its items in pages, filtered by their properties, with
 * histograms of all of them. Like `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 *
 * An item of a collection is named by its place in it, counted from 0, which stays the same under every filter.
 */
import type { DataDomain, ExportFormat, HistogramView } from './data-contract.ts';

/** What can be explored: the accepted records of a data set, or the rows of a batch. */
export interface CollectionRef {
  kind: 'dataset' | 'run';
  id: string;
}

/** A number that every item has, or a text. */
export interface ExploreColumn {
  /** One of its kind in the collection. */
  id: string;
  /** As in the file, or as RDKit calls the descriptor in Python. */
  name: string;
  unit: string | null;
  kind: 'number' | 'text';
  from: 'file' | 'lab' | 'run';
}

export interface CollectionView {
  name: string;
  domain: DataDomain;
  numItems: number;
  /** Items whose descriptors are known; all others have only what the data set holds. */
  numDescribed: number;
  columns: ExploreColumn[];
  /** The length that all sequences have; null for molecules, and where lengths differ. */
  length: number | null;
}

export interface ExploreRange {
  /** Id of a column of numbers. */
  column: string;
  /** Both ends are in it; null is open. */
  from: number | null;
  to: number | null;
}

/** What all items can be held against: rules of makers of DNA, motifs, and Lipinski, Veber and the filters of MOSES. */
export type ScreenKind = 'synthesis' | 'motifs' | 'medchem';

/** Items that break a rule, or have a motif, or those that do not. */
export interface ScreenFilter {
  kind: ScreenKind;
  /** Of what they were held against, as `ExploreScreen` tells. */
  screenId: string;
  /** Which rule or motif, as `ScreenMark` names it; null is any of them. */
  mark: string | null;
  has: boolean;
}

/** Every part that is set has to hold. */
export interface ExploreFilter {
  ranges: ExploreRange[];
  /** Part of the name or of a text column of the file, whatever its case, or the number of the item, from 1. */
  search: string | null;
  /** Molecules with this substructure, SMARTS; DNA with this word in IUPAC letters on either strand. */
  pattern: string | null;
  /** Murcko scaffold as canonical SMILES; '' is of molecules without rings. */
  scaffold: string | null;
  /** Rules that are broken or kept, motifs that are there or not. */
  screens: ScreenFilter[];
}

export interface ExploreQuery {
  collection: CollectionRef;
  filter: ExploreFilter;
  sort: { column: string; descending: boolean } | null;
  /** A molecule as SMILES: adds the column `similarity`, the Tanimoto similarity of Morgan fingerprints (radius 2, 1,024 bits). */
  similarTo: string | null;
}

export interface ExploreItem {
  item: number;
  /** Line in the file that was imported; of a batch its number, from 1. */
  line: number;
  name: string | null;
  /** SMILES, or bases. */
  text: string;
  /** What stands in the way of reading it; null for a whole one. */
  fault: string | null;
  /** Of the columns of numbers, in their order; null for what is not known. */
  values: (number | null)[];
  /** Of the text columns that were asked for, in that order. */
  texts: (string | null)[];
  /** Only where the query asks for it, 0 to 1. */
  similarity: number | null;
}

/** How far something that takes long has come. */
export interface Searched {
  done: number;
  of: number;
}

export interface ExplorePage {
  /** Items that pass the filter. */
  total: number;
  items: ExploreItem[];
  numDescribed: number;
  /** While a search for a pattern goes on: what was not searched yet does not pass. Null when it is done. */
  searching: Searched | null;
  /** Where nothing passes: how many would, if one filter were taken away. In the order of `ranges`, then the others. */
  relaxed: { filter: string; total: number }[];
  tookMs: number;
}

/** A histogram of all items, and in the same bins of those that pass every filter but the column's own. */
export interface ExploreHistogram extends HistogramView {
  column: string;
  /** Whole numbers have bins of whole numbers. */
  isWhole: boolean;
  passing: number[];
  /** Items that have a number. */
  n: number;
  min: number;
  max: number;
}

/** Two columns against each other: counts in a grid, and the points themselves where they are few. */
export interface ExploreMap {
  x: { column: string; from: number; width: number; bins: number };
  y: { column: string; from: number; width: number; bins: number };
  /** Row by row, from the lowest y. */
  all: number[];
  /** Of the items that pass every filter but those of the two columns. */
  passing: number[];
  points: { item: number; x: number; y: number }[] | null;
  tookMs: number;
}

export interface ScaffoldCluster {
  /** '' for molecules without rings. */
  smiles: string;
  count: number;
  /** The first of it in the order of the query. */
  first: number;
}

export interface ExploreScaffolds {
  /** Scaffolds among the items that pass every filter but that of the scaffold; '' is none. */
  distinct: number;
  total: number;
  clusters: ScaffoldCluster[];
}

export interface Neighbour {
  item: number;
  name: string | null;
  text: string;
  similarity: number;
}

/** What the inspector shows of one item. */
export interface ExploreDetails {
  item: ExploreItem;
  /** Of the columns of numbers: the share of the reference that lies below, and half of what is equal; null without a value. */
  places: (number | null)[];
  /** Items of the reference that have a value, by column. */
  placesOf: number[];
  texts: { name: string; value: string }[];
  scaffold: string | null;
  /** How much is known of the reference: what was not described yet is near to nothing. */
  reference: { numItems: number; numDescribed: number };
  /** Whether the item itself was described. */
  isDescribed: boolean;
  /** The nearest of the reference; the item itself is left out. Empty while it has no fingerprint. */
  neighbours: Neighbour[];
}

/** What many sequences have in common. */
export interface ExploreTracks {
  /** Sequences that were counted: the first of those that pass, in the order of the collection. */
  n: number;
  total: number;
  /** The most common lengths first. */
  lengths: { length: number; count: number }[];
  numLengths: number;
  /** Counts of A, C, G, T and N at each position; null where lengths differ. Shape [length][5]. */
  positions: number[][] | null;
  /** Overlapping words of the forward strand, in alphabetical order, and what the shares of single bases let expect. */
  kmers: { k: number; counts: number[]; expected: number[] };
}

/** A place in a sequence that stands in the way of ordering it as synthetic DNA. */
export interface SequenceFinding {
  check: string;
  /** First base, from 0, and the one after the last. */
  start: number;
  end: number;
  what: string;
}

/** What makers of synthetic DNA ask for, as far as it is chosen. Shares are from 0 to 1, lengths in bases. */
export interface SynthesisChoice {
  minLength: number;
  maxLength: number;
  minGc: number;
  maxGc: number;
  /** The shortest run of one base that is told of. */
  homopolymer: number;
  /** The shortest repeat, direct or inverted, that is told of. */
  repeat: number;
  /** By name, of those that the lab knows. */
  enzymes: string[];
  /** Words in IUPAC letters. */
  forbidden: string[];
}

/** A place that a motif matches. */
export interface MotifHitView {
  name: string;
  accession: string;
  strand: '+' | '-';
  /** First base of the forward strand, from 0, and the one after the last. */
  start: number;
  end: number;
  /** Bits. */
  score: number;
}

export interface ExploreSequence {
  findings: SequenceFinding[];
  /** Matches with p of 0.0001 at most, the best first; null where no motifs were asked for. */
  motifs: MotifHitView[] | null;
  /** The nearest of the reference without gaps; null where nothing is near, or the reference is too large to be searched. */
  nearest: NearestSequenceView | null;
  /** Why the reference was not searched; null where it was. */
  notSearched: string | null;
}

export interface NearestSequenceView {
  item: number;
  name: string | null;
  /** Equal bases over those of the sequence, 0 to 1. */
  identity: number;
  /** `-` where the reverse complement of the sequence is nearest. */
  strand: '+' | '-';
  /** The sequence as it lies on the nearest, and the nearest under it; blanks where there is none. */
  own: string;
  other: string;
}

export interface ConformerView {
  /** MDL molfile with coordinates in Å, hydrogens included. */
  molfile: string;
  numAtoms: number;
  /** Of MMFF94s+ in kcal/mol at the minimum; null where it was not minimised, or the field lacks an atom. */
  energy: number | null;
}

/** Questions of the window about collections, over the port of the analysis process. */
export interface ExploreAsks {
  /** The first items come along, so that nothing more has to be asked before they are shown. */
  exploreOpen: {
    args: { collection: CollectionRef; limit: number };
    result: { view: CollectionView; page: ExplorePage };
  };
  /** `texts` are ids of text columns that come along. */
  explorePage: {
    args: { query: ExploreQuery; offset: number; limit: number; texts?: string[] };
    result: ExplorePage;
  };
  exploreHistograms: {
    args: { query: ExploreQuery };
    result: { total: number; histograms: ExploreHistogram[]; tookMs: number };
  };
  exploreMap: { args: { query: ExploreQuery; x: string; y: string }; result: ExploreMap };
  exploreScaffolds: { args: { query: ExploreQuery; limit: number }; result: ExploreScaffolds };
  /** Items of a part of the filtered and sorted ones; null is all. */
  exploreItems: {
    args: { query: ExploreQuery; part: { from: number; to: number } | null };
    result: { items: number[] };
  };
  /** Where an item stands among the filtered and sorted ones, from 0; null where it does not pass. */
  explorePlace: { args: { query: ExploreQuery; item: number }; result: { place: number | null } };
  exploreDetails: {
    args: { collection: CollectionRef; item: number; reference: CollectionRef };
    result: ExploreDetails;
  };
  exploreTracks: { args: { query: ExploreQuery }; result: ExploreTracks };
  exploreSequence: {
    args: {
      collection: CollectionRef;
      item: number;
      reference: CollectionRef;
      rules: SynthesisChoice;
      /** Motifs that were kept by `exploreMotifs`; null looks for none. */
      motifsId: string | null;
    };
    result: ExploreSequence;
  };
  /** Makes motifs ready and keeps them, until the process ends. `text` is of position weight matrices in the TRANSFAC format. */
  exploreMotifs: {
    args: { text: string };
    result: { motifsId: string; count: number; problems: string[] };
  };
  /** Keeps a list of items for an export, until the process ends. */
  exploreHold: { args: { items: number[] }; result: { selectionId: string } };
  /** One 3D conformer by OpenChemLib; `isRelaxed` minimises it by MMFF94s+, which takes several times as long. */
  conformer: { args: { smiles: string; isRelaxed: boolean }; result: ConformerView };
  /** A molfile with the coordinates of a drawing. */
  molfile: { args: { smiles: string }; result: { text: string; isExact: boolean } };
}

export interface ExploreExport {
  collection: CollectionRef;
  /** What is written: a list that was kept by `exploreHold`, or what passes a query. */
  items: { selectionId: string; count: number } | { query: ExploreQuery };
  /** Ids, in the order of the file. */
  columns: string[];
  format: ExportFormat;
}

export interface ExploreRequests {
  /** Asks where to, and starts the job that writes the items; null when cancelled. */
  'explore.export': { args: { what: ExploreExport }; result: { jobId: string } | null };
}

/** A job the window may start: computes the descriptors of a collection. */
export interface StartDescribe {
  kind: 'describeCollection';
  collection: CollectionRef;
}

export interface DescribeResult {
  numDescribed: number;
  /** Items that RDKit cannot read. */
  numUnreadable: number;
}
