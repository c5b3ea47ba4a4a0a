/** RDKit's answers to 1,000 molecules; see test/goldens/README.md. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { QedProperties } from '../../models/chem/qed.ts';

export interface DescriptorGolden {
  id: number;
  smiles: string;
  canonical: string;
  MolWt: number;
  MolLogP: number;
  TPSA: number;
  HBD: number;
  HBA: number;
  HBD_lipinski: number;
  HBA_lipinski: number;
  RotatableBonds: number;
  RingCount: number;
  AromaticRings: number;
  FractionCSP3: number;
  HeavyAtoms: number;
  FormalCharge: number;
  StereoCentersAll: number;
  StereoCentersAssigned: number;
  QED: number;
  QED_max: number;
  QED_none: number;
  QED_properties: QedProperties;
  SA: number;
  murcko: string;
  moses_scaffold: string | null;
  brics: string[];
  morgan2_1024: number[];
  pains: string[];
  moses_filter_pass: boolean;
  moses_filter_reasons: string[];
}

export interface FingerprintGolden {
  /** By unhashed id. */
  morgan2_sparse_counts: Record<string, number>;
}

export function goldenText(file: string): string {
  const bytes = readFileSync(`test/goldens/${file}`);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

export function jsonLines<T>(file: string): T[] {
  return goldenText(file)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export function goldens(): DescriptorGolden[] {
  return jsonLines<DescriptorGolden>('chem/descriptors.jsonl.gz');
}
