/**
 * The part of the contract that is about studies: arms of one base that differ in their self-conditioning alone, at equal
 * extra steps, data, seeds and evaluations. Like `contract.ts` it holds types only and is plain data.
 */
import type { ErrorView } from './error-contract.ts';
import type { SamplerName } from './sample-contract.ts';
import type { StudyReport } from '../models/fidelity/study/report.ts';

export type { StudyReport } from '../models/fidelity/study/report.ts';

/** What is chosen of a study; the rest is as `scmdm study` has it. */
export interface StartStudy {
  name: string;
  /** The base. */
  modelId: string;
  datasetId: string;
  /** Extra training steps of each arm. */
  steps: number;
  /** Trainings of each arm, of different seeds. */
  trainSeeds: number;
  /** Reverse processes that every arm is sampled with. */
  samplers: StudySamplerChoice[];
  /** Sequences of each sample. */
  n: number;
  /** Sampling seeds. */
  seeds: number;
  /** The first seed. */
  seed: number;
}

/** See `models/sampler/plan.ts`. */
export interface StudySamplerChoice {
  sampler: SamplerName;
  /** Null for one step for each open position; first-hitting has no other. */
  numSteps: number | null;
  /** Null for 1. */
  temperature: number | null;
  /** Null for 1. */
  topP: number | null;
  /** Sweeps of correction at the end, 0 to 100. */
  corrections: number;
}

export type StudyState = 'queued' | 'running' | 'done' | 'interrupted' | 'failed' | 'damaged';

/** A study of the workspace. One that cannot be read says why and is kept. */
export interface StudyView {
  id: string;
  name: string;
  state: StudyState;
  /** Why it failed or was interrupted, or cannot be read. */
  error: ErrorView | null;
  /** What the user wrote about it. */
  notes: string;
  /** Null when damaged. */
  info: {
    start: StartStudy;
    /** Names, as they were when it was begun. */
    modelName: string;
    dataName: string;
    /** ISO 8601, UTC. */
    createdAt: string;
  } | null;
  /** The job that works on it now. */
  jobId: string | null;
  /** On the disk, with the models of its arms. */
  bytes: number;
}

export interface StudyJobSpec {
  studyId: string;
  name: string;
  workspace: string;
}

/** Forms that the result can be saved in: one file each. */
export type StudyForm = 'csv' | 'json' | 'md' | 'html';

/** Requests from the window about studies; part of `Requests`. */
export interface StudyRequests {
  'studies.list': { args: Record<never, never>; result: StudyView[] };
  'studies.start': { args: { start: StartStudy }; result: { studyId: string; jobId: string } };
  /** Goes on with what is finished. */
  'studies.resume': { args: { studyId: string }; result: { jobId: string } };
  'studies.report': { args: { studyId: string }; result: StudyReport };
  /** Asks where to, and writes the result in one file; null when cancelled. */
  'studies.save': { args: { studyId: string; form: StudyForm }; result: { file: string } | null };
  'studies.rename': { args: { studyId: string; name: string }; result: Record<never, never> };
  'studies.setNotes': { args: { studyId: string; notes: string }; result: Record<never, never> };
  'studies.reveal': { args: { studyId: string }; result: Record<never, never> };
  /** To the system's trash, a few seconds later: until then `studies.restore` brings it back. Not while it runs. */
  'studies.remove': { args: { studyId: string }; result: Record<never, never> };
  'studies.restore': { args: { studyId: string }; result: Record<never, never> };
}
