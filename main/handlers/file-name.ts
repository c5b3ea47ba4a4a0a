/** A name as that of a file on any system. */
export function fileName(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must not stand in it
  return name.replaceAll(/[<>:"/\\|?*\u0000-\u001f]/g, '-').slice(0, 100);
}
