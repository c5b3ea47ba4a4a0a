/**
 * Why RDKit cannot read a molecule, in words. What differs from molecule to molecule stands in brackets at the end, so
 * that rows can be counted by the rest.
 */
const known: readonly { found: RegExp; said: (match: RegExpMatchArray) => string }[] = [
  {
    found: /Explicit valence for atom # (\d+) (\S+), (\d+), is greater than permitted/,
    said: ([, index, element, valence]) =>
      `An atom has more bonds than it can have (${element ?? ''}, atom ${String(Number(index) + 1)}, valence ${valence ?? ''}).`,
  },
  {
    found: /Can't kekulize mol\.\s+Unkekulized atoms: ([\d ]+)/,
    said: ([, atoms]) =>
      `An aromatic ring has no arrangement of double bonds (atoms ${(atoms ?? '')
        .trim()
        .split(/\s+/)
        .map((atom) => String(Number(atom) + 1))
        .join(', ')}).`,
  },
  {
    found: /non-ring atom (\d+) marked aromatic/,
    said: ([, index]) => `An atom outside of rings is written as aromatic (atom ${String(Number(index) + 1)}).`,
  },
  { found: /unclosed ring/, said: () => 'A ring is opened and not closed.' },
  { found: /extra open parentheses/, said: () => 'A bracket is opened and not closed.' },
  { found: /extra close parentheses/, said: () => 'A bracket is closed that was not opened.' },
  {
    found: /duplicated ring closure|ring closure .* duplicates bond/,
    said: () => 'A ring closure joins two atoms twice.',
  },
];

/** @param complaint the lines of RDKit's log */
export function reasonOf(complaint: readonly string[], isMolfile: boolean): string {
  for (const { found, said } of known) {
    const match = complaint.map((line) => line.match(found)).find((each) => each !== null);
    if (match) return said(match);
  }
  const at = complaint.map((line) => /mistakes around position (\d+)/.exec(line)?.[1]).find(Boolean);
  if (isMolfile) return 'RDKit cannot read this molfile.';
  return at === undefined ? 'RDKit cannot read this SMILES.' : `RDKit cannot read this SMILES (character ${at}).`;
}
