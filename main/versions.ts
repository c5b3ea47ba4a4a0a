/** Versions of the lab and of what it stands on. Dependencies are pinned exactly, so package.json knows them. */
import { dependencies, productName, version } from '../package.json';

export const labVersion = version;

export function versions(): { name: string; version: string }[] {
  const running = process.versions as Partial<Record<string, string>>;
  const all = [
    { name: productName, version },
    { name: 'Electron', version: running['electron'] },
    { name: 'Chromium', version: running['chrome'] },
    { name: 'Node.js', version: running['node'] },
    { name: 'ONNX Runtime', version: dependencies['onnxruntime-node'] },
    { name: 'RDKit', version: dependencies['@rdkit/rdkit'] },
    { name: 'OpenChemLib', version: dependencies.openchemlib },
    // "-r.5" counts releases of the Node package around one DuckDB.
    { name: 'DuckDB', version: dependencies['@duckdb/node-api'].replace(/-r\.\d+$/, '') },
  ];
  return all.filter((entry): entry is { name: string; version: string } => entry.version !== undefined);
}
