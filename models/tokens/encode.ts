/** Texts to token numbers and back. */
import { noToken, type TokenProblem } from './tokenized.ts';
import { tokenizerOf } from './tokenizer.ts';
import { type Vocabulary } from './vocabulary.ts';

export type Encoded =
  { readonly ok: true; readonly ids: Int32Array<ArrayBuffer> } | { readonly ok: false; readonly problem: TokenProblem };

/** The token numbers of a text; `decode` gives back exactly that text. */
export function encode(vocabulary: Vocabulary, text: string): Encoded {
  const cut = tokenizerOf(vocabulary.domain)(text);
  if (!cut.ok) return cut;
  const { tokens } = cut;
  const ids = new Int32Array(tokens.length);
  let position = 0;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as string;
    const id = vocabulary.idOf(token);
    if (id === undefined) {
      return noToken(position, `The model does not know “${token}” at character ${position + 1}.`);
    }
    ids[index] = id;
    position += token.length;
  }
  return { ok: true, ids };
}

/**
 * The text of token numbers. PAD adds nothing; a MASK that is left reads `[MASK]`.
 *
 * @throws RangeError for a number the vocabulary does not have
 */
export function decode(vocabulary: Vocabulary, ids: ArrayLike<number>): string {
  const { tokens, padTokenId, size } = vocabulary;
  let text = '';
  for (let index = 0; index < ids.length; index++) {
    const id = ids[index] as number;
    const token = tokens[id];
    if (token === undefined) throw new RangeError(`token number ${id} at ${index} is not below ${size}`);
    if (id !== padTokenId) text += token;
  }
  return text;
}
