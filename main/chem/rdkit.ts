/** The one place that loads RDKit (WebAssembly). Every molecule it makes is freed here. */
import { createRequire } from 'node:module';
import path from 'node:path';
import initRdkit, { type MainModule, type Mol } from '@rdkit/rdkit';
import { LabError } from '../../models/base/errors.ts';
import type { Molecule } from '../../models/chem/molecule.ts';
import { readRdkitJson, writeRdkitJson } from '../../models/chem/rdkit-json.ts';
import type { AtomWeight } from '../../models/chem/weight.ts';

export type { Mol } from '@rdkit/rdkit';

let loaded: Promise<MainModule> | null = null;

/** Loads RDKit once per thread; a failed load can be tried again. */
function rdkit(): Promise<MainModule> {
  loaded ??= load().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function load(): Promise<MainModule> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@rdkit/rdkit'));
  const module = await initRdkit({ locateFile: (file: string) => path.join(folder, file) });
  // Its warnings would fill the terminal with what nobody asked for.
  module.disable_logging();
  return module;
}

export async function rdkitVersion(): Promise<string> {
  // RDKit writes 2026.09.1 for what npm calls 2026.9.1.
  return (await rdkit()).version().replaceAll(/\.0(?=\d)/g, '.');
}

export interface Description {
  canonicalSmiles: string;
  /** Average molecular weight in g/mol, RDKit's MolWt. */
  MolWt: number;
}

/** @throws LabError `badInput` when RDKit cannot read the SMILES */
export async function describe(smiles: string): Promise<Description> {
  return withMol(smiles, (mol) => {
    const { amw } = JSON.parse(mol.get_descriptors()) as { amw: number };
    return { canonicalSmiles: mol.get_smiles(), MolWt: amw };
  });
}

/** Canonical isomeric SMILES of each, null for one that RDKit cannot read; in one call, since calls cost too. */
export async function canonicalise(smiles: readonly string[]): Promise<(string | null)[]> {
  const module = await rdkit();
  return smiles.map((text) => {
    const mol = module.get_mol(text);
    if (mol === null) return null;
    try {
      return mol.get_smiles();
    } finally {
      mol.delete();
    }
  });
}

/** RDKit of this thread for the algorithms beside this file: between its calls nothing waits. */
export interface Rdkit {
  /** What `use` makes of a molecule; null for a SMILES that RDKit cannot read. The molecule lives until it returns. */
  read: <T>(smiles: string, use: (mol: Mol) => T) => T | null;
  /** The molecule as a plain graph. */
  graphOf: (mol: Mol) => Molecule;
  /**
   * Canonical isomeric SMILES of a graph as it is: aromatic where it says so, with the hydrogens it says, and without
   * stereocentres that are none any more.
   */
  smilesOf: (molecule: Molecule) => string;
  /** g/mol of an isotope, or of an element as it is found (isotope 0). */
  weightOf: AtomWeight;
  /** Stereocentres that could be labelled R or S and are not. */
  numUnlabelled: (mol: Mol) => number;
  /** What RDKit says of an input that it cannot read: its lines without their times. */
  complaintOf: (input: string) => string[];
}

let opened: Promise<Rdkit> | null = null;

/** @throws what loading RDKit throws; it can be tried again */
export function openRdkit(): Promise<Rdkit> {
  opened ??= rdkit().then(tools, (error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Gives up this thread's RDKit: after a fault inside it, nothing it says can be relied on. The next call loads another. */
export function forgetRdkit(): void {
  loaded = null;
  opened = null;
}

function tools(module: MainModule): Rdkit {
  const errors = module.set_log_capture('rdApp.error');
  function read<T>(smiles: string, use: (mol: Mol) => T, details = '{}'): T | null {
    const mol = module.get_mol(smiles, details);
    if (mol === null) return null;
    try {
      // RDKit reads nothing as a molecule of nothing, of which it then can say nothing.
      return mol.get_num_atoms() === 0 ? null : use(mol);
    } finally {
      mol.delete();
    }
  }
  const known = new Map<string, string>();
  function smilesOf(molecule: Molecule): string {
    if (molecule.atoms.length === 0) return '';
    const json = writeRdkitJson(molecule);
    let smiles = known.get(json);
    if (smiles === undefined) {
      smiles = canonicalOf(
        json,
        molecule.bonds.some(({ stereo }) => stereo !== null),
      );
      if (known.size >= maxKnown) known.clear();
      known.set(json, smiles);
    }
    return smiles;
  }
  function canonicalOf(json: string, hasBondStereo: boolean): string {
    // Where RDKit assigns the stereo of JSON anew, it forgets that of double bonds; so the SMILES is read once more.
    const details = hasBondStereo ? asItStands : asItIs;
    const smiles = read(json, (mol) => mol.get_smiles(), details);
    const again = smiles === null || !hasBondStereo ? smiles : read(smiles, (mol) => mol.get_smiles(), asWritten);
    if (again === null) throw new Error(`RDKit does not read what was cut out of a molecule: ${json}`);
    return again;
  }
  const weights = new Map<number, number>();
  function weightOf(element: number, isotope: number): number {
    const key = element * 1000 + isotope;
    let weight = weights.get(key);
    if (weight === undefined) {
      // A single atom without hydrogens weighs what RDKit's table says.
      const atom = `[${isotope === 0 ? '' : isotope}#${element}]`;
      weight = read(atom, (mol) => (JSON.parse(mol.get_descriptors()) as { amw: number }).amw, asItIs) ?? NaN;
      weights.set(key, weight);
    }
    return weight;
  }
  return {
    weightOf,
    numUnlabelled,
    read: (smiles, use) => read(smiles, use),
    graphOf: (mol) => readRdkitJson(mol.get_json()),
    smilesOf,
    complaintOf(input) {
      errors?.clear_buffer();
      module.get_mol(input)?.delete();
      const lines = (errors?.get_buffer() ?? '').split('\n').map((line) => line.replace(/^\[[\d:]+\] /, ''));
      errors?.clear_buffer();
      return lines;
    },
  };
}

function numUnlabelled(mol: Mol): number {
  const { CIP_atoms: atoms } = JSON.parse(mol.get_stereo_tags()) as { CIP_atoms: [number, string][] };
  return atoms.filter(([, label]) => label === '(?)').length;
}

/** Fragments come again and again; this many of them are kept, about 300 bytes each. */
const maxKnown = 50_000;
const asItIs = '{"sanitize":false}';
const asWritten = '{"kekulize":false,"setAromaticity":false}';
const asItStands = '{"sanitize":false,"assignStereo":false}';

/** The depiction colours of the themes: CPK hues tuned for light and for dark ground, as fractions of red, green, blue. */
const atomColours = {
  light: {
    ink: '#1C1C1F',
    7: '#2346C7',
    8: '#C8261B',
    9: '#1D7A36',
    15: '#B85C00',
    16: '#806000',
    17: '#1D7A36',
    35: '#8A3B12',
    53: '#6A2A9C',
  },
  dark: {
    ink: '#DADCDF',
    7: '#8AA4FF',
    8: '#FF8278',
    9: '#6CCB85',
    15: '#F0A050',
    16: '#D9B53A',
    17: '#6CCB85',
    35: '#D98E62',
    53: '#C79AF0',
  },
} as const;

/** Behind atoms and bonds that are marked: a tint of the focus, without meaning of its own. */
const markColours = { light: '#A3C4F5', dark: '#35558F' } as const;

export interface Depiction {
  smiles: string;
  width: number;
  height: number;
  theme: 'light' | 'dark';
  /** SMARTS: every match of it is marked. */
  highlight?: string;
}

/**
 * A 2D drawing as SVG text, transparent.
 *
 * @throws LabError `badInput` when RDKit cannot read the SMILES; what cannot be read as `highlight` marks nothing
 */
export async function depict({ smiles, width, height, theme, highlight }: Depiction): Promise<string> {
  const { ink, ...elements } = atomColours[theme];
  const module = await rdkit();
  const palette = Object.fromEntries(
    // -1 is RDKit's key for every element without a colour of its own; carbon is drawn in ink.
    Object.entries({ '-1': ink, 6: ink, ...elements }).map(([number, hex]) => [number, rgb(hex)]),
  );
  const details = {
    width,
    height,
    bondLineWidth: 1.2,
    clearBackground: false,
    backgroundColour: [1, 1, 1, 0],
    atomColourPalette: palette,
    fixedBondLength: 24,
    padding: 0.06,
  };
  return withMol(smiles, (mol) => {
    const marked = highlight === undefined ? { atoms: [], bonds: [] } : matchedIn(module, mol, highlight);
    const marks = { ...marked, highlightColour: rgb(markColours[theme]), highlightBondWidthMultiplier: 12 };
    return mol.get_svg_with_highlights(JSON.stringify({ ...details, ...marks }));
  });
}

/** Atoms and bonds of every match. */
function matchedIn(module: MainModule, mol: Mol, smarts: string): { atoms: number[]; bonds: number[] } {
  const query = readPattern(module, smarts);
  if (query === null) return { atoms: [], bonds: [] };
  try {
    const matches = JSON.parse(mol.get_substruct_matches(query)) as { atoms?: number[]; bonds?: number[] }[];
    // Without a match it is an object and no list.
    const found = Array.isArray(matches) ? matches : [];
    return {
      atoms: [...new Set(found.flatMap(({ atoms = [] }) => atoms))],
      bonds: [...new Set(found.flatMap(({ bonds = [] }) => bonds))],
    };
  } finally {
    query.delete();
  }
}

/** What only SMARTS has: SMILES that RDKit reads mean what they draw, also in Kekulé form, whatever hydrogens they have. */
const onlySmarts = /[~!&;,$]|\[#|\[[^\]]*H0/;

/** A substructure to look for, to be freed; null for what is neither SMILES nor SMARTS. */
function readPattern(module: MainModule, text: string): Mol | null {
  const query = (onlySmarts.test(text) ? null : module.get_mol(text)) ?? module.get_qmol(text);
  if (query?.get_num_atoms() !== 0) return query;
  query.delete();
  return null;
}

/** What RDKit wrote is aromatic where it says so: read like this it takes a quarter of the time. */
const asCanonical = JSON.stringify({
  kekulize: false,
  setAromaticity: false,
  assignStereo: false,
  removeHs: false,
  fastFindRings: true,
});

/**
 * Which of these molecules have a substructure; stereo is not looked at.
 *
 * @param smiles canonical ones of RDKit; one that cannot be read has none
 * @throws LabError `badInput` for what is no SMARTS
 */
export async function haveSubstructure({
  smiles,
  smarts,
}: {
  smiles: readonly string[];
  smarts: string;
}): Promise<Uint8Array<ArrayBuffer>> {
  const module = await rdkit();
  const query = readPattern(module, smarts);
  if (query === null) {
    throw new LabError('badInput', {
      what: 'This is no SMARTS or SMILES.',
      where: smarts.slice(0, 200),
      kept: 'The other filters.',
      todo: 'Check brackets and ring numbers. An example: c1ccc2ncncc2c1 is quinazoline.',
    });
  }
  try {
    return Uint8Array.from(smiles, (text) => {
      const mol = module.get_mol(text, asCanonical);
      if (mol === null) return 0;
      try {
        // An object of atoms where it matches, and an empty one where not.
        return mol.get_substruct_match(query).length > 2 ? 1 : 0;
      } finally {
        mol.delete();
      }
    });
  } finally {
    query.delete();
  }
}

async function withMol<T>(smiles: string, use: (mol: Mol) => T): Promise<T> {
  const mol = (await rdkit()).get_mol(smiles);
  if (mol === null) {
    throw new LabError('badInput', {
      what: 'RDKit cannot read this SMILES.',
      where: smiles.length > 80 ? `${smiles.slice(0, 80)}…` : smiles,
      todo: 'Check brackets, ring numbers and valences.',
    });
  }
  try {
    return use(mol);
  } finally {
    mol.delete();
  }
}

function rgb(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
