/**
 * What a step of `npm test` came to.
 * @typedef {{ name: string, reason: string }} Skip
 * @typedef {{ passed: number, failed: number, skipped: Skip[] }} Counts
 * @typedef {Counts & { title: string, seconds: number }} StepResult
 */

/** @type {Counts} */
export const passed = { passed: 1, failed: 0, skipped: [] };
/** @type {Counts} */
export const failed = { passed: 0, failed: 1, skipped: [] };

/**
 * Counts of a vitest run, from the report of `vitest-report.mjs`. A file that did not load, an error outside of a test
 * and a run without tests are failures too.
 * @param {import('./vitest-report.mjs').VitestReport | null} report null when the runner left none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(report, exitCode) {
  if (report === null) return failed;
  const of = (/** @type {string} */ state) => report.tests.filter((test) => test.state === state);
  return orCrashed(exitCode, {
    passed: of('passed').length,
    failed: of('failed').length + report.brokenFiles.length + report.looseErrors.length,
    skipped: of('skipped').map(({ name, note }) => ({ name, reason: note ?? 'no reason given' })),
  });
}

/**
 * The parts of Playwright's JSON report that are used here.
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ status: 'expected' | 'unexpected' | 'flaky' | 'skipped', annotations?: Annotation[] }} PlaywrightTest
 * @typedef {{ title: string, tests: PlaywrightTest[] }} Spec
 * @typedef {{ title: string, specs?: Spec[], suites?: Suite[] }} Suite
 * @typedef {{ suites: Suite[], errors?: unknown[] }} PlaywrightReport
 */

/**
 * Counts of a Playwright run, from its JSON report. A test that needed a second try counts as failed.
 * @param {PlaywrightReport | null} report null when the runner left none
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(report, exitCode) {
  if (report === null) return failed;
  const specs = report.suites.flatMap((suite) => specsIn(suite, []));
  const of = (/** @type {PlaywrightTest['status']} */ status) => specs.filter(({ test }) => test.status === status);
  return orCrashed(exitCode, {
    passed: of('expected').length,
    failed: of('unexpected').length + of('flaky').length + (report.errors ?? []).length,
    skipped: of('skipped').map(({ name, test }) => ({
      name,
      reason:
        test.annotations?.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? 'no reason given',
    })),
  });
}

/**
 * @param {Suite} suite
 * @param {string[]} path
 * @returns {{ name: string, test: PlaywrightTest }[]}
 */
function specsIn(suite, path) {
  const here = [...path, suite.title];
  return [
    ...(suite.specs ?? []).flatMap((spec) =>
      spec.tests.map((test) => ({ name: [...here, spec.title].join(' > '), test })),
    ),
    ...(suite.suites ?? []).flatMap((inner) => specsIn(inner, here)),
  ];
}

/**
 * A runner that ran nothing, or that failed although every test passed, has itself failed.
 * @param {number} exitCode
 * @param {Counts} counts
 * @returns {Counts}
 */
function orCrashed(exitCode, counts) {
  const ranNothing = counts.passed + counts.failed + counts.skipped.length === 0;
  const isUnexplained = exitCode !== 0 && counts.failed === 0;
  return ranNothing || isUnexplained ? { ...counts, failed: counts.failed + 1 } : counts;
}

/**
 * The last line of `npm test`.
 * @param {readonly Counts[]} steps
 */
export function closingLine(steps) {
  const { passed, failed, skipped } = total(steps);
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped.length)} skipped`;
}

/**
 * @param {readonly Counts[]} steps
 * @returns {Counts}
 */
export function total(steps) {
  return {
    passed: steps.reduce((sum, step) => sum + step.passed, 0),
    failed: steps.reduce((sum, step) => sum + step.failed, 0),
    skipped: steps.flatMap((step) => step.skipped),
  };
}

/**
 * One row per step, then every skipped test with its reason.
 * @param {readonly StepResult[]} steps
 */
export function summary(steps) {
  const width = Math.max(...steps.map(({ title }) => title.length));
  const rows = steps.map((step) =>
    [
      step.failed > 0 ? 'FAILED ' : 'ok     ',
      step.title.padEnd(width),
      `${step.seconds.toFixed(1)} s`.padStart(9),
      ` ${closingLine([step])}`,
    ].join(' '),
  );
  const skips = total(steps).skipped.map(({ name, reason }) => `skipped: ${name} (${reason})`);
  return [...rows, ...(skips.length > 0 ? ['', ...skips] : [])].join('\n');
}
