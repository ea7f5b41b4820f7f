import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Who may import whom. A part is a folder or file of the source tree; the first row that covers a file decides.
 * `parts` are other parts, `packages` are npm packages and Node modules (with a colon or slash at the end: all that begin
 * like this); an import of the own part is always fine.
 */
interface Row {
  readonly part: string;
  readonly parts: readonly string[];
  readonly packages: readonly string[];
}

const BELOW_RULES = [
  'server/l10n.ts',
  'server/kubernetes',
  'server/simulator',
  'server/manifest',
  'server/workspace',
  'server/cluster',
  'server/scenario',
  'server/analysis',
  'server/words',
];
const BELOW_FEATURES = [...BELOW_RULES, 'server/rules', 'server/protocol'];
/** The language of a person. */
const SAID = 'server/l10n.ts';

const LSP_VALUES = ['vscode-languageserver-types', 'vscode-languageserver-textdocument'];

/** All of the server that the client may import. It brings no code along but words for numbers: the rest is types. */
const SHARED = 'server/protocol';

const TABLE: readonly Row[] = [
  // Every room that has a sentence says it through this.
  { part: SAID, parts: [], packages: [] },
  { part: 'server/kubernetes', parts: [SAID], packages: [] },
  { part: 'server/simulator', parts: ['server/kubernetes'], packages: [] },
  { part: 'server/manifest', parts: [SAID, 'server/kubernetes'], packages: [] },
  { part: 'server/workspace', parts: ['server/manifest', 'server/kubernetes'], packages: [] },
  { part: 'server/cluster', parts: ['server/manifest', 'server/kubernetes'], packages: ['yaml'] },
  {
    part: 'server/scenario',
    parts: [
      SAID,
      'server/workspace',
      'server/cluster',
      'server/manifest',
      'server/simulator',
      'server/kubernetes',
    ],
    packages: [],
  },
  {
    part: 'server/analysis',
    parts: [
      'server/scenario',
      'server/workspace',
      'server/cluster',
      'server/manifest',
      'server/simulator',
      'server/kubernetes',
    ],
    packages: [],
  },
  // Sentences are made of data: of the rooms that decide, this one takes types alone.
  {
    part: 'server/words',
    parts: [
      SAID,
      'server/analysis',
      'server/simulator',
      'server/scenario',
      'server/cluster',
      'server/kubernetes',
    ],
    packages: [],
  },
  { part: 'server/protocol', parts: [...BELOW_RULES], packages: [] },
  { part: 'server/rules', parts: BELOW_RULES, packages: [] },
  { part: 'server/features', parts: BELOW_FEATURES, packages: LSP_VALUES },
  {
    part: 'server/lsp',
    parts: [...BELOW_FEATURES, 'server/features'],
    packages: ['vscode-languageserver', 'vscode-languageserver/', ...LSP_VALUES],
  },
  { part: 'server/nodeLanguage.ts', parts: [SAID], packages: ['node:'] },
  {
    part: 'server/nodeFiles.ts',
    parts: ['server/lsp', 'server/workspace', 'server/nodeClock.ts'],
    packages: ['node:'],
  },
  { part: 'server/nodeProcess.ts', parts: ['server/cluster'], packages: ['node:'] },
  {
    part: 'server/nodeRenderer.ts',
    parts: ['server/nodeProcess.ts', 'server/cluster', 'server/lsp'],
    packages: ['node:'],
  },
  {
    part: 'server/nodeKubectl.ts',
    parts: ['server/nodeProcess.ts', 'server/cluster', 'server/lsp', 'server/protocol'],
    packages: ['node:'],
  },
  { part: 'server/nodeClock.ts', parts: [], packages: [] },
  {
    part: 'server/nodeServer.ts',
    parts: [
      'server/lsp',
      'server/nodeClock.ts',
      'server/nodeFiles.ts',
      'server/nodeKubectl.ts',
      'server/nodeRenderer.ts',
    ],
    packages: [],
  },
  {
    part: 'server/main.ts',
    parts: ['server/lsp', 'server/nodeLanguage.ts', 'server/nodeServer.ts'],
    packages: ['vscode-languageserver', 'vscode-languageserver/'],
  },
  // What loads the server as it is shipped: it knows no part of it, only files.
  { part: 'server/nodeParts.ts', parts: [], packages: ['node:'] },
  { part: 'server/nodeStart.ts', parts: ['server/nodeParts.ts'], packages: ['node:'] },
  // Code inside the page knows the messages, the view library and nothing of the editor's API.
  {
    part: 'client/preview/page',
    parts: ['client/preview/messages', SHARED],
    packages: ['preact', 'preact/'],
  },
  { part: 'client/preview/messages', parts: [SHARED], packages: [] },
  // What needs Node: another entry beside this one starts the server elsewhere.
  {
    part: 'client/node.ts',
    parts: ['client/language.ts', 'client/extension.ts', 'client/server'],
    packages: ['vscode'],
  },
  {
    part: 'client/server/nodeClient.ts',
    parts: ['client/server', SHARED],
    packages: ['vscode', 'vscode-languageclient/node'],
  },
  {
    part: 'client/server/clientOptions.ts',
    parts: ['client/server', 'client/lenses', 'client/pages', 'client/texts.ts', SHARED],
    packages: ['vscode', 'vscode-languageclient'],
  },
  {
    part: 'client',
    parts: ['client/preview/messages', SHARED],
    packages: ['vscode', 'node:crypto'],
  },
];

/** Rooms that give others nothing but types, and what of them may run all the same. */
const TYPES_ONLY: readonly { readonly from: string; readonly but: readonly string[] }[] = [
  { from: 'server/protocol', but: ['server/protocol', 'server/words', SAID] },
  { from: 'server/words', but: ['server/words', 'server/kubernetes', SAID] },
];

/** Circles that are still to be opened. */
const KNOWN_CIRCLES: readonly string[] = [];

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
    assert.equal(isAllowed({ from: 'client/extension.ts', to: 'vscode-languageclient' }), false);
    assert.equal(isAllowed({ from: 'client/extension.ts', to: 'client/server/nodeClient.ts' }), false);
  });

  for (const { from: room, but } of TYPES_ONLY) {
    it(`takes into ${room} nothing but types of other rooms, ${but.slice(1).join(' and ')} apart`, () => {
      const inRoom = imports.filter(({ from }) => covers(room, from));
      assert.notEqual(inRoom.length, 0);
      assert.deepEqual(
        inRoom
          .filter(({ to, isType }) => !isType && !but.some((part) => covers(part, to)))
          .map(({ from, to }) => `${from} imports ${to}`),
        [],
      );
    });
  }

  it('is as CONTRIBUTING.md says', () => {
    const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
    const [, table] = /<!-- imports -->\n([^]*?)<!-- \/imports -->/.exec(text) ?? [];
    assert.equal(table, renderTable());
  });

  it('has no circle of files, type-only imports included', () => {
    assert.deepEqual(findCircles(imports), KNOWN_CIRCLES);
  });

  it('would notice a circle', () => {
    const isType = true;
    const circle = [
      { from: 'a.ts', to: 'b.ts', isType },
      { from: 'b.ts', to: 'c.ts', isType },
      { from: 'c.ts', to: 'b.ts', isType },
    ];
    assert.deepEqual(findCircles(circle), ['b.ts, c.ts']);
  });

  it('keeps the preview page away from the editor API', () => {
    assert.deepEqual(
      imports.filter(({ from, to }) => from.startsWith('client/preview/page') && to === 'vscode'),
      [],
    );
  });
});

/** A label, annotation, taint or protocol name of Kubernetes, in code; not the address of a page. */
const KUBERNETES_KEY = /(?<!https:\/\/)\b(?:[\w-]+\.)*kubernetes\.io\/[\w.-]*/;

/** Where such names stand, each once and with its source. */
const HOMES = ['server/kubernetes/keys.ts', 'server/kubernetes/taints.ts', 'server/kubernetes/ports.ts'];

describe('a name that Kubernetes gives a meaning', () => {
  it('stands in one home, and nowhere else but in the examples of rules', () => {
    assert.deepEqual(
      sources()
        .filter(({ file }) => !HOMES.includes(file))
        .flatMap(({ file, text }) => keysIn(file, text).map((key) => `${file}: ${key}`)),
      [],
    );
  });

  it('stands there once', () => {
    const found = sources()
      .filter(({ file }) => HOMES.includes(file))
      .flatMap(({ file, text }) => keysIn(file, text));
    assert.ok(found.length > 10, 'the homes were not found');
    assert.deepEqual(
      found.filter((key, at) => found.indexOf(key) !== at),
      [],
    );
  });

  it('would be noticed in every kind of literal', () => {
    const key = 'topology.kubernetes.io/zone';
    for (const code of [
      `f('${key}')`,
      `f(\`${key}\`)`,
      `f(\`the label ${key} of \${x}\`)`,
      `f(\`\${x}: ${key}\`)`,
    ])
      assert.deepEqual(keysIn('rule.ts', code), [key], code);
    assert.deepEqual(keysIn('page.tsx', `const a = <p>The label ${key}</p>;`), [key]);
    for (const code of [`// ${key}`, "f('https://kubernetes.io/docs/concepts/')"])
      assert.deepEqual(keysIn('rule.ts', code), [], code);
  });

  function sources(): readonly { readonly file: string; readonly text: string }[] {
    return [...sourceFiles('server'), ...sourceFiles('client')]
      .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
      .filter(({ text }) => text.includes('kubernetes.io/'));
  }
});

/** Limits, and the minors that rules speak of. */
const FACT = /(?<![\w.])(?:63|253|10250|10800|86400|30000|32767|65535|262144|1\.(?:2[7-9]|3\d))(?![\w.]*\d)/;

/** A version that an example writes. */
const EXAMPLES = /kubernetes[=:] ?[\d.]+|1\.31( - 1\.35)?`|Istio[^.]*1\.\d+/g;

describe('a number that Kubernetes gives a meaning', () => {
  it('is put into the prose of rules and documentation from its home', () => {
    const files = [
      ...sourceFiles('server/rules'),
      ...sourceFiles('server/kubernetes').filter((file) => file.endsWith('Docs.ts')),
    ];
    const texts = files.flatMap((file) =>
      textsIn(file, readFileSync(join(root, file), 'utf8')).map((text) => ({ file, text })),
    );
    assert.ok(texts.length > 500);
    assert.deepEqual(
      texts.filter(({ text }) => FACT.test(text.replaceAll(EXAMPLES, ''))),
      [],
    );
  });

  it('would be noticed', () => {
    for (const text of [
      'at most 63 letters',
      'Up to 65535.',
      'rejected by Kubernetes 1.34.',
      '(30000-32767)',
    ])
      assert.match(text, FACT);
    for (const text of ['10.96.0.20', '1.311', 'Cilium 1.18', 'a 630 b']) assert.doesNotMatch(text, FACT);
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

/** The names in the literals of a file. */
function keysIn(file: string, text: string): readonly string[] {
  return textsIn(file, text).flatMap((literal) => KUBERNETES_KEY.exec(literal)?.[0] ?? []);
}

function textsIn(file: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  visit(source);
  return found;
}

/** The table for people: parts and packages in one column. */
function renderTable(): string {
  const rows = TABLE.map(({ part, parts, packages }) => {
    const allowed = [...parts, ...packages.map((name) => name.replace(/[:/]$/, '$&*'))];
    return `| \`${part}\` | ${allowed.map((name) => `\`${name}\``).join(', ') || 'nothing'} |\n`;
  });
  return `| part | may import |\n| --- | --- |\n${rows.join('')}`;
}

/** Groups of files that reach each other, as sorted lists of names (Tarjan's strongly connected components). */
function findCircles(imports: readonly Import[]): readonly string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[] = [];
  const visit = (file: string): number => {
    const known = order.get(file);
    if (known !== undefined) return open.includes(file) ? (lowest.get(file) ?? known) : Infinity;
    const own = order.size;
    order.set(file, own);
    lowest.set(file, own);
    open.push(file);
    for (const target of targets.get(file) ?? [])
      lowest.set(file, Math.min(lowest.get(file) ?? own, visit(target)));
    const low = lowest.get(file) ?? own;
    if (low === own) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1) circles.push([...circle].sort().join(', '));
    }
    return low;
  };
  for (const file of targets.keys()) visit(file);
  return circles.sort();
}

function isAllowed({ from, to }: Pick<Import, 'from' | 'to'>): boolean {
  const row = rowOf(from);
  if (row === undefined) return false;
  const target = rowOf(to);
  if (target !== undefined) return target === row || row.parts.some((part) => covers(part, to));
  return row.packages.some((name) => (/[:/]$/.test(name) ? to.startsWith(name) : to === name));
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
