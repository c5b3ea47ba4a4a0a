/**
 * The one place of the window that loads OpenChemLib: its editor of structures, loaded when it is opened first. It draws
 * on a canvas and needs no `eval`, so the content security policy stays as it is. What is drawn leaves it as SMILES, which
 * RDKit then reads.
 */
import type { CanvasEditor, Molecule } from 'openchemlib';

export interface StructureEditor {
  /** Open ends read `[R1]`, `[R2]` and so on. Empty for an empty canvas. */
  smiles(): string;
  /** Adds an open end to each chosen atom. @returns how many were added */
  addOpenEnds(): number;
  clear(): void;
  destroy(): void;
}

/**
 * @param smiles what is drawn at first; nothing where it cannot be read
 * @param onchange the structure has changed
 */
export async function openEditor(element: HTMLElement, smiles: string, onchange: () => void): Promise<StructureEditor> {
  const { CanvasEditor, Molecule } = await import('openchemlib');
  const editor: CanvasEditor = new CanvasEditor(element, { initialMode: 'molecule' });
  const start = read(Molecule, smiles);
  if (start) editor.setMolecule(start);
  editor.setOnChangeListener(({ type }) => {
    if (type === 'molecule') onchange();
  });
  return {
    smiles: () => {
      const molecule = editor.getMolecule();
      return molecule.getAllAtoms() === 0 ? '' : molecule.toIsomericSmiles();
    },
    addOpenEnds: () => addOpenEnds(editor),
    clear: () => {
      editor.clearAll();
    },
    destroy: () => {
      editor.removeOnChangeListener();
      editor.destroy();
    },
  };
}

/** It reads no star as an atom of its own, so astatine stands in for one while the SMILES is read. */
function read(of: typeof Molecule, smiles: string): Molecule | null {
  if (smiles === '') return null;
  try {
    const molecule = of.fromSmiles(smiles.replaceAll('*', '[At]'));
    let label = 0;
    for (let atom = 0; atom < molecule.getAllAtoms(); atom++) {
      if (molecule.getAtomicNo(atom) !== astatine) continue;
      label = Math.min(label + 1, lastLabel);
      molecule.setAtomicNo(atom, atomOfLabel(label));
    }
    return molecule;
  } catch {
    // The field beside the drawing says what is wrong with it.
    return null;
  }
}

const astatine = 85;
/** OpenChemLib numbers the labels R1 to R3 from 142 and R4 to R16 from 129. */
const lastLabel = 16;
const atomOfLabel = (label: number) => (label <= 3 ? 141 + label : 125 + label);

function addOpenEnds(editor: CanvasEditor): number {
  const molecule = editor.getMolecule();
  const atoms = Array.from({ length: molecule.getAllAtoms() }, (_, atom) => atom);
  const chosen = atoms.filter((atom) => molecule.isSelectedAtom(atom));
  if (chosen.length === 0) return 0;
  let number = atoms.filter((atom) => /^R\d/.test(molecule.getAtomLabel(atom))).length;
  for (const atom of chosen) {
    const end = molecule.addAtom(atomOfLabel(Math.min(++number, lastLabel)));
    molecule.addBond(atom, end);
  }
  molecule.inventCoordinates();
  editor.moleculeChanged();
  return chosen.length;
}
