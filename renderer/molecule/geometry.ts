/** Distances, angles and torsions of points, as chemists give them. */

export interface Point {
  x: number;
  y: number;
  z: number;
}

const LEAST_SINE = 0.01;

/** In the unit of the points. */
export function distanceOf(a: Point, b: Point): number {
  return length(minus(a, b));
}

/** At the second of three points, from 0 to 180 degrees; NaN where two of them lie in one place. */
export function angleOf(a: Point, b: Point, c: Point): number {
  const [u, v] = [minus(a, b), minus(c, b)];
  // By the arc tangent, which is exact also where the arc cosine loses digits: near 0 and 180 degrees.
  const across = length(cross(u, v));
  return length(u) === 0 || length(v) === 0 ? NaN : degrees(Math.atan2(across, dot(u, v)));
}

/**
 * The torsion angle of four points in a chain, above −180 up to 180 degrees: how far the last bond is turned from the first
 * about the middle one, clockwise positive as it is seen along the middle one (IUPAC Gold Book, T06406). NaN where three
 * points in a row lie on a line, to within half a degree: it would be made of rounding.
 */
export function torsionOf(a: Point, b: Point, c: Point, d: Point): number {
  const [first, middle, last] = [minus(b, a), minus(c, b), minus(d, c)];
  const [before, after] = [cross(first, middle), cross(middle, last)];
  const isLine = (normal: Point, u: Point, v: Point) => length(normal) <= LEAST_SINE * length(u) * length(v);
  if (isLine(before, first, middle) || isLine(after, middle, last)) return NaN;
  return degrees(Math.atan2(length(middle) * dot(first, after), dot(before, after)));
}

function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y, z: a.z - b.z };
}

function dot(a: Point, b: Point): number {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}

function cross(a: Point, b: Point): Point {
  return { x: a.y * b.z - a.z * b.y, y: a.z * b.x - a.x * b.z, z: a.x * b.y - a.y * b.x };
}

function length({ x, y, z }: Point): number {
  return Math.hypot(x, y, z);
}

function degrees(radians: number): number {
  return (radians * 180) / Math.PI;
}
