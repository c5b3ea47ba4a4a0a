/** The works of others that are shipped with the app. */
export const licences: readonly { name: string; use: string; licence: string }[] = [
  { name: 'Electron', use: 'window and processes', licence: 'MIT' },
  { name: 'ONNX Runtime', use: 'training and sampling', licence: 'MIT' },
  { name: 'RDKit', use: 'molecules, drawings, descriptors', licence: 'BSD-3-Clause' },
  { name: 'OpenChemLib', use: '3D structures', licence: 'BSD-3-Clause' },
  { name: '3Dmol.js', use: 'molecules in 3D', licence: 'BSD-3-Clause' },
  { name: 'DuckDB', use: 'tables of data sets and batches', licence: 'MIT' },
  { name: 'Svelte', use: 'user interface', licence: 'MIT' },
  { name: 'Bits UI', use: 'dialogs, menus, sliders', licence: 'MIT' },
  { name: 'Lucide', use: 'icons', licence: 'ISC' },
  { name: 'modern-gif', use: 'moving pictures of the theatre', licence: 'MIT' },
  { name: 'Inter', use: 'text', licence: 'OFL-1.1' },
  { name: 'JetBrains Mono', use: 'SMILES, DNA, messages', licence: 'OFL-1.1' },
];
