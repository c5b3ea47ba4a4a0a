import { expect, it } from 'vitest';
import { fold, key, uniform } from '../../../models/base/rng.ts';
import { tokenizeSmiles } from '../../../models/tokens/smiles-tokenizer.ts';

function tokensOf(text: string): readonly string[] {
  const cut = tokenizeSmiles(text);
  if (!cut.ok) throw new Error(cut.problem.reason);
  return cut.tokens;
}

it.each([
  ['CC(=O)Oc1ccccc1C(=O)O', 'C C ( = O ) O c 1 c c c c c 1 C ( = O ) O'],
  ['ClCBr', 'Cl C Br'],
  ['BCCl', 'B C Cl'],
  ['N[C@@H](C)C(=O)[O-]', 'N [C@@H] ( C ) C ( = O ) [O-]'],
  ['F/C=C\\F', 'F / C = C \\ F'],
  ['C%12CC%12', 'C %12 C C %12'],
  ['C1CC12', 'C 1 C C 1 2'],
  ['[13CH4].[Na+].[Cl-]', '[13CH4] . [Na+] . [Cl-]'],
  ['[nH]1cccc1', '[nH] 1 c c c c 1'],
  ['c1c[se]cc1', 'c 1 c [se] c c 1'],
  ['C$C:C~C', 'C $ C : C ~ C'],
  ['CC>>C*', 'C C > > C *'],
  ['[Co]CCo', '[Co] C C o'],
])('cuts %s', (text, spaced) => {
  expect(tokensOf(text)).toEqual(spaced.split(' '));
});

it.each([
  ['', 0, 'There is nothing in it.'],
  ['CZ', 1, '“Z” at character 2 is no atom that can stand without square brackets.'],
  ['Si', 1, '“i” at character 2 is no atom that can stand without square brackets.'],
  ['CC C', 2, 'There is a space at character 3, and a SMILES has none.'],
  ['CC\r', 2, 'There is a space at character 3, and a SMILES has none.'],
  ['C[C@@H(C)N', 1, 'The bracket that opens at character 2 is not closed around one atom.'],
  ['C[NH(C[O-])', 1, 'The bracket that opens at character 2 is not closed around one atom.'],
  ['C[]C', 1, 'The bracket that opens at character 2 is not closed around one atom.'],
  ['CC]', 2, 'The bracket that closes at character 3 was not opened.'],
  ['C%1C', 1, 'The % at character 2 needs two digits after it, as in %12.'],
  ['C😀', 1, '“😀” at character 2 has no meaning in a SMILES.'],
  ['C–C', 1, '“–” at character 2 has no meaning in a SMILES.'],
  ['!', 0, '“!” at character 1 has no meaning in a SMILES.'],
])('says what is wrong with %j', (text, position, reason) => {
  expect(tokenizeSmiles(text)).toEqual({ ok: false, problem: { position, reason } });
});

it('is not misled by a token that stands again behind the gap', () => {
  expect(tokenizeSmiles('C!C!C')).toMatchObject({ problem: { position: 1 } });
  expect(tokenizeSmiles('BZr')).toMatchObject({ problem: { position: 1 } });
  expect(tokenizeSmiles('CCx')).toMatchObject({ problem: { position: 2 } });
});

/** As published by Schwaller et al. (2019), with the escapes of JavaScript. */
const published =
  /(\[[^\]]+]|Br?|Cl?|N|O|S|P|F|I|b|c|n|o|s|p|\(|\)|\.|=|#|-|\+|\\|\/|:|~|@|\?|>|\*|\$|%[0-9]{2}|[0-9])/g;

it('cuts random text as the published expression does, and puts it together again', () => {
  const pieces = [
    'C',
    'l',
    'Br',
    'r',
    'c',
    'N',
    '[',
    ']',
    '@',
    'H',
    '+',
    '%',
    '1',
    '2',
    '(',
    ')',
    '/',
    '\\',
    '=',
    'z',
    ' ',
  ];
  const numOk = { whole: 0, problems: 0 };
  for (let trial = 0; trial < 20_000; trial++) {
    const k = fold(key(1), trial);
    const length = 1 + Math.floor(uniform(k, 1) * 8);
    const text = Array.from({ length }, (_, i) => pieces[Math.floor(uniform(k, 2, i) * pieces.length)]).join('');
    const cut = tokenizeSmiles(text);
    if (cut.ok) {
      numOk.whole++;
      expect(cut.tokens).toEqual(text.match(published));
      expect(cut.tokens.join('')).toBe(text);
    } else {
      numOk.problems++;
      const before = text.slice(0, cut.problem.position);
      // What stands before the problem is fine, and the problem is no token's beginning.
      if (before !== '') expect(tokenizeSmiles(before)).toMatchObject({ ok: true });
      const lenient = text.match(published)?.join('') === text;
      // The one difference: a bracket atom with a bracket or a space inside.
      expect(lenient).toBe(lenient && /\[[^\]]*[[\s]/.test(text));
    }
  }
  expect(numOk.whole).toBeGreaterThan(1000);
  expect(numOk.problems).toBeGreaterThan(1000);
});
