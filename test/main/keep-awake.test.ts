import { expect, it } from 'vitest';
import type { JobView } from '../../preload/contract.ts';
import { Emitter } from '../../main/emitter.ts';
import { keepAwake } from '../../main/keep-awake.ts';

/** Jobs of the user's as they stand, and what is held against sleep. */
function setUp() {
  const changed = new Emitter<JobView>();
  const active: JobView[] = [];
  const held = new Set<number>();
  let lastId = 0;
  keepAwake(
    { active: (who) => (who === 'user' ? active : []), changed },
    {
      start(type) {
        expect(type).toBe('prevent-app-suspension');
        held.add(++lastId);
        return lastId;
      },
      stop: (id) => held.delete(id),
    },
  );
  const tell = (...states: JobView['state'][]) => {
    active.splice(0, active.length, ...states.map((state) => ({ state }) as JobView));
    changed.emit({ state: states[0] ?? 'done' } as JobView);
    return held.size;
  };
  return { tell, numStarts: () => lastId };
}

it('holds off sleep once while jobs run, and lets go when the last has ended', () => {
  const { tell, numStarts } = setUp();
  expect(tell('queued')).toBe(0);
  expect(tell('running')).toBe(1);
  expect(tell('running', 'running')).toBe(1);
  expect(tell('running')).toBe(1);
  expect(numStarts()).toBe(1);
  expect(tell()).toBe(0);
  expect(tell('running')).toBe(1);
  expect(tell()).toBe(0);
});
