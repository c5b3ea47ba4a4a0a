/** The part of the contract that is about files which the window has made: figures and tables that the user keeps. */

/** A figure as lines or as pixels, a table, or a moving picture. */
export type SavedFormat = 'svg' | 'png' | 'csv' | 'gif';

/** Requests from the window about such files; part of `Requests`. */
export interface FileRequests {
  /**
   * Asks where to, and writes it there; null when cancelled.
   *
   * `name` is what is proposed, without its ending; `base64` is set for bytes.
   */
  'file.save': {
    args: { name: string; format: SavedFormat; content: string; isBase64: boolean };
    result: { file: string } | null;
  };
}
