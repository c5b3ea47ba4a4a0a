import { Piscina } from 'piscina';
import { expect, it } from 'vitest';
import { markUrgent, UrgentQueue } from '../../../main/chem/urgent-queue.ts';

/** A task as Piscina hands it to its queue: with the options that the work itself was marked by. */
function task(name: string, isUrgent = false) {
  const work = isUrgent ? markUrgent({ name }) : { name };
  const options = (work as Record<symbol, object | undefined>)[Piscina.queueOptionsSymbol] ?? null;
  return { name, [Piscina.queueOptionsSymbol]: options } as unknown as Parameters<UrgentQueue['push']>[0];
}

const namesOf = (queue: UrgentQueue): string[] => {
  const names: string[] = [];
  for (let next = queue.shift(); next !== null; next = queue.shift())
    names.push((next as unknown as { name: string }).name);
  return names;
};

it('lets urgent tasks pass, each kind in its order', () => {
  const queue = new UrgentQueue();
  for (const one of [task('a'), task('b'), task('c', true), task('d'), task('e', true)]) queue.push(one);
  expect(queue.size).toBe(5);
  expect(namesOf(queue)).toEqual(['c', 'e', 'a', 'b', 'd']);
  expect(queue.size).toBe(0);
});

it('gives up a task that waits, and one that was taken already without an error', () => {
  const queue = new UrgentQueue();
  const [first, second, urgent] = [task('first'), task('second'), task('urgent', true)];
  for (const one of [first, second, urgent]) queue.push(one);
  queue.remove(second);
  expect(queue.shift()).toBe(urgent);
  queue.remove(urgent);
  expect(namesOf(queue)).toEqual(['first']);
});
