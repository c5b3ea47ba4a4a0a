/** The built form of 3Dmol without source maps that are evaluated; its types are those of the package. */
declare module '3dmol/build/3Dmol.es6-min.js' {
  export * from '3dmol';
}
