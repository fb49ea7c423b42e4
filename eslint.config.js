import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { textInMessages } from './scripts/lint/text-in-messages.mjs';
import { locksInOrder, noNetworkInTransaction } from './scripts/lint/transactions.mjs';

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
  /** In the rooms where money is agreed and moved; elsewhere a price may be a number to sort or draw by. */
  moneyNumber: {
    selector:
      "CallExpression[callee.name='Number'] > :matches(Identifier[name=/[mM]inor$/], MemberExpression[property.name=/(^|_)minor$|Minor$/])",
    message: 'Money stays a bigint from the row to the page (P11).',
  },
  clock: {
    selector:
      "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The one clock is the database’s (db/now.ts): processes differ (P23).',
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
    files: ['app/{buying,payments,selling,shipping,trust,admin,accounts}/**/*.{ts,tsx}'],
    ignores: [
      // They search among prices, or draw them; what is agreed is read anew, as a bigint.
      'app/buying/basket/market.ts',
      'app/shipping/{postage,rates}.ts',
      'app/buying/desk-charts.tsx',
      // The day in the key of a mail, of which there is to be one a day.
      'app/accounts/{ask-email-change,register-member}.server.ts',
      // The year until which a book can have been printed.
      'app/selling/listing.form.ts',
    ],
    rules: {
      'no-restricted-syntax': restrict('environment', ...everywhere, 'moneyNumber', 'clock'),
    },
  },
  {
    files: ['app/**/*.server.ts'],
    plugins: { transactions: { rules: { locksInOrder, noNetworkInTransaction } } },
    rules: { 'transactions/locksInOrder': 'error', 'transactions/noNetworkInTransaction': 'error' },
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
