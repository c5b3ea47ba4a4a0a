/**
 * The one 3D viewer of the window, by 3Dmol: made when it is first needed, and moved to wherever it is shown, since a
 * browser allows few WebGL contexts.
 *
 * 3Dmol would start workers from blobs for surfaces, and would evaluate callbacks that are given as text: neither is
 * used, and the content security policy would allow neither.
 */
import type { AtomSpec, GLModel, GLShape, GLViewer } from '3dmol';
import { type Point, angleOf, distanceOf, torsionOf } from './geometry.ts';
import { layFlat } from './lay-flat.ts';

export const viewerStyles = ['stick', 'ball', 'sphere'] as const;
export type ViewerStyle = (typeof viewerStyles)[number];

export interface Looks {
  style: ViewerStyle;
  /** Any CSS colours that 3Dmol reads: #rrggbb. */
  ground: string;
  ink: string;
  /** Of elements by their symbols; those that are missing are drawn in ink. */
  atoms: Readonly<Record<string, string>>;
}

/**
 * One atom that is taken; of two atoms their distance, of three the angle at the second, of four the torsion about the
 * second and the third.
 */
export interface Measured {
  /** "N7": in the order in which they were taken. */
  atoms: string[];
  /** In Å for two atoms, in degrees for more; NaN for one, and for an angle that is none, as about three in a line. */
  value: number;
}

const MOST_TAKEN = 4;

/** In Å: larger than what is drawn of the largest atoms, or the mark would lie inside. */
const markRadius: Record<ViewerStyle, number> = { stick: 0.4, ball: 0.6, sphere: 2 };

/** The atom that the keys point at. */
export interface Pointed {
  /** "N7" */
  name: string;
  /** From 1. */
  place: number;
  of: number;
  /** Those that were taken, from which is measured. */
  taken: string[];
}

export class Viewer {
  readonly #viewer: GLViewer;
  readonly #element: HTMLElement;
  #model: GLModel | null = null;
  #looks: Looks;
  #taken: AtomSpec[] = [];
  /** Among the atoms of the molfile; -1 before the first. */
  #place = -1;
  #pointer: GLShape | null = null;
  #isMeasuring = false;
  #onmeasure: (measured: Measured | null) => void = () => undefined;

  private constructor(viewer: GLViewer, element: HTMLElement, looks: Looks) {
    this.#viewer = viewer;
    this.#element = element;
    this.#looks = looks;
  }

  /** @throws Error where there is no WebGL */
  static async open(looks: Looks): Promise<Viewer> {
    const { createViewer } = await import('3dmol/build/3Dmol.es6-min.js');
    const element = document.createElement('div');
    element.style.cssText = 'position:relative;width:100%;height:100%';
    // 3Dmol measures its element when it makes the canvas.
    document.body.append(element);
    try {
      const viewer = createViewer(element, { backgroundColor: looks.ground, antialias: true, disableFog: true });
      return new Viewer(viewer, element, looks);
    } catch (thrown) {
      throw new Error('This computer offers no WebGL to draw in 3D.', { cause: thrown });
    } finally {
      element.remove();
    }
  }

  /** Shows itself in a box, which it leaves when it is shown in another. */
  moveTo(box: HTMLElement): void {
    box.append(this.#element);
    this.#viewer.resize();
  }

  resize(): void {
    this.#viewer.resize();
  }

  /** @param molfile with coordinates in Å */
  show(molfile: string): void {
    this.#viewer.removeAllModels();
    this.#clearMeasure();
    this.#place = -1;
    this.#model = this.#viewer.addModel(molfile, 'sdf', { keepH: true });
    turn(this.#model.selectedAtoms({}));
    this.#dress();
    this.#viewer.zoomTo();
    this.#viewer.render();
  }

  dress(looks: Looks): void {
    this.#looks = looks;
    this.#viewer.setBackgroundColor(looks.ground, 1);
    this.#dress();
    this.#viewer.render();
  }

  spin(isOn: boolean): void {
    this.#viewer.spin(isOn ? 'y' : false, 0.6);
  }

  /** By degrees around the axes of the window. */
  turn(degrees: number, axis: 'vx' | 'vy'): void {
    this.#viewer.rotate(degrees, axis);
    this.#viewer.render();
  }

  /** @param factor above 1 comes nearer */
  zoom(factor: number): void {
    this.#viewer.zoom(factor);
    this.#viewer.render();
  }

  /** The whole molecule, as large as the box takes it. */
  fit(): void {
    this.#viewer.zoomTo();
    this.#viewer.render();
  }

  /**
   * Atoms that are clicked one after the other are measured, from the second on; after the fourth, and by one that is taken
   * already, it begins anew.
   *
   * @param onmeasure told of every atom that is taken, and null when there are none any more
   */
  measure(isOn: boolean, onmeasure: (measured: Measured | null) => void): void {
    this.#isMeasuring = isOn;
    this.#onmeasure = onmeasure;
    if (!isOn) this.#clearMeasure();
    this.#viewer.setClickable({}, isOn, (atom: AtomSpec) => {
      this.#click(atom);
    });
    this.#viewer.render();
  }

  /**
   * Points at another atom while it measures; after the last comes the first.
   *
   * @param by atoms of the molfile to go on or back
   * @returns null where there is no atom
   */
  point(by: number): Pointed | null {
    const atoms = this.#model?.selectedAtoms({}) ?? [];
    if (!this.#isMeasuring || atoms.length === 0) return null;
    // Before the first one, a step on leads to it and a step back to the last.
    const from = this.#place < 0 && by < 0 ? 0 : this.#place;
    this.#place = (from + by + atoms.length) % atoms.length;
    const atom = atoms[this.#place];
    if (atom === undefined) return null;
    this.#removePointer();
    const radius = 0.15 + markRadius[this.#looks.style];
    this.#pointer = this.#viewer.addSphere({ center: at(atom), radius, color: this.#looks.ink, wireframe: true });
    this.#viewer.render();
    const taken = this.#isFull() ? [] : this.#taken.map(nameOf);
    return { name: nameOf(atom), place: this.#place + 1, of: atoms.length, taken };
  }

  /** Takes the atom that is pointed at, as a click on it does. */
  takePointed(): void {
    const atom = this.#model?.selectedAtoms({})[this.#place];
    if (atom !== undefined) this.#click(atom);
  }

  /** Lets go of the atoms that are taken. @returns whether there were any */
  beginAnew(): boolean {
    const hadSome = this.#taken.length > 0;
    this.#clearMeasure();
    this.#viewer.render();
    return hadSome;
  }

  /** The drawing as a PNG in a data URL. */
  image(): string {
    return this.#viewer.pngURI();
  }

  #dress(): void {
    const { style, ink, atoms } = this.#looks;
    const colorscheme = { prop: 'elem', map: { ...elementInk(this.#model, ink), ...atoms } };
    const styles = {
      stick: { stick: { radius: 0.14, colorscheme } },
      ball: { stick: { radius: 0.1, colorscheme }, sphere: { scale: 0.26, colorscheme } },
      sphere: { sphere: { scale: 0.95, colorscheme } },
    };
    this.#viewer.setStyle({}, styles[style]);
  }

  #click(atom: AtomSpec): void {
    if (!this.#isMeasuring) return;
    if (this.#isFull() || this.#taken.includes(atom)) this.#clearMeasure();
    const before = this.#taken.at(-1);
    this.#taken = [...this.#taken, atom];
    this.#mark(atom);
    if (before !== undefined) {
      this.#viewer.addLine({ start: at(before), end: at(atom), dashed: true, color: this.#looks.ink });
    }
    this.#removePointer();
    this.#onmeasure({ atoms: this.#taken.map(nameOf), value: valueOf(this.#taken.map(at)) });
    this.#viewer.render();
  }

  #isFull(): boolean {
    return this.#taken.length === MOST_TAKEN;
  }

  #mark(atom: AtomSpec): void {
    const radius = markRadius[this.#looks.style];
    this.#viewer.addSphere({ center: at(atom), radius, color: this.#looks.ink, opacity: 0.35 });
  }

  #removePointer(): void {
    if (this.#pointer !== null) this.#viewer.removeShape(this.#pointer);
    this.#pointer = null;
  }

  #clearMeasure(): void {
    this.#taken = [];
    this.#pointer = null;
    this.#viewer.removeAllShapes();
    this.#onmeasure(null);
  }
}

let opened: Promise<Viewer> | null = null;

/** The viewer of the window; a failed start can be tried again. */
export function openViewer(looks: Looks): Promise<Viewer> {
  opened ??= Viewer.open(looks).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

function elementInk(model: GLModel | null, ink: string): Record<string, string> {
  const symbols = new Set(model?.selectedAtoms({}).map(({ elem }) => elem ?? 'X'));
  return Object.fromEntries([...symbols].map((symbol) => [symbol, ink]));
}

/** Turns the atoms so that most is seen of them. */
function turn(atoms: AtomSpec[]): void {
  const turned = layFlat(atoms.map(at).map(({ x, y, z }) => [x, y, z]));
  for (const [index, atom] of atoms.entries()) [atom.x, atom.y, atom.z] = turned[index] ?? [0, 0, 0];
}

function valueOf([a, b, c, d]: readonly Point[]): number {
  if (a === undefined || b === undefined) return NaN;
  if (c === undefined) return distanceOf(a, b);
  return d === undefined ? angleOf(a, b, c) : torsionOf(a, b, c, d);
}

function at({ x = 0, y = 0, z = 0 }: AtomSpec): Point {
  return { x, y, z };
}

/** "N7": the element and its number in the molfile. */
function nameOf({ elem = '', serial = 0 }: AtomSpec): string {
  return `${elem}${serial + 1}`;
}
