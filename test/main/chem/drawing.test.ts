import { expect, it } from 'vitest';
import { draw, shapesOf } from '../../../main/chem/drawing.ts';
import { depict } from '../../../main/chem/rdkit.ts';
import { everything, parseXml } from '../../helpers/xml.ts';

const paracetamol = { smiles: 'CC(=O)Nc1ccc(O)cc1', width: 136, height: 92, theme: 'light' } as const;

it('has every line of RDKit’s picture, those of one look together', async () => {
  const shapes = await draw(paracetamol);
  const picture = everything(parseXml(await depict(paracetamol))).filter(({ name }) => name === 'path');
  const starts = (path: string | undefined) => path?.match(/M [\d.]+,[\d.]+/g) ?? [];
  expect(shapes.flatMap(({ path }) => starts(path)).sort()).toEqual(
    picture.flatMap(({ attributes }) => starts(attributes['d'])).sort(),
  );
  // Carbon, nitrogen and oxygen bonds; N, H, O and O, H as letters.
  const lines = shapes.filter(({ fill }) => fill === null);
  expect(new Set(lines.map(({ stroke }) => stroke))).toEqual(new Set(['#1C1C1F', '#2346C7', '#C8261B']));
  expect(new Set(lines.map(({ stroke, width }) => JSON.stringify([stroke, width]))).size).toBe(lines.length);
  expect(shapes.length).toBeLessThan(picture.length / 2);
});

it('has marks of a substructure, which are painted first', async () => {
  const [first] = await draw({ ...paracetamol, highlight: 'c1ccccc1' });
  expect(first).toMatchObject({ fill: '#A3C4F5' });
  const marks = (await draw({ ...paracetamol, highlight: 'O' })).filter(({ fill }) => fill === '#A3C4F5');
  // An ellipse behind the atom: two half arcs.
  expect(marks.some(({ path }) => path.match(/A /g)?.length === 2)).toBe(true);
});

it('tells dashed lines and says of what it does not know that it does not', async () => {
  const shapes = await draw({ ...paracetamol, smiles: 'CC(C)~C' });
  expect(shapes.some(({ dash }) => dash !== null)).toBe(true);
  expect(() => shapesOf('<svg><text>C</text></svg>')).toThrow('RDKit drew a text');
});
