import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import l10n from './sayThroughT.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      'node_modules/**',
      '.vscode-test/**',
      'test-results/**',
      '**/*.mjs',
      'test/conformance/**/vectors/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './client/preview/page/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Braces where the body takes more than a line, and nowhere else.
      curly: ['error', 'multi-or-nest', 'consistent'],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['server/**', 'client/**'],
    rules: {
      // A value that a file knows from the start is a constant, and looks like one.
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'variable',
          modifiers: ['const', 'global'],
          types: ['boolean', 'string', 'number', 'array'],
          format: ['UPPER_CASE'],
        },
      ],
    },
  },
  {
    files: ['server/**', 'client/**'],
    ignores: [
      // They decide and say nothing.
      'server/{simulator,workspace,analysis,cluster}/**',
      'server/kubernetes/{controllerLabels,dataPlanes}.ts',
      'server/manifest/{decode,template}/**',
      // The page has its sentences in one table, to which a test holds it.
      'client/preview/page/**',
      // YAML, and a policy.
      'server/features/preview/{applyBuiltChoice,scenario/writeComments}.ts',
      'client/preview/host/html.ts',
      // The log and what is copied for an issue, which the people who read them search for: English.
      'server/lsp/{framing,folderReader,lifeCycle,runSafely}.ts',
      'server/nodeFiles.ts',
      'client/commands/describeInstallation.ts',
    ],
    plugins: { zonewise: l10n },
    rules: {
      'zonewise/say-through-t': [
        'error',
        [
          // Values of types, and names.
          ...['one pod', 'some pods', 'all pods', 'under way', 'as written'],
          ...[
            'topology-mode: Auto',
            'trafficDistribution: {}',
            '{}# zonewise: disable={}{}',
            '**# zonewise: {}=**',
            'Google Cloud',
            'Knative Service',
            'CloudNativePG Cluster',
            'Strimzi Kafka',
          ],
          // The spellings of booleans and of null.
          'y Y yes Yes YES true True TRUE on On ON',
          'n N no No NO false False FALSE off Off OFF',
          '~ null Null NULL',
        ],
      ],
    },
  },
  {
    files: ['client/**'],
    ignores: ['client/tell.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...[
          'showInformationMessage',
          'showWarningMessage',
          'showErrorMessage',
          'setStatusBarMessage',
          'withProgress',
        ].map((property) => ({
          property,
          message: 'client/tell.ts says it, without links and icons out of names.',
        })),
      ],
    },
  },
  {
    // mocha's describe/it and node:assert read better without these
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
