/** How the cells of the theatre are drawn: committed, carried, open, masked again, pinned. */
import { type Mark, type Scene, labelWidth, lettersFrom, rowY, rowsInView, stepX, stepsInView } from './layout.ts';

export function cellMarks(scene: Scene): Mark[] {
  const { rows, edges } = scene;
  const marks: Mark[] = [];
  const steps = stepsInView(scene);
  const span = rowsInView(scene);
  for (let number = span.from; number < span.to; number++) {
    const row = rows[number];
    if (!row) continue;
    const y = rowY(scene, number);
    if (row.kind === 'pinned') {
      marks.push(...pinnedBand(scene, row.text, y, (edges[number + 1] ?? 0) - (edges[number] ?? 0)));
      continue;
    }
    for (let step = steps.from; step <= steps.to; step++) {
      marks.push(...oneCell(scene, step, row.position, stepX(scene, step), y));
    }
  }
  return marks;
}

function pinnedBand(scene: Scene, text: string, y: number, height: number): Mark[] {
  const { palette, index, view } = scene;
  // Of what is in view, so that the bases stay to be read however far the steps are scrolled.
  const x = Math.max(labelWidth, stepX(scene, 1));
  const width = Math.min(view.width, stepX(scene, index.numSteps + 1)) - x;
  const band: Mark = { kind: 'rect', x, y: y + 1, width, height: height - 2, fill: palette.pin };
  if (height <= 8) return [band];
  const most = Math.max(1, Math.floor((width - 12) / 6.2));
  const shown = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  const place = { x: x + 6, y: y + height / 2 };
  const look = { size: 10, anchor: 'start', font: 'mono', weight: 550 } as const;
  return [band, { kind: 'text', ...place, ...look, text: shown, fill: palette.ink2 }];
}

function oneCell(scene: Scene, step: number, position: number, x: number, y: number): Mark[] {
  const { index, palette, size, isCarried } = scene;
  const { kind, token, prob } = index.cell(step, position);
  const { width, height } = size;
  const middle = { x: x + width / 2, y: y + height / 2 };
  const hasLetters = width >= lettersFrom;
  const look = { size: Math.min(13, height * 0.62), anchor: 'middle', font: 'mono' } as const;
  const letter = (fill: string, weight: number): Mark[] =>
    hasLetters && token !== '' ? [{ kind: 'text', ...middle, ...look, text: fit(token, width), fill, weight }] : [];
  const gap = width > 6 ? 0.5 : 0;
  const filled = (fill: string): Mark => ({
    kind: 'rect',
    x: x + gap,
    y: y + gap,
    width: width - 2 * gap,
    height: height - 2 * gap,
    fill,
  });

  switch (kind) {
    case 'pinned':
      return [filled(palette.pin), ...letter(palette.ink, 550)];
    case 'now':
      return [filled(palette.ink), ...letter(palette.surface, 650)];
    case 'earlier':
      return [filled(palette.earlier), ...letter(palette.ink, 550)];
    case 'remasked': {
      const inset = hasLetters ? 5 : 1;
      const stroke = { toX: x + width - inset, toY: middle.y, stroke: palette.ink, line: hasLetters ? 1.2 : 1 };
      return [...letter(palette.ink3, 400), { kind: 'line', x: x + inset, y: middle.y, ...stroke }];
    }
    case 'open':
      if (!isCarried) return [emptySquare(scene, middle)];
      return [
        ...letter(palette.series, 400).map((mark) => ({
          ...mark,
          y: middle.y - 1.5,
          isItalic: true,
          opacity: 0.5 + 0.5 * prob,
        })),
        ...probabilityBar(scene, prob, x, y),
      ];
  }
}

/** As long as the likeliest token is probable. */
function probabilityBar({ palette, size }: Scene, prob: number, x: number, y: number): Mark[] {
  const hasLetters = size.width >= lettersFrom;
  const inset = hasLetters ? 3 : 1;
  const whole = size.width - 2 * inset;
  const thick = hasLetters ? 2.5 : Math.max(1, size.height - 4);
  const bar = { x: x + inset, y: y + (hasLetters ? size.height - 4 : 2), height: thick };
  return [
    ...(hasLetters ? [{ kind: 'rect' as const, ...bar, width: whole, fill: palette.rule }] : []),
    { kind: 'rect', ...bar, width: whole * prob, fill: palette.series, opacity: hasLetters ? 1 : 0.35 + 0.65 * prob },
  ];
}

function emptySquare({ palette, size }: Scene, middle: { x: number; y: number }): Mark {
  const hasLetters = size.width >= lettersFrom;
  const side = hasLetters ? 8 : Math.max(2, Math.min(size.width, size.height) - 5);
  const box = { x: middle.x - side / 2, y: middle.y - side / 2, width: side, height: side };
  return { kind: 'frame', ...box, stroke: palette.ruleStrong, line: 1, ...(hasLetters && { dash: [2, 1.5] }) };
}

/** A token that is too wide for its cell ends in dots. */
function fit(token: string, width: number): string {
  const most = Math.floor((width - 2) / 6.4);
  return token.length <= most ? token : `${token.slice(0, Math.max(1, most - 1))}…`;
}
