/**
 * Recognition sites of restriction enzymes that cloning uses much, under their names in REBASE (Roberts et al.,
 * Nucleic Acids Res. 51:D629, 2023); compared with REBASE's table in Biopython 1.80.
 */

export interface Enzyme {
  readonly name: string;
  /** 5' to 3', IUPAC letters. */
  readonly site: string;
  /** Type IIS enzymes cut beside their site; Golden Gate and MoClo assembly rest on them. */
  readonly kind: 'IIS' | 'II';
}

const iis = { kind: 'IIS' } as const;
const ii = { kind: 'II' } as const;

export const enzymes: readonly Enzyme[] = [
  { name: 'BsaI', site: 'GGTCTC', ...iis },
  { name: 'BsmBI', site: 'CGTCTC', ...iis },
  { name: 'BbsI', site: 'GAAGAC', ...iis },
  { name: 'SapI', site: 'GCTCTTC', ...iis },
  { name: 'BtgZI', site: 'GCGATG', ...iis },
  { name: 'AarI', site: 'CACCTGC', ...iis },
  { name: 'BspMI', site: 'ACCTGC', ...iis },
  { name: 'FokI', site: 'GGATG', ...iis },
  { name: 'ApaI', site: 'GGGCCC', ...ii },
  { name: 'AscI', site: 'GGCGCGCC', ...ii },
  { name: 'AvrII', site: 'CCTAGG', ...ii },
  { name: 'BamHI', site: 'GGATCC', ...ii },
  { name: 'BglI', site: 'GCCNNNNNGGC', ...ii },
  { name: 'BglII', site: 'AGATCT', ...ii },
  { name: 'BstXI', site: 'CCANNNNNNTGG', ...ii },
  { name: 'ClaI', site: 'ATCGAT', ...ii },
  { name: 'DraI', site: 'TTTAAA', ...ii },
  { name: 'EcoRI', site: 'GAATTC', ...ii },
  { name: 'EcoRV', site: 'GATATC', ...ii },
  { name: 'HincII', site: 'GTYRAC', ...ii },
  { name: 'HindIII', site: 'AAGCTT', ...ii },
  { name: 'KpnI', site: 'GGTACC', ...ii },
  { name: 'MluI', site: 'ACGCGT', ...ii },
  { name: 'NcoI', site: 'CCATGG', ...ii },
  { name: 'NdeI', site: 'CATATG', ...ii },
  { name: 'NheI', site: 'GCTAGC', ...ii },
  { name: 'NotI', site: 'GCGGCCGC', ...ii },
  { name: 'PacI', site: 'TTAATTAA', ...ii },
  { name: 'PmeI', site: 'GTTTAAAC', ...ii },
  { name: 'PstI', site: 'CTGCAG', ...ii },
  { name: 'PvuI', site: 'CGATCG', ...ii },
  { name: 'PvuII', site: 'CAGCTG', ...ii },
  { name: 'SacI', site: 'GAGCTC', ...ii },
  { name: 'SacII', site: 'CCGCGG', ...ii },
  { name: 'SalI', site: 'GTCGAC', ...ii },
  { name: 'ScaI', site: 'AGTACT', ...ii },
  { name: 'SfiI', site: 'GGCCNNNNNGGCC', ...ii },
  { name: 'SmaI', site: 'CCCGGG', ...ii },
  { name: 'SpeI', site: 'ACTAGT', ...ii },
  { name: 'SphI', site: 'GCATGC', ...ii },
  { name: 'StuI', site: 'AGGCCT', ...ii },
  { name: 'SwaI', site: 'ATTTAAAT', ...ii },
  { name: 'XbaI', site: 'TCTAGA', ...ii },
  { name: 'XhoI', site: 'CTCGAG', ...ii },
  { name: 'XmaI', site: 'CCCGGG', ...ii },
];
