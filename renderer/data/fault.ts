/** Where in a text the fault lies, as far as the reason tells it. */

export interface Fault {
  before: string;
  mark: string;
  after: string;
  /** Counted from 1. */
  position: number;
}

const positionIn = /\b(?:position|character|base) (\d[\d,]*)/i;
const atomIn = /\batoms? (\d+)/i;
/** An atom of a SMILES; RDKit counts them in the order they are written. */
const atoms = /\[[^\]]*\]|Br|Cl|[BCNOPSFIbcnops*]/g;
const quotedIn = /[“"]([^”"]{1,40})[”"]/;

/** The marked part of a text; null where the reason names neither a position nor a part of it. */
export function faultIn(text: string, reason: string | null): Fault | null {
  if (reason === null) return null;
  const position = Number((positionIn.exec(reason)?.[1] ?? '').replaceAll(',', ''));
  if (position >= 1 && position <= text.length) return markAt(text, position - 1, lengthAt(text, position - 1));
  const atom = Number(atomIn.exec(reason)?.[1] ?? 0);
  const written = atom >= 1 ? [...text.matchAll(atoms)][atom - 1] : undefined;
  if (written) return markAt(text, written.index, written[0].length);
  const quoted = quotedIn.exec(reason)?.[1];
  const at = quoted === undefined ? -1 : text.indexOf(quoted);
  return quoted === undefined || at < 0 || quoted === text ? null : markAt(text, at, quoted.length);
}

function markAt(text: string, at: number, length: number): Fault {
  return {
    before: text.slice(0, at),
    mark: text.slice(at, at + length),
    after: text.slice(at + length),
    position: at + 1,
  };
}

/** A bracket atom is marked as a whole. */
function lengthAt(text: string, at: number): number {
  if (text[at] !== '[') return 1;
  const end = text.indexOf(']', at);
  return end < 0 ? 1 : end - at + 1;
}
