import { expect, it } from 'vitest';
import { duplicateKey } from '../../../models/checkpoint/duplicate-key.ts';

it.each([
  ['{"a": 1, "b": 2, "a": 3}', 'a'],
  ['{"a": {"b": 1, "b": 2}}', 'b'],
  ['{"a": [{"x": 1}, {"y": 1, "y" :2}]}', 'y'],
  ['{"\\u0061": 1, "a": 2}', 'a'],
  ['{"a": "x", "b": {}, "a": "y"}', 'a'],
  ['{"q\\"": 1, "q\\"": 2}', 'q"'],
])('finds in %s the name %s twice', (json, name) => {
  expect(duplicateKey(json)).toBe(name);
});

it.each([
  '{}',
  '{"a": {"a": {"a": 1}}}',
  '{"a": ["a", "a"], "b": "a"}',
  '[{"a": 1}, {"a": 1}]',
  '{"a": "\\"a\\": 1", "b": "\\\\"}',
  '{"a": ":", "b": "{", "c": "a"}',
])('finds none in %s', (json) => {
  JSON.parse(json);
  expect(duplicateKey(json)).toBeNull();
});
