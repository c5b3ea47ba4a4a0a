/** Pieces of work side by side: each begins when what it needs is done and a place is free. */

export interface Unit {
  id: string;
  /** Ids of the units that have to be done before. */
  needs: readonly string[];
}

/**
 * Runs units in their order, as far as what they need is done, on so many places. The first failure starts nothing more,
 * waits for what is running, and is thrown.
 *
 * @param run is given the number of its place, from 0
 * @throws what a unit threw; RangeError for units that wait for one that is not there
 */
export async function runUnits<U extends Unit>(
  units: readonly U[],
  numPlaces: number,
  run: (unit: U, place: number) => Promise<void>,
): Promise<void> {
  const waiting = [...units];
  const known = new Set(units.map(({ id }) => id));
  const done = new Set<string>();
  const failures: unknown[] = [];
  let sleeping: (() => void)[] = [];

  const next = (): U | null => {
    const at = waiting.findIndex(({ needs }) => needs.every((id) => done.has(id) || !known.has(id)));
    return at === -1 ? null : (waiting.splice(at, 1)[0] as U);
  };
  const tell = () => {
    const all = sleeping;
    sleeping = [];
    for (const wake of all) wake();
  };
  let numRunning = 0;
  const work = async (place: number): Promise<void> => {
    while (waiting.length > 0 && failures.length === 0) {
      const unit = next();
      if (unit === null) {
        if (numRunning === 0) throw new RangeError(`nothing can begin: ${waiting.map(({ id }) => id).join(', ')}`);
        await new Promise<void>((wake) => sleeping.push(wake));
        continue;
      }
      numRunning++;
      try {
        await run(unit, place);
        done.add(unit.id);
      } catch (error) {
        failures.push(error);
      } finally {
        numRunning--;
        tell();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(numPlaces, units.length) }, (_, place) => work(place)));
  if (failures.length > 0) throw failures[0];
}
