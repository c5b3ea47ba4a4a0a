/**
 * The first name that stands twice in one object of a JSON text, or null.
 *
 * JSON.parse takes the last of them without a word; what another reader takes may differ, so such a file is refused.
 *
 * @param json text that JSON.parse takes
 */
export function duplicateKey(json: string): string | null {
  /** Names seen in each open object; null for an open list. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < json.length; at++) {
    const sign = json.charAt(at);
    if (sign === '{') open.push(new Set());
    else if (sign === '[') open.push(null);
    else if (sign === '}' || sign === ']') open.pop();
    if (sign !== '"') continue;
    const end = closingQuote(json, at);
    const names = open.at(-1);
    if (names && isFollowedByColon(json, end + 1)) {
      const name = JSON.parse(json.slice(at, end + 1)) as string;
      if (names.has(name)) return name;
      names.add(name);
    }
    at = end;
  }
  return null;
}

/** Where the text that begins at a quote ends: at the next quote with an even number of backslashes before it. */
function closingQuote(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let first = end;
    while (json.charAt(first - 1) === '\\') first--;
    if ((end - first) % 2 === 0) return end;
  }
  return json.length;
}

function isFollowedByColon(json: string, from: number): boolean {
  let at = from;
  while (/\s/.test(json.charAt(at))) at++;
  return json.charAt(at) === ':';
}
