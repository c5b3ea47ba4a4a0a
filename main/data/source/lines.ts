/** Text cut into lines, whatever its chunks are: LF, CRLF or CR end a line. */

export type LineEnd = '\n' | '\r\n' | '\r';

/** A line, or a part of it where a chunk ended before the line did. */
export interface Piece {
  text: string;
  /** Counted from 1. */
  line: number;
  /** Null where the line goes on in the next piece, or the file ends without a line end. */
  end: LineEnd | null;
}

export class Pieces {
  #line = 1;
  /** A CR at the end of a chunk may be half of a CRLF. */
  #heldCr = false;

  /** The line that is being read. */
  get line(): number {
    return this.#line;
  }

  *push(chunk: string): Generator<Piece> {
    let text = this.#heldCr ? `\r${chunk}` : chunk;
    if (text === '') return;
    this.#heldCr = text.endsWith('\r');
    if (this.#heldCr) text = text.slice(0, -1);
    let from = 0;
    if (text.includes('\r')) {
      const ends = /\r\n?|\n/g;
      for (let match = ends.exec(text); match !== null; match = ends.exec(text)) {
        yield { text: text.slice(from, match.index), line: this.#line++, end: match[0] as LineEnd };
        from = ends.lastIndex;
      }
    } else {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
        yield { text: text.slice(from, at), line: this.#line++, end: '\n' };
        from = at + 1;
      }
    }
    if (from < text.length) yield { text: text.slice(from), line: this.#line, end: null };
  }

  *end(): Generator<Piece> {
    if (this.#heldCr) yield { text: '', line: this.#line++, end: '\r' };
    this.#heldCr = false;
  }
}

export interface Line {
  text: string;
  line: number;
  /** Empty for a last line without one. */
  end: LineEnd | '';
  /** Why the line cannot be used: it is too long (then `text` is its beginning) or holds what is no text. */
  fault: string | null;
}

/** Characters shown of what cannot be used. */
export const SHOWN = 200;

/** Zeros are what binary data hold and text does not. */
const noText = /[\0\uFFFD]/;

/** Whole lines of at most so many characters; of a longer one only the beginning is held. */
export class Lines {
  readonly #pieces = new Pieces();
  readonly #maxLength: number;
  #text = '';
  #isOpen = false;
  #isTooLong = false;

  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  get line(): number {
    return this.#pieces.line;
  }

  *push(chunk: string): Generator<Line> {
    for (const piece of this.#pieces.push(chunk)) yield* this.#add(piece);
  }

  *end(): Generator<Line> {
    for (const piece of this.#pieces.end()) yield* this.#add(piece);
    if (this.#isOpen) yield this.#close(this.#pieces.line, '');
  }

  *#add(piece: Piece): Generator<Line> {
    this.#isOpen = true;
    if (!this.#isTooLong) this.#text = this.#text === '' ? piece.text : this.#text + piece.text;
    if (this.#text.length > this.#maxLength) {
      this.#isTooLong = true;
      this.#text = this.#text.slice(0, SHOWN);
    }
    if (piece.end !== null) yield this.#close(piece.line, piece.end);
  }

  #close(line: number, end: LineEnd | ''): Line {
    const text = this.#text;
    const fault = this.#isTooLong
      ? `The line is longer than ${this.#maxLength.toLocaleString('en-US')} characters.`
      : noText.test(text)
        ? 'The line holds bytes that are no text.'
        : null;
    this.#text = '';
    this.#isOpen = false;
    this.#isTooLong = false;
    return { text, line, end, fault };
  }
}
