import eslint from '@eslint/js';
import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noLiteralText } from './scripts/eslint/no-literal-text.mjs';
import {
  IMPURE_GLOBALS,
  IMPURE_GLOBALS_EXCEPT_DATE,
  IMPURE_PROPERTIES,
  NO_CURRENT_TIME,
  NO_ENVIRONMENT,
  NO_MONEY_MATHS,
} from './scripts/eslint/restrictions.mjs';

const PURE = ['shared/**/*.ts', 'electron/engine/**/*.ts'];
const FORMATS = ['shared/formats.ts', 'shared/calendar.ts'];
const MONEY = ['shared/money.ts'];
const PROGRAMS = [
  'electron/host/environment.ts',
  'electron/host/verify-main.ts',
  'electron/main.ts',
  'electron/web/main.ts',
];
// The simulated provider shares no code with us, so it keeps a money module of its own.
const OWN_MONEY = ['electron/simulator/**/amounts.ts'];

/**
 * Flat config replaces a rule's options as a whole, so each folder lists all its restrictions together.
 * @param {...{ selector: string, message: string }[]} lists
 * @returns {import('eslint').Linter.RulesRecord}
 */
const restrictedSyntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

export default defineConfig(
  {
    ignores: [
      'node_modules',
      'dist',
      'release',
      '.cache',
      'test-results',
      'playwright-report',
      '.dependency-cruiser.cjs',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  // What needs types is asked by oxlint, in a tenth of the time: `.oxlintrc.json`.
  tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['electron/**/*.ts'],
    rules: restrictedSyntax(NO_MONEY_MATHS, NO_ENVIRONMENT),
  },
  {
    files: [...PROGRAMS],
    rules: restrictedSyntax(NO_MONEY_MATHS),
  },
  {
    files: OWN_MONEY,
    rules: restrictedSyntax(NO_ENVIRONMENT),
  },
  {
    files: PURE,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': ['error', ...IMPURE_PROPERTIES],
      ...restrictedSyntax(NO_MONEY_MATHS),
    },
  },
  {
    files: FORMATS,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS_EXCEPT_DATE],
      ...restrictedSyntax(NO_MONEY_MATHS, NO_CURRENT_TIME),
    },
  },
  { files: MONEY, rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    plugins: { house: { rules: { 'no-literal-text': noLiteralText } } },
    rules: { 'house/no-literal-text': 'error', ...restrictedSyntax(NO_MONEY_MATHS) },
  },
  {
    // Type declarations of modules that have none may need what source code may not use.
    files: ['**/*.d.ts'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Tool configuration: the tools demand a default export.
    files: ['*.config.{js,ts}'],
    rules: { 'no-restricted-exports': 'off' },
  },
  {
    // Plain JavaScript: tsc checks its types and names, from JSDoc.
    files: ['**/*.{js,mjs}'],
    rules: { 'no-undef': 'off' },
  },
);
