/** A molecule on which RDKit works for longer than anybody waits. */

/** Each of n uranium atoms bound to every other: RDKit looks for its rings, of 48 atoms for a minute. */
export function everyAtomToEvery(n: number): string {
  const closures: string[][] = Array.from({ length: n }, () => []);
  let numClosures = 0;
  for (let a = 0; a < n; a++) {
    for (let b = a + 2; b < n; b++) {
      const closure = numClosures < 90 ? `%${String(10 + numClosures)}` : `%(${String(10 + numClosures)})`;
      numClosures++;
      closures[a]?.push(closure);
      closures[b]?.push(closure);
    }
  }
  return closures.map((own) => `[U]${own.join('')}`).join('');
}
