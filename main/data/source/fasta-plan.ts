/** What a FASTA file holds. */
import { LabError } from '../../../models/base/errors.ts';
import { FastaParser, readTitle } from './fasta.ts';
import type { Head, Plan } from './plan.ts';

export function isFasta(text: string): boolean {
  return /^(\s*;.*(\r\n?|\n))*\s*>/.test(text);
}

/** @throws LabError `badInput` for proteins */
export function planFasta(head: Head): Plan {
  const sequences = head.text.replaceAll(/^[>;].*$/gm, '').replaceAll(/\s/g, '');
  // Letters that are codes of amino acids, but of no base.
  const numProtein = sequences.replaceAll(/[^EFILPQZXJO]/gi, '').length;
  if (numProtein > 0.05 * sequences.length) {
    throw new LabError('badInput', {
      what: 'The file holds proteins, and the lab reads DNA.',
      where: head.file,
      todo: 'Choose a FASTA file of nucleotides.',
    });
  }
  const titles = head.text.match(/^>.*$/gm) ?? [];
  // Where the file goes on, later entries may have what the first ones have not.
  const hasDescription = !head.isWhole || titles.some((title) => readTitle(title.slice(1)).description !== '');
  return {
    format: 'fasta',
    domain: 'dna',
    textForm: 'dna',
    delimiter: null,
    hasHeader: false,
    columns: [
      { name: 'name', kind: 'name', from: 'name' },
      ...(hasDescription ? [{ name: 'description', kind: 'text', from: 0 } as const] : []),
      { name: 'sequence', kind: 'sequence', from: 'text' },
    ],
    column: 'sequence',
    nameColumn: 'name',
    properties: hasDescription ? ['description'] : [],
    notes: [],
    parser: () => new FastaParser(head.choices.windows, hasDescription),
  };
}
