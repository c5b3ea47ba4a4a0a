/** Files that hold no sequences the lab could read, told by their beginning: saying what they are helps most. */

const signatures: [what: string, bytes: string | readonly number[]][] = [
  ['a ZIP archive, or a workbook of Excel (save its sheet as CSV)', 'PK\u0003\u0004'],
  ['an old workbook of Excel or another Office file (save its sheet as CSV)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a PDF', '%PDF-'],
  ['compressed with bzip2: unpack it, or compress it with gzip', 'BZh'],
  ['compressed with xz: unpack it, or compress it with gzip', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['compressed with Zstandard: unpack it, or compress it with gzip', [0x28, 0xb5, 0x2f, 0xfd]],
  ['a 7-Zip archive: unpack it', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a Parquet file within gzip: unpack it', 'PAR1'],
  ['an HDF5 file', [0x89, 0x48, 0x44, 0x46]],
  ['an SQLite database', 'SQLite format 3\0'],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a NumPy array', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['a 2bit genome of UCSC (twoBitToFa makes FASTA of it)', [0x43, 0x27, 0x41, 0x1a]],
  ['an alignment in CRAM', 'CRAM'],
  ['an alignment in BAM', 'BAM\u0001'],
];

/** What a file of bytes is; null where it is not known. */
export function binaryFormat(head: Uint8Array): string | null {
  const starts = (bytes: string | readonly number[]) => {
    const codes = typeof bytes === 'string' ? Array.from(bytes, (character) => character.charCodeAt(0)) : bytes;
    return codes.every((byte, index) => head[index] === byte);
  };
  return signatures.find(([, bytes]) => starts(bytes))?.[0] ?? null;
}

const texts: [what: string, test: RegExp][] = [
  ['motifs in TRANSFAC form, as JASPAR has them', /^(AC|ID|VV) .*\r?\n(XX|\/\/|ID |AC )[\s\S]*^(P0|PO)\s/m],
  ['motifs as JASPAR has them', /^>.*\r?\n\s*A\s*\[\s*[\d.]/],
  ['motifs as JASPAR has them', /^>\S+.*\r?\n\s*\d[\d.\s]*\r?\n\s*\d[\d.\s]*\r?\n\s*\d[\d.\s]*\r?\n\s*\d/],
  ['motifs in MEME form', /^MEME version/],
  ['annotations in GFF, without the sequences themselves', /^##gff-version/],
  ['annotations in GFF or GTF', /^(#.*\r?\n)*[^\t\n]+\t[^\t\n]+\t[^\t\n]+\t\d+\t\d+\t[^\t\n]+\t[-+.?]\t[012.]\t/],
  ['variants in VCF', /^##fileformat=VCF/],
  ['alignments in SAM', /^@(HD|SQ|RG|PG)\t/],
  ['a GenBank entry (its sequence can be saved as FASTA)', /^LOCUS {2,}/],
  ['an EMBL entry (its sequence can be saved as FASTA)', /^ID {3}\S/],
  ['a structure in PDB form', /^(HEADER {2,}|ATOM {2,}\d|CRYST1|REMARK {2,}\d)/],
  ['a structure in mmCIF form', /^data_\S+\s[\s\S]*^_\w/m],
  ['molecules in MOL2 form (Open Babel or RDKit make SDF of it)', /^(#.*\r?\n|\s)*@<TRIPOS>/],
  ['JSON', /^\s*[[{]\s*(["{}[\]]|-?\d+\s*,)/],
  ['XML or HTML', /^\s*<(\?xml|!doctype|html|svg|\w+[ >])/i],
  ['InChI (RDKit or Open Babel make SMILES of it)', /^InChI=1/],
  ['SELFIES (the package selfies makes SMILES of it)', /^(\[[^\]\s]+\])*\[(Branch|Ring|=Branch|=Ring|#Branch)/],
];

/** What a text file is; null where it may be one that the lab reads. */
export function otherText(head: string): string | null {
  return texts.find(([, test]) => test.test(head))?.[0] ?? null;
}
