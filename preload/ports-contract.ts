/**
 * The part of the contract that goes over ports: questions to and streams from the processes behind the window, which
 * the main process does not see. Like `contract.ts` it imports nothing but types of the contract's parts and is plain data.
 */
import type { ComparePortAsks, ComparingRows } from './compare-contract.ts';
import type { RecordsPage, RecordsQuery } from './data-contract.ts';
import type { SpeedSample } from './devices-contract.ts';
import type { Reply } from './error-contract.ts';
import type { ExploreAsks } from './explore-contract.ts';
import type { ScreenAsks } from './screen-contract.ts';
import type { RunStreams } from './runs-contract.ts';
import type { SamplesPage, SamplesQuery } from './sample-contract.ts';

/** Child processes the window may talk to directly; the main process only hands over the port. */
export type PortName = 'engine' | 'analysis';

export interface DepictArgs {
  smiles: string;
  /** In pixels, as `height`. */
  width: number;
  height: number;
  theme: 'light' | 'dark';
  highlight?: string;
}

/** Lines or an area of one look. */
export interface DrawnShape {
  /** As the `d` of an SVG path. */
  path: string;
  /** Colours; null is none. */
  fill: string | null;
  stroke: string | null;
  /** Of the stroke, in pixels. */
  width: number;
  /** Lengths of dashes and gaps; null is a whole line. */
  dash: string | null;
}

/** Questions over a port. */
export interface PortAsks extends ComparePortAsks, ExploreAsks, ScreenAsks {
  /**
   * A 2D drawing by RDKit; `theme` sets the atom colours. SVG text, to be shown through `<img>`.
   * What matches `highlight`, SMARTS, is marked.
   */
  depict: { args: DepictArgs; result: { svg: string } };
  /** The same drawing as shapes in a field of `width` by `height`. */
  draw: { args: DepictArgs; result: { shapes: DrawnShape[] } };
  /** A page of the records of a data set, filtered and sorted. */
  records: { args: RecordsQuery; result: RecordsPage };
  /** Whether RDKit can read a SMILES, and where not, why. */
  readMolecule: {
    args: { smiles: string };
    /** `reason` in a sentence, null when it can be read. */
    result: { canonical: string | null; reason: string | null };
  };
  /** A page of the rows of a batch, also while it grows. */
  samples: { args: SamplesQuery; result: SamplesPage };
}

/** Streams over a port, at most 4 messages a second. */
export interface PortStreams extends RunStreams {
  speed: { jobId: string; samples: SpeedSample[] };
  comparing: ComparingRows;
}

export type AskName = keyof PortAsks;
export type StreamName = keyof PortStreams;

export type PortRequest = { [A in AskName]: { type: 'ask'; id: number; name: A; args: PortAsks[A]['args'] } }[AskName];

export type PortMessage =
  | { type: 'answer'; id: number; reply: Reply<PortAsks[AskName]['result']> }
  | { [S in StreamName]: { type: 'stream'; name: S; body: PortStreams[S] } }[StreamName];
