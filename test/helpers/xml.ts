/** Reads XML as strictly as the specification asks, so that figures and pages are held to it. */
import { SaxesParser } from 'saxes';

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** All text inside, also that of children. */
  text: string;
}

/** The root element. @throws Error at the first thing that is not well-formed, with line and column */
export function parseXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true });
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const child = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(child);
    open.push(child);
  });
  parser.on('text', (part) => {
    for (const element of open) element.text += part;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const [only] = root.children;
  if (!only) throw new Error('there is no element');
  return only;
}

/** The element and everything in it, in the order of the document. */
export function everything(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(everything)];
}

export function byName(element: XmlElement, name: string): XmlElement[] {
  return everything(element).filter((inside) => inside.name === name);
}

/** @throws Error when there is none */
export function byId(element: XmlElement, id: string): XmlElement {
  const found = everything(element).find(({ attributes }) => attributes['id'] === id);
  if (!found) throw new Error(`there is no element ${id}`);
  return found;
}
