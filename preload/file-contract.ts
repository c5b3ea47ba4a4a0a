/** The part of the contract that is about files which the window has made: figures and tables that the user keeps. */

/** A figure as lines or as pixels, a table, or a moving picture. */
export type SavedFormat = 'svg' | 'png' | 'csv' | 'gif';

export interface SavedFile {
  /** What is proposed, without its ending. */
  name: string;
  format: SavedFormat;
  /** Base64 of bytes, or text. */
  content: string;
  isBase64: boolean;
}

/** Requests from the window about such files; part of `Requests`. */
export interface FileRequests {
  /** Asks where to, and writes it there; null when cancelled. */
  'file.save': { args: SavedFile; result: { file: string } | null };
  /** Asks for a folder, and writes them into a new one in it, of this name; null when cancelled. */
  'file.saveAll': { args: { name: string; files: SavedFile[] }; result: { folder: string; files: number } | null };
}
