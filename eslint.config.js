import js from '@eslint/js';
import node from 'eslint-plugin-n';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import typescript from 'typescript-eslint';

/** What would make the science depend on when and where it runs. */
const impure = [
  ...[
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'performance',
    'process',
    'window',
    'document',
    'console',
    'fetch',
  ],
  ...['Buffer', 'crypto', 'require', 'globalThis', 'self'],
];
const purity = 'models/ is pure: no clock, no randomness, no surroundings. Take it as an argument.';

/** Reports directives that turn a rule off without telling why after `--`. */
const reasons = {
  rules: {
    'for-turning-off': {
      create: (/** @type {import('eslint').Rule.RuleContext} */ context) => ({
        Program() {
          for (const { loc, value } of context.sourceCode.getAllComments()) {
            if (loc && /^\s*(eslint-disable|@ts-expect-error|@ts-ignore)/.test(value) && !/\s--\s+\S/.test(value)) {
              context.report({ loc, message: 'Say after " -- " why this rule does not hold here.' });
            }
          }
        },
      }),
    },
  },
};

export default defineConfig(
  globalIgnores(['out/', 'test/output/', 'test/goldens/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  typescript.configs.strictTypeChecked,
  typescript.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    plugins: { reasons },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      eqeqeq: 'error',
      'reasons/for-turning-off': 'error',
      'no-console': 'error',
      // A switch over a union has to name every member, so that a new one is not forgotten.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        // `typeof import('…')` names a module that is loaded on demand.
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      // A number in a text reads as its digits; String() around it adds nothing.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => child.kill()` as a short form of a block is clear enough.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Underscore names what is taken only to leave it out.
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
      // It asks for `!`, which no-non-null-assertion forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A request without arguments is an empty object, and meant to be.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // tsc knows the names that exist, also those of each environment.
      'no-undef': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: typescript.parser } },
    rules: {
      // Props are declared with `let { … } = $props()`, also those that are never assigned.
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }],
    },
  },
  {
    // Other components are `any` to the linter. svelte-check, which knows their props, watches over these.
    files: ['**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['models/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impure.map((name) => ({ name, message: purity }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: purity }],
      'no-restricted-syntax': [
        'error',
        { selector: 'MemberExpression[object.name="Date"]', message: purity },
        { selector: 'NewExpression[callee.name="Date"]', message: purity },
        { selector: 'CallExpression[callee.name="Date"]', message: purity },
      ],
    },
  },
  {
    // Tests run the app on Electron 33, which is Node 20.18; what is experimental there, as Response, is stable by now.
    files: ['main/**/*.ts', 'preload/**/*.ts'],
    plugins: { n: node },
    rules: {
      'n/no-unsupported-features/node-builtins': ['error', { version: '>=20.18.0', allowExperimental: true }],
    },
  },
  {
    // Runs before the pinned Node is installed.
    files: ['main/launch/**/*.mjs', 'test/run.mjs', 'test/steps/**/*.mjs'],
    plugins: { n: node },
    rules: {
      'n/no-unsupported-features/node-builtins': ['error', { version: '>=18.0.0' }],
      'n/no-unsupported-features/es-syntax': ['error', { version: '>=18.0.0' }],
      'n/no-unsupported-features/es-builtins': ['error', { version: '>=18.0.0' }],
    },
  },
  {
    // Printing is what these are for.
    files: ['main/cli.ts', 'main/commands/**/*.ts', 'test/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // JSON.parse gives `any`, and plain JavaScript has only JSDoc types to put on it.
    files: ['**/*.{js,mjs,cjs}'],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-return': 'off' },
  },
  {
    files: ['**/*.cjs'],
    extends: [typescript.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
);
