/** Kinds of trouble, for programs; the same words as `ErrorCode` in the contract. */
export type LabErrorCode =
  'refused' | 'badArguments' | 'notFound' | 'busy' | 'badInput' | 'unusable' | 'cancelled' | 'interrupted' | 'internal';

/** The parts of an error that people read. */
export interface LabErrorParts {
  /** What happened, one sentence. */
  what: string;
  /** Where: a file and line, a folder, a channel. */
  where?: string | null;
  /** What was kept. */
  kept?: string | null;
  /** What can be done. */
  todo?: string | null;
}

/** An error meant for people: what happened, where, what was kept, what to do. Everything else thrown is a defect. */
export class LabError extends Error {
  readonly code: LabErrorCode;
  readonly where: string | null;
  readonly kept: string | null;
  readonly todo: string | null;

  constructor(code: LabErrorCode, parts: LabErrorParts, options?: ErrorOptions) {
    super(parts.what, options);
    this.name = 'LabError';
    this.code = code;
    this.where = parts.where ?? null;
    this.kept = parts.kept ?? null;
    this.todo = parts.todo ?? null;
  }
}

/** Thrown by a job that was asked to stop. */
export class CancelledError extends LabError {
  constructor(what = 'Cancelled.') {
    super('cancelled', { what });
    this.name = 'CancelledError';
  }
}

/** The plain-data form of any thrown value; a value that is not a LabError becomes `internal` with its message. */
export function toErrorParts(thrown: unknown): {
  code: LabErrorCode;
  what: string;
  where: string | null;
  kept: string | null;
  todo: string | null;
} {
  if (thrown instanceof LabError) {
    return { code: thrown.code, what: thrown.message, where: thrown.where, kept: thrown.kept, todo: thrown.todo };
  }
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', what, where: null, kept: null, todo: null };
}
