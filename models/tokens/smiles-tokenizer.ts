/**
 * SMILES cut into atoms, bonds, branches and ring closures, by the field's regular expression: Schwaller et al.,
 * "Molecular Transformer", ACS Central Science 5, 1572 (2019), doi 10.1021/acscentsci.9b00576.
 *
 * A token is a bracket atom as a whole, with its stereo mark, hydrogens and charge (`[C@@H]`, `[NH3+]`), an atom outside
 * brackets (`Cl` and `Br` are one), a ring closure (`7`, `%12`) or one sign (`(`, `=`, `/`, `.`). Whether the text is a
 * molecule is for a chemistry library to say.
 *
 * It differs from the published expression in one point: a bracket atom holds no `[` and no space, so that a bracket
 * that was never closed is reported where it opens, instead of swallowing the atoms after it.
 */
import { noToken, quoted, tokenized, type Tokenized } from './tokenized.ts';

const token = /\[[^\][\s]+\]|Br?|Cl?|[NOSPFIbcnosp]|[().=#\-+\\/:~@?>*$]|%[0-9]{2}|[0-9]/g;

export function tokenizeSmiles(text: string): Tokenized {
  const tokens = text.match(token);
  if (tokens === null) return text === '' ? noToken(0, 'There is nothing in it.') : problemAt(text, 0);
  // The matches leave out what is no token, so they miss characters exactly when there is something wrong.
  let length = 0;
  for (const found of tokens) length += found.length;
  return length === text.length ? tokenized(tokens) : problemAt(text, firstGap(text, tokens));
}

/** Where the tokens stop following each other. */
function firstGap(text: string, tokens: readonly string[]): number {
  let position = 0;
  for (const found of tokens) {
    if (!text.startsWith(found, position)) return position;
    position += found.length;
  }
  return position;
}

function problemAt(text: string, position: number): Tokenized {
  const character = text.charAt(position);
  const at = `at character ${position + 1}`;
  if (character === '[') return noToken(position, `The bracket that opens ${at} is not closed around one atom.`);
  if (character === ']') return noToken(position, `The bracket that closes ${at} was not opened.`);
  if (character === '%') return noToken(position, `The % ${at} needs two digits after it, as in %12.`);
  const what = `${quoted(text, position)} ${at}`;
  if (/\s/.test(character)) return noToken(position, `There is a space ${at}, and a SMILES has none.`);
  return /[A-Za-z]/.test(character)
    ? noToken(position, `${what} is no atom that can stand without square brackets.`)
    : noToken(position, `${what} has no meaning in a SMILES.`);
}
