/** The descriptors that every record of molecules has, by their names in Python's RDKit. */
export const descriptors = [
  { name: 'MolWt', key: 'amw', unit: 'g/mol' },
  { name: 'MolLogP', key: 'CrippenClogP', unit: null },
  { name: 'TPSA', key: 'tpsa', unit: 'Å²' },
  { name: 'NumHDonors', key: 'NumHBD', unit: null },
  { name: 'NumHAcceptors', key: 'NumHBA', unit: null },
  { name: 'RingCount', key: 'NumRings', unit: null },
  { name: 'HeavyAtomCount', key: 'NumHeavyAtoms', unit: null },
] as const;

/** What RDKit's JavaScript build calls them; `json` is of `mol.get_descriptors()`. @returns in the order of `descriptors` */
export function readDescriptors(json: string): number[] {
  const values = JSON.parse(json) as Record<string, number>;
  return descriptors.map(({ key }) => values[key] ?? Number.NaN);
}
