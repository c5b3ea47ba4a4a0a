/** The page around a report: one file that loads nothing and runs nothing. */
import { element, markupOf, type Child, type Markup } from '../figures/markup.ts';
import { styleSheet } from './style-sheet.ts';

/** A whole HTML document, well-formed as XML too. */
export function page(title: string, children: readonly Markup[]): string {
  const head = element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    // Names in it come from files: whatever they say, nothing is loaded and nothing runs.
    element('meta', {
      'http-equiv': 'Content-Security-Policy',
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, [title]),
    element('style', {}, [markupOf(styleSheet)]),
  ]);
  const body = element('body', {}, [element('main', {}, children)]);
  return `<!DOCTYPE html>\n${element('html', { lang: 'en' }, [head, body]).markup}\n`;
}

/** Figures have ids without the prefix. */
export function section(id: string, title: string, children: readonly Markup[]): Markup {
  return element('section', { id: `section-${id}`, 'aria-labelledby': `section-${id}-title` }, [
    element('h2', { id: `section-${id}-title` }, [title]),
    ...children,
  ]);
}

export function paragraph(text: Child | readonly Child[], className: string | null = null): Markup {
  const children = Array.isArray(text) ? (text as readonly Child[]) : [text as Child];
  return element('p', { class: className }, children);
}

export interface Column {
  title: Child;
  /** Numbers stand at the right, strings of letters in a face of even width. */
  kind: 'text' | 'number' | 'code';
}

/** A cell; `rows` when it stands for several rows. */
export interface Cell {
  children: readonly Child[];
  rows?: number;
  /** How many columns it stands for. */
  columns?: number;
  /** The head of its row. */
  isHead?: boolean;
}

/** A table whose head is repeated on every page; rows of one group stay on one page. */
export function table(
  caption: string,
  columns: readonly Column[],
  groups: readonly (readonly (readonly Cell[])[])[],
  className: 'terms' | 'definitions' | null = null,
): Markup {
  const heads = columns.map(({ title, kind }) => element('th', { scope: 'col', class: classOf(kind) }, [title]));
  const bodies = groups.map((rows) =>
    element(
      'tbody',
      {},
      rows.map((cells) => element('tr', {}, rowOf(cells, columns))),
    ),
  );
  return element('table', { class: className }, [
    element('caption', {}, [caption]),
    element('thead', {}, [element('tr', {}, heads)]),
    ...bodies,
  ]);
}

function rowOf(cells: readonly Cell[], columns: readonly Column[]): Markup[] {
  // A row below a cell that spans it has fewer cells: they belong to the last columns.
  const offset = columns.length - cells.reduce((sum, { columns: span = 1 }) => sum + span, 0);
  return cells.map(({ children, rows, columns: span, isHead }, index) => {
    const attributes = {
      class: classOf(columns[index + offset]?.kind ?? 'text'),
      rowspan: countOf(rows),
      colspan: countOf(span),
    };
    return isHead ? element('th', { ...attributes, scope: 'row' }, children) : element('td', attributes, children);
  });
}

function countOf(count: number | undefined): string | null {
  return count === undefined ? null : String(count);
}

function classOf(kind: Column['kind']): string | null {
  return kind === 'text' ? null : kind;
}

export function cell(...children: Child[]): Cell {
  return { children };
}
