import { describe, expect, it } from 'vitest';
import { type Point, angleOf, distanceOf, torsionOf } from '../../../renderer/molecule/geometry.ts';
import { measuredWords, pointedWords } from '../../../renderer/molecule/measure-words.ts';

const at = (x: number, y: number, z: number): Point => ({ x, y, z });
const rad = Math.PI / 180;

/** GetBondLength, GetAngleDeg and GetDihedralDeg of rdMolTransforms, RDKit 2022.09.3, of four points at random. */
const ofRdkit: { points: [number, number, number][]; distance: number; angle: number; torsion: number }[] = [
  {
    points: [
      [-0.38, 0.48, 3.39],
      [-0.27, 0.06, 0.7],
      [-2.52, 0.1, 1.04],
      [2.34, -3.25, -1.57],
    ],
    distance: 2.72481192,
    angle: 79.04122615,
    torsion: -128.48538893,
  },
  {
    points: [
      [-3.27, 2.48, 1.55],
      [-3.66, 3.86, 3.72],
      [1.23, 0.92, -2.74],
      [-3.88, 0.23, -3.52],
    ],
    distance: 2.60103825,
    angle: 26.95726117,
    torsion: 13.97698488,
  },
  {
    points: [
      [-2.48, -2.06, -3.76],
      [-0.29, -0.48, 2.74],
      [0.15, 1.12, -0.0],
      [1.3, -0.34, -1.77],
    ],
    distance: 7.03864334,
    angle: 50.57646591,
    torsion: -56.94434674,
  },
  {
    points: [
      [3.98, 3.97, 2.72],
      [1.66, -1.48, -2.16],
      [-1.69, -3.44, 2.13],
      [-0.8, 2.77, -0.91],
    ],
    distance: 7.67458794,
    angle: 86.79639122,
    torsion: 52.66434803,
  },
  {
    points: [
      [3.66, 2.78, -4.0],
      [-2.32, 3.28, -0.24],
      [3.84, -0.82, -3.42],
      [1.04, 2.23, -1.84],
    ],
    distance: 7.08152526,
    angle: 26.94469344,
    torsion: 17.62718181,
  },
  {
    points: [
      [-3.3, -1.34, 3.71],
      [2.06, -3.06, -2.03],
      [-3.19, -3.52, 2.38],
      [-2.58, 0.47, -0.42],
    ],
    distance: 8.03962686,
    angle: 17.59575074,
    torsion: 47.5301969,
  },
];

describe('angles', () => {
  it('are those of a tetrahedron and of a line', () => {
    const [up, centre, other] = [at(1, 1, 1), at(0, 0, 0), at(1, -1, -1)];
    expect(distanceOf(up, other)).toBeCloseTo(Math.sqrt(8), 12);
    expect(angleOf(up, centre, other)).toBeCloseTo(109.4712206344907, 10);
    expect(angleOf(at(2, 0, 0), centre, at(-3, 0, 0))).toBe(180);
    expect(angleOf(at(2, 0, 0), centre, at(3, 1e-9, 0))).toBeCloseTo(1e-9 / 3 / rad, 18);
    expect(angleOf(centre, centre, up)).toBeNaN();
  });

  it('of torsion are positive where the last bond is turned clockwise, seen along the middle one', () => {
    for (const turned of [-170, -60, -1, 0, 1, 60, 120, 180]) {
      // Along z, x to the right: y then points down, so that from x to y is clockwise.
      const last = at(Math.cos(turned * rad), Math.sin(turned * rad), 2);
      expect(torsionOf(at(1, 0, 0), at(0, 0, 0), at(0, 0, 1.5), last)).toBeCloseTo(turned, 10);
    }
    expect(torsionOf(at(0, 0, -1), at(0, 0, 0), at(0, 0, 1), at(1, 0, 1))).toBeNaN();
    // A line that is none to the last digit, as those of nitriles are once they are turned.
    const onLine = (far: number) => at(0.36 * far, 0.48 * far, 0.8 * far);
    expect(torsionOf(onLine(0), onLine(1.1), onLine(2.5), at(3, 1, 1))).toBeNaN();
    expect(torsionOf(at(3, 1, 1), onLine(0), onLine(1.1), onLine(2.5))).toBeNaN();
  });

  it('are as RDKit gives them', () => {
    for (const { points, distance, angle, torsion } of ofRdkit) {
      const [a, b, c, d] = points.map(([x, y, z]) => at(x, y, z)) as [Point, Point, Point, Point];
      expect(distanceOf(a, b)).toBeCloseTo(distance, 7);
      expect(angleOf(a, b, c)).toBeCloseTo(angle, 7);
      expect(torsionOf(a, b, c, d)).toBeCloseTo(torsion, 7);
    }
  });
});

it('what was measured is told in words', () => {
  expect(measuredWords({ atoms: ['C1'], value: NaN })).toBe('C1, taken');
  expect(measuredWords({ atoms: ['C1', 'C2', 'N7', 'H9'], value: -179.98 })).toBe('torsion C1, C2, N7, H9: 180.0°');
  expect(measuredWords({ atoms: ['C1', 'N7'], value: 2.468 })).toBe('C1 to N7: 2.47 Å');
  expect(measuredWords({ atoms: ['C1', 'C2', 'N7'], value: 109.47 })).toBe('angle C1, C2, N7: 109.5°');
  expect(measuredWords({ atoms: ['C1', 'C2', 'N7', 'H9'], value: -60.04 })).toBe('torsion C1, C2, N7, H9: −60.0°');
  expect(measuredWords({ atoms: ['C1', 'C2', 'N3'], value: NaN })).toContain('in a line');
  const pointed = { name: 'N7', place: 7, of: 20 };
  expect(pointedWords({ ...pointed, taken: [] })).toBe('N7, atom 7 of 20');
  expect(pointedWords({ ...pointed, taken: ['N7'] })).toBe('N7, atom 7 of 20, taken');
  expect(pointedWords({ ...pointed, taken: ['C1', 'C2'] })).toBe('C1, C2 to N7, atom 7 of 20');
});
