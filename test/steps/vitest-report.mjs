import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} VitestReport
 * @property {{ name: string, state: string, note: string | null }[]} tests
 * @property {string[]} brokenFiles test files that could not be loaded or whose hooks failed
 * @property {string[]} looseErrors errors outside of any test
 */

/**
 * A reporter that writes what `npm test` counts. Vitest's own JSON leaves out why a test was skipped.
 * The file's name comes in SCMDM_TEST_REPORT.
 */
export default class CountingReporter {
  /**
   * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
   * @param {ReadonlyArray<{ message: string }>} errors
   */
  onTestRunEnd(modules, errors) {
    const file = process.env['SCMDM_TEST_REPORT'];
    if (file === undefined) return;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(reportOf(modules, errors), null, 1));
  }
}

/**
 * @param {ReadonlyArray<import('vitest/node').TestModule>} modules
 * @param {ReadonlyArray<{ message: string }>} errors
 * @returns {VitestReport}
 */
function reportOf(modules, errors) {
  const tests = modules.flatMap((module) =>
    [...module.children.allTests()].map((test) => {
      const result = test.result();
      return {
        name: `${module.relativeModuleId} > ${test.fullName}`,
        // A test that was still to run when its file broke off has not passed.
        state: result.state === 'pending' ? 'failed' : result.state,
        note: result.state === 'skipped' ? (result.note ?? null) : null,
      };
    }),
  );
  const brokenFiles = modules
    .filter(
      (module) => module.errors().length > 0 || [...module.children.allSuites()].some((s) => s.errors().length > 0),
    )
    .map((module) => module.relativeModuleId);
  return { tests, brokenFiles, looseErrors: errors.map(({ message }) => message) };
}
