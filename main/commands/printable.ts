/** Text out of files as a terminal may show it: signs that would steer it become �; line ends stay. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]/gu, '�');
}
