import { expect, it } from 'vitest';
import { key, uniform } from '../../../models/base/rng.ts';
import { passingOf } from '../../../main/explore/passing.ts';
import { joinedMarks, markedOf, Screening } from '../../../main/explore/screening.ts';

const draw = key(5);
const numItems = 500;
// More marks than bits of a word.
const ids = Array.from({ length: 70 }, (_, mark) => `mark ${String(mark)}`);
/** The last bit of a word, which is its sign, among them; item 7 cannot be read. */
const marks = Array.from({ length: numItems }, (_, item) =>
  item === 7 ? null : [0, 31, 32, 69].filter((_mark, at) => uniform(draw, 4 * item + at) < 0.3),
);
const weights = Float64Array.from({ length: numItems }, (_, item) => uniform(draw, 9_000 + item));

function screening(): Screening {
  const made = new Screening(ids, numItems);
  made.put(markedOf(marks.slice(0, 200), ids.length), 0);
  made.put(joinedMarks([markedOf(marks.slice(200, 333), ids.length), markedOf(marks.slice(333), ids.length)]), 200);
  return made;
}

const has = (item: number, mark: number | null) =>
  mark === null ? marks[item]?.length !== 0 : (marks[item]?.includes(mark) ?? false);
const readable = [...marks.keys()].filter((item) => marks[item] !== null);

it('lets pass what has a mark, or has it not, and never what could not be read', () => {
  const made = screening();
  expect(made.n).toBe(numItems - 1);
  for (const mark of [0, 31, 32, 69, 5, null]) {
    for (const wanted of [true, false]) {
      const passes = made.passes({ mark: mark === null ? null : `mark ${String(mark)}`, has: wanted });
      expect([...passes.keys()].filter((item) => passes[item] === 1)).toEqual(
        readable.filter((item) => has(item, mark) === wanted),
      );
    }
  }
  expect(() => made.passes({ mark: 'mark 70', has: true })).toThrow('was not held against this rule or motif');
});

it('counts each mark of all items, and of those that pass every filter but its own', () => {
  const made = screening();
  const filters = [
    { column: 'weight', values: weights, from: 0.25, to: 1 },
    { column: 'a', passes: made.passes({ mark: 'mark 31', has: false }) },
    { column: 'b', passes: made.passes({ mark: null, has: true }) },
  ];
  const counts = made.counts(passingOf(numItems, filters), [
    { place: 1, mark: 'mark 31' },
    { place: 2, mark: null },
  ]);
  const isHeavy = (item: number) => (weights[item] as number) >= 0.25;
  const number = (test: (item: number) => boolean) => readable.filter(test).length;
  expect(counts.n).toBe(numItems - 1);
  expect(counts.numPassing).toBe(number((item) => isHeavy(item) && !has(item, 31) && has(item, null)));
  expect(counts.any).toEqual({
    count: number((item) => has(item, null)),
    passing: number((item) => isHeavy(item) && !has(item, 31) && has(item, null)),
  });
  for (const [mark, told] of counts.marks.entries()) {
    expect(told).toEqual({
      id: `mark ${String(mark)}`,
      count: number((item) => has(item, mark)),
      // Its own filter is left out.
      passing: number((item) => has(item, mark) && isHeavy(item) && (mark === 31 || !has(item, 31))),
    });
  }
});
