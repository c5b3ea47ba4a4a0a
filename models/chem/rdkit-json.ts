/** RDKit's JSON for a molecule (commonchem with its extension `rdkitRepresentation`), read and written. */
import { makeMolecule, type AtomStereo, type BondStereo, type Molecule } from './molecule.ts';

interface JsonAtom {
  z?: number;
  impHs?: number;
  chg?: number;
  nRad?: number;
  isotope?: number;
  stereo?: AtomStereo;
}

interface JsonBond {
  bo?: number;
  atoms: [number, number];
  stereo?: string;
  stereoAtoms?: [number, number];
}

interface JsonMolecule {
  atoms: JsonAtom[];
  bonds: JsonBond[];
  extensions?: {
    name: string;
    aromaticAtoms?: number[];
    aromaticBonds?: number[];
    atomRings?: number[][];
    cipCodes?: [number, string][];
  }[];
}

/** What is left out of RDKit's JSON. They are written into each document, and those of version 2026.9.1 are read. */
const defaults = {
  atom: { z: 6, impHs: 0, chg: 0, nRad: 0, isotope: 0, stereo: 'unspecified' },
  bond: { bo: 1, stereo: 'unspecified' },
} as const;

/**
 * @param json of `mol.get_json()`
 * @throws SyntaxError when it is not JSON, TypeError when it holds no molecule
 */
export function readRdkitJson(json: string): Molecule {
  const [molecule] = (JSON.parse(json) as { molecules: JsonMolecule[] }).molecules;
  if (molecule === undefined) throw new TypeError('the JSON of RDKit holds no molecule');
  const extension = molecule.extensions?.find(({ name }) => name === 'rdkitRepresentation');
  const aromaticAtoms = new Set(extension?.aromaticAtoms);
  const aromaticBonds = new Set(extension?.aromaticBonds);
  const atoms = molecule.atoms.map((atom, index) => ({
    element: atom.z ?? defaults.atom.z,
    charge: atom.chg ?? 0,
    hydrogens: atom.impHs ?? 0,
    isotope: atom.isotope ?? 0,
    radicals: atom.nRad ?? 0,
    aromatic: aromaticAtoms.has(index),
    stereo: atom.stereo ?? defaults.atom.stereo,
  }));
  const bonds = molecule.bonds.map((bond, index) => ({
    begin: bond.atoms[0],
    end: bond.atoms[1],
    order: bond.bo ?? defaults.bond.bo,
    aromatic: aromaticBonds.has(index),
    stereo: bondStereo(bond),
  }));
  return makeMolecule(atoms, bonds, extension?.atomRings, extension?.cipCodes?.length);
}

function bondStereo({ stereo, stereoAtoms }: Pick<JsonBond, 'stereo' | 'stereoAtoms'>): BondStereo | null {
  return stereo === undefined || stereoAtoms === undefined ? null : { kind: stereo, atoms: stereoAtoms };
}

/** The same molecule for `get_mol`, without its rings, which RDKit finds itself. */
export function writeRdkitJson({ atoms, bonds }: Molecule): string {
  const aromaticAtoms = atoms.filter(({ aromatic }) => aromatic).map(({ index }) => index);
  const aromaticBonds = bonds.filter(({ aromatic }) => aromatic).map(({ index }) => index);
  const molecule: JsonMolecule = {
    atoms: atoms.map(({ element, hydrogens, charge, radicals, isotope, stereo }) => ({
      ...(element === defaults.atom.z ? {} : { z: element }),
      ...(hydrogens === 0 ? {} : { impHs: hydrogens }),
      ...(charge === 0 ? {} : { chg: charge }),
      ...(radicals === 0 ? {} : { nRad: radicals }),
      ...(isotope === 0 ? {} : { isotope }),
      ...(stereo === 'unspecified' ? {} : { stereo }),
    })),
    bonds: bonds.map(({ begin, end, order, stereo }) => ({
      ...(order === defaults.bond.bo ? {} : { bo: order }),
      atoms: [begin.index, end.index],
      ...(stereo === null ? {} : { stereo: stereo.kind, stereoAtoms: [...stereo.atoms] }),
    })),
    extensions: [
      {
        name: 'rdkitRepresentation',
        ...{ formatVersion: 2, toolkitVersion: '2026.09.1' },
        ...(aromaticAtoms.length === 0 ? {} : { aromaticAtoms, aromaticBonds }),
      },
    ],
  };
  return JSON.stringify({ rdkitjson: { version: 12 }, defaults, molecules: [molecule] });
}
