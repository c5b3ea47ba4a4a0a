import { describe, expect, it } from 'vitest';
import { embed } from '../../../../models/fidelity/figures/drawing.ts';
import { drawing } from '../../../helpers/fidelity-reports.ts';
import { parseXml } from '../../../helpers/xml.ts';

const box = { x: 5, y: 6, width: 70, height: 50 };

it('puts a drawing of RDKit into a box as an element', () => {
  const root = parseXml(embed(drawing, box).markup);
  expect(root.name).toBe('svg');
  expect(root.attributes).toEqual({ x: '5', y: '6', width: '70', height: '50', viewBox: '0 0 200 140' });
  expect(root.children.map(({ name }) => name)).toEqual(['path']);
});

it('takes its size where there is no viewBox', () => {
  const root = parseXml(embed("<svg width='30px' height='20px'><path d='M0 0'/></svg>", box).markup);
  expect(root.attributes['viewBox']).toBe('0 0 30 20');
});

describe('refuses', () => {
  it.each([
    '<p>text</p>',
    '<svg viewBox="0 0 1 1"><script>alert(1)</script></svg>',
    '<svg viewBox="0 0 1 1"><image href="x.png"/></svg>',
    '<svg viewBox="0 0 1 1"><a><path/></a></svg>',
    '<svg viewBox="0 0 1 1"><path onclick="alert(1)"/></svg>',
    '<svg viewBox="0 0 1 1"><path style="fill:url(#x)"/></svg>',
    '<svg viewBox="0 0 1 1"><rdkit:mol/></svg>',
    '<svg><path/></svg>',
    '',
  ])('%s', (svg) => {
    expect(() => embed(svg, box)).toThrow(Error);
  });
});
