/** Why a text has no tokens. */
export interface TokenProblem {
  /** The first character that is no token, in UTF-16 units from 0. */
  readonly position: number;
  /** A sentence for people; it counts characters from 1. */
  readonly reason: string;
}

/** The tokens of a text, or what is wrong with it. A bad row is an everyday thing and never thrown. */
export type Tokenized =
  { readonly ok: true; readonly tokens: readonly string[] } | { readonly ok: false; readonly problem: TokenProblem };

/** Cuts a text into tokens whose join is that text, character by character. */
export type Tokenizer = (text: string) => Tokenized;

export function tokenized(tokens: readonly string[]): Tokenized {
  return { ok: true, tokens };
}

export function noToken(position: number, reason: string): { readonly ok: false; readonly problem: TokenProblem } {
  return { ok: false, problem: { position, reason } };
}

/** The character at a position, whole where it takes two UTF-16 units, in quotes. */
export function quoted(text: string, position: number): string {
  return `“${String.fromCodePoint(text.codePointAt(position) as number)}”`;
}
