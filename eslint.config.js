import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { textInMessages } from './scripts/lint/text-in-messages.mjs';

/** Rules that matter are linted: each selector below is a rule of the house with its reason. */

const banned = {
  environment: {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'process.env is read in app/platform/config.server.ts only.',
  },
  data: {
    selector: "ImportSpecifier[imported.name='data'][parent.source.value=/@remix-run/]",
    message: 'data() answers 200 without single fetch; use json().',
  },
  raw: {
    selector: "MemberExpression[object.name='sql'][property.name=/^(raw|lit)$/]",
    message: 'sql.raw and sql.lit put text into a statement (C53).',
  },
  dangerous: {
    selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
    message: 'HTML is escaped by the framework only (C19).',
  },
  style: {
    selector: "JSXAttribute[name.name='style']",
    message: 'The content policy blocks style attributes; use a class.',
  },
  required: {
    selector: "JSXAttribute[name.name='required']",
    message: 'The server validates, in words of its own; no required attribute.',
  },
  float: {
    selector:
      "CallExpression[callee.name=/^(parseFloat)$/], CallExpression[callee.property.name='toFixed']",
    message: 'Money is integer minor units; no floating point (P11).',
  },
};
const restrict = (...names) => ['error', ...names.map((name) => banned[name])];
const everywhere = ['data', 'raw', 'dangerous', 'style', 'required', 'float'];

export default tseslint.config(
  {
    ignores: ['node_modules', 'build', '.data', 'coverage', 'sample', 'app/db/types.generated.ts'],
  },
  {
    files: ['app/**/*.{ts,tsx}', 'server.ts', 'tests/**/*.ts', '*.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Loaders throw Responses: that is Remix's way to answer with a status.
      '@typescript-eslint/only-throw-error': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipComments: true, skipBlankLines: true }],
      'no-restricted-syntax': restrict('environment', ...everywhere),
    },
  },
  {
    files: ['app/platform/config.server.ts'],
    rules: { 'no-restricted-syntax': restrict(...everywhere) },
  },
  {
    // Message catalogues and the site's long tables are data.
    files: ['**/messages*.ts', 'app/db/migrations/*.ts', '**/*.test.{ts,tsx}', 'tests/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.ts', '*.config.ts'],
    rules: {
      'no-restricted-syntax': restrict('data', 'dangerous'),
      'no-console': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    // book-terms.ts is the message file of the trade's words, which several rooms share.
    ignores: ['**/messages*.ts', 'app/catalog/book-terms.ts', '**/*.test.{ts,tsx}'],
    plugins: { house: { rules: { 'text-in-messages': textInMessages } } },
    rules: { 'house/text-in-messages': 'error' },
  },
  {
    files: ['scripts/**/*.mjs', 'app/**/*.mjs', '*.js', '.dependency-cruiser.cjs'],
    rules: { 'no-unused-vars': 'error', 'no-undef': 'off' },
  },
  prettier,
);
