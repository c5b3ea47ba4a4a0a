import type { Lab } from '../lab.ts';

/** Process id of a child process of the lab, as Electron counts them. @throws Error when it does not run */
export async function pidOf(lab: Lab, name: 'lab-engine' | 'lab-analysis' | 'lab-study'): Promise<number> {
  const pid = await lab.app.evaluate(
    ({ app }, wanted) => app.getAppMetrics().find((metric) => metric.name === wanted)?.pid,
    name,
  );
  // Never 0: a signal to process 0 goes to every process of the test.
  if (pid === undefined || pid <= 0) throw new Error(`${name} does not run`);
  return pid;
}
