/**
 * Tests in Node whose modules are transformed as for the window. There is no DOM.
 * @type {import('vitest/runtime').Environment}
 */
export default {
  name: 'window',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};
