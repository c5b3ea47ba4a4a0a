/** The part of the contract that is about errors. */

/** Why a request or a job did not do what was asked; `what` etc. are for people, `code` is for programs. */
export type ErrorCode =
  | 'refused' // the sender may not ask this
  | 'badArguments' // the arguments do not fit the channel's schema
  | 'notFound' // no such job, file or channel
  | 'busy' // cannot be done while something else runs
  | 'badInput' // a file, folder or setting of the user's is not usable
  | 'unusable' // a device or component cannot be used on this computer
  | 'cancelled'
  | 'interrupted' // cut off from outside, such as by the loss of a process or a device; what it had saved is there
  | 'internal'; // a defect of ours

/** The four parts of an error, in the order they are shown. */
export interface ErrorView {
  code: ErrorCode;
  what: string;
  where: string | null;
  kept: string | null;
  todo: string | null;
}

/** What every request and question is answered with. */
export type Reply<T> = { ok: true; value: T } | { ok: false; error: ErrorView };
