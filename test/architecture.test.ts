import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Who may import whom. A part is a folder or file of the source tree; the first row that covers a file decides.
 * `parts` are other parts, `packages` are npm packages and Node modules; an import of the own part is always fine.
 */
interface Row {
  readonly part: string;
  readonly parts: readonly string[];
  readonly packages: readonly string[];
}

const EVERYTHING_PURE = [
  'server/kubernetes',
  'server/simulator',
  'server/manifest',
  'server/scenario',
  'server/rules',
  'server/figures',
];

/** All of the server that the client may import. Each brings no code along but its own: what it imports is types. */
const SHARED = [
  'server/lsp/protocol.ts',
  'server/lsp/sharedCandidates.ts',
  'server/scenario/assumed.ts',
  'server/figures',
];

const TABLE: readonly Row[] = [
  { part: 'server/kubernetes', parts: [], packages: [] },
  { part: 'server/simulator', parts: ['server/kubernetes', 'server/figures'], packages: [] },
  // How numbers are written: the same in the server's lines and in the page, so both read it.
  { part: 'server/figures', parts: ['server/simulator'], packages: [] },
  { part: 'server/manifest', parts: ['server/kubernetes'], packages: ['yaml'] },
  {
    part: 'server/scenario',
    parts: ['server/manifest', 'server/simulator', 'server/kubernetes', 'server/scenario/assumed.ts'],
    packages: [],
  },
  // Which changes of a scenario there are, and how a message has them: for both sides.
  { part: 'server/scenario/assumed.ts', parts: ['server/scenario'], packages: [] },
  {
    part: 'server/rules',
    parts: ['server/manifest', 'server/scenario', 'server/simulator', 'server/kubernetes', 'server/figures'],
    packages: [],
  },
  {
    part: 'server/features',
    parts: [...EVERYTHING_PURE, 'server/lsp/protocol.ts'],
    packages: ['vscode-languageserver-types', 'vscode-languageserver-textdocument'],
  },
  // The protocol is plain types: both sides read it, so it may lean on nothing that has behaviour of its own.
  {
    part: 'server/lsp/protocol.ts',
    parts: ['server/kubernetes', 'server/scenario', 'server/simulator'],
    packages: [],
  },
  {
    part: 'server/lsp',
    parts: [
      ...EVERYTHING_PURE,
      'server/features',
      'server/lsp/protocol.ts',
      'server/lsp/sharedCandidates.ts',
    ],
    packages: ['vscode-languageserver', 'vscode-languageserver-types', 'vscode-languageserver-textdocument'],
  },
  { part: 'server/nodeFiles.ts', parts: ['server/lsp'], packages: ['node:'] },
  {
    part: 'server/main.ts',
    parts: ['server/lsp', 'server/nodeFiles.ts'],
    packages: ['vscode-languageserver', 'node:'],
  },
  // How answers travel, for both sides.
  { part: 'server/lsp/sharedCandidates.ts', parts: ['server/lsp/protocol.ts'], packages: [] },
  // Code inside the page knows the messages, the drawing libraries and nothing of the editor's API.
  {
    part: 'client/preview/page',
    parts: ['client/preview', ...SHARED],
    packages: ['preact', 'd3-sankey', 'd3-shape'],
  },
  {
    part: 'client',
    parts: SHARED,
    packages: ['vscode', 'vscode-languageclient', 'node:crypto'],
  },
];

interface Import {
  readonly from: string;
  readonly to: string;
  /** Gone when the program runs. */
  readonly isType: boolean;
}

const IMPORT =
  /^(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'|^import\s*'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm;

describe('architecture', () => {
  const files = [...sourceFiles('server'), ...sourceFiles('client')];
  const imports = files.flatMap(importsOf);

  it('covers every source file with a row of the table', () => {
    assert.deepEqual(
      files.filter((file) => rowOf(file) === undefined),
      [],
    );
  });

  it('has no import that the table does not allow', () => {
    assert.ok(imports.length > 20, 'the source tree was not found');
    assert.deepEqual(
      imports.filter((found) => !isAllowed(found)).map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });

  it('would notice a forbidden import', () => {
    assert.equal(isAllowed({ from: 'server/simulator/routing.ts', to: 'yaml' }), false);
    assert.equal(isAllowed({ from: 'server/rules/rule.ts', to: 'vscode-languageserver' }), false);
    assert.equal(isAllowed({ from: 'client/extension.ts', to: 'server/manifest/parse.ts' }), false);
    assert.equal(isAllowed({ from: 'server/features/hover.ts', to: 'server/lsp/server.ts' }), false);
  });

  it('shares no file with the client that brings other code of the server along', () => {
    const isShared = (file: string): boolean => SHARED.some((part) => covers(part, file));
    const shared = imports.filter(({ from }) => isShared(from));
    assert.ok(shared.length > 3, 'the shared files were not found');
    assert.deepEqual(
      shared
        .filter(({ to, isType }) => !isType && !isShared(to))
        .map(({ from, to }) => `${from} imports ${to}`),
      [],
    );
  });

  it('keeps the preview page away from the editor API', () => {
    assert.deepEqual(
      imports.filter(({ from, to }) => from.startsWith('client/preview/page') && to === 'vscode'),
      [],
    );
  });
});

describe('the suites', () => {
  it('run every test that there is', () => {
    const pattern = /'(test\/\{([\w,]+)\}\/[^']*)'/;
    const [, inAll, folders = ''] = pattern.exec(readFileSync(join(root, 'test/run.mjs'), 'utf8')) ?? [];
    const [, alone] = pattern.exec(readFileSync(join(root, 'package.json'), 'utf8')) ?? [];
    assert.equal(inAll, alone);
    const covered = new Set([...folders.split(','), 'editor', 'person']);
    const tests = sourceFiles('test').filter((file) => /\.test\.tsx?$/.test(file));
    assert.notEqual(tests.length, 0);
    assert.deepEqual(
      tests.filter((file) => file.split('/').length > 2 && !covered.has(file.split('/')[1] ?? '')),
      [],
    );
  });
});

function isAllowed({ from, to }: Pick<Import, 'from' | 'to'>): boolean {
  const row = rowOf(from);
  if (row === undefined) return false;
  const target = rowOf(to);
  if (target !== undefined) return target === row || row.parts.some((part) => covers(part, to));
  return row.packages.some((name) => (name.endsWith(':') ? to.startsWith(name) : covers(name, to)));
}

/** The row of the narrowest part that covers the file. */
function rowOf(file: string): Row | undefined {
  const rows = TABLE.filter(({ part }) => covers(part, file));
  return rows.sort((a, b) => b.part.length - a.part.length)[0];
}

/** `server/scenario` covers the file server/scenario.ts and the folder of that name. */
function covers(part: string, file: string): boolean {
  return file === part || file.startsWith(`${part}/`) || file === `${part}.ts`;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name).split(sep).join('/'));
}

function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const written = match[1] ?? match[2] ?? match[3] ?? '';
    const to = written.startsWith('.')
      ? relative(root, normalize(join(root, dirname(from), written)))
          .split(sep)
          .join('/')
      : written;
    return { from, to, isType: /^(?:import|export)\s+type\b/.test(match[0]) };
  });
}
