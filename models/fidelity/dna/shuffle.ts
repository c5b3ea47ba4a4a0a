/** A shuffle that keeps every dinucleotide: Altschul and Erickson (Mol. Biol. Evol. 2:526, 1985). */
import { fillUniform, fold, shuffle, uniform, type Key } from '../../base/rng.ts';

const VERTICES = 5;

/**
 * A random sequence with the same dinucleotides, first and last base, each such sequence equally likely: a random path
 * through all edges of the graph of dinucleotides (Euler's). N counts as a fifth base.
 */
export function dinucleotideShuffle(bases: Uint8Array, from: Key): Uint8Array {
  const last = bases[bases.length - 1];
  if (last === undefined) return new Uint8Array(0);
  const edges = Array.from({ length: VERTICES }, (): number[] => []);
  for (let i = 0; i + 1 < bases.length; i++) edges[bases[i] as number]?.push(bases[i + 1] as number);
  const lastEdges = drawLastEdges(edges, last, fold(from, 0));
  const order = edges.map((targets, vertex) => {
    const lastEdge = lastEdges[vertex] as number;
    if (lastEdge === -1) return shuffle(fold(from, 1 + vertex), targets);
    const others = targets.toSpliced(lastEdge, 1);
    return [...shuffle(fold(from, 1 + vertex), others), targets[lastEdge] as number];
  });
  const used = new Array<number>(VERTICES).fill(0);
  const out = new Uint8Array(bases.length);
  out[0] = bases[0] as number;
  for (let i = 1; i < out.length; i++) {
    const vertex = out[i - 1] as number;
    const at = used[vertex] as number;
    used[vertex] = at + 1;
    out[i] = order[vertex]?.[at] as number;
  }
  return out;
}

/**
 * The edge by which the path leaves each base for the last time: from every base they must lead to the last one. Drawn
 * until they do.
 *
 * @returns an index into each base's edges; -1 for the last base and for those without edges
 */
function drawLastEdges(edges: readonly number[][], last: number, from: Key): number[] {
  for (let attempt = 0; ; attempt++) {
    const drawn = edges.map((targets, vertex) =>
      vertex === last || targets.length === 0 ? -1 : Math.floor(uniform(from, attempt, vertex) * targets.length),
    );
    const leadsToLast = (vertex: number, steps = 0): boolean => {
      if (vertex === last) return true;
      const target = edges[vertex]?.[drawn[vertex] as number];
      return target !== undefined && steps < VERTICES && leadsToLast(target, steps + 1);
    };
    if (edges.every((targets, vertex) => targets.length === 0 || leadsToLast(vertex))) return drawn;
  }
}

/** A random order of the bases, which keeps their counts only (Fisher and Yates). */
export function baseShuffle(bases: Uint8Array, from: Key): Uint8Array {
  const out = bases.slice();
  const draws = new Float64Array(bases.length);
  fillUniform(draws, from);
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor((draws[i] as number) * (i + 1));
    [out[i], out[j]] = [out[j] as number, out[i] as number];
  }
  return out;
}
