import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseManifest } from '../../../../server/manifest/parse.ts';
import { WRITING_SESSIONS } from '../../../support/writingSessions.ts';
import { applyItem, chooseAt, completeAt } from './completionSupport.ts';

const HEAD = `apiVersion: v1
kind: Service
metadata:
  name: web
`;

type Row = readonly [where: string, before: string, label: string, after: string];

function testChoices(rows: readonly Row[]): void {
  for (const [where, before, label, after] of rows) {
    it(`writes ${label} ${where}`, () => {
      assert.equal(chooseAt(HEAD + before, label), HEAD + after);
    });
  }
}

describe('completion on the line below an item, where editors leave the cursor', () => {
  const lists: readonly (readonly [layout: string, list: string, dash: string, key: string])[] = [
    ['an indented list', 'spec:\n  ports:\n    - port: 80\n', '    ', '  '],
    ['a list at the column of its key', 'spec:\n  ports:\n  - port: 80\n', '  ', '  '],
    ['an indented list of four columns', 'spec:\n    ports:\n        - port: 80\n', '        ', '    '],
    [
      'a list of four columns at the column of its key',
      'spec:\n    ports:\n    - port: 80\n',
      '    ',
      '    ',
    ],
  ];
  const words = ['', 'ta', '"ta', '"ta"'];
  for (const [layout, list, dash, key] of lists) {
    for (const word of words) {
      const before = `${HEAD}${list}${dash}${word.replace(/"$/, '')}$0${word.endsWith('a"') ? '"' : ''}\n`;
      const name = word.startsWith('"') ? '"targetPort"' : 'targetPort';

      it(`writes the item's next key into ${layout}, with ${word || 'nothing'} typed`, () => {
        assert.equal(chooseAt(before, 'targetPort'), `${HEAD}${list}${dash}  ${name}: $0\n`);
      });
    }

    it(`writes the next key around ${layout}`, () => {
      assert.equal(chooseAt(`${HEAD}${list}${dash}ty$0\n`, 'type'), `${HEAD}${list}${key}type: $0\n`);
    });

    it(`writes the next item of ${layout}`, () => {
      assert.equal(
        chooseAt(`${HEAD}${list}${dash}$0\n`, '- name'),
        `${HEAD}${list}${dash}- name: metrics\n${dash}  port: 9090\n${dash}  targetPort: 9090\n`,
      );
    });

    it(`offers no key around ${layout} between its items`, () => {
      const { labels } = completeAt(`${HEAD}${list}${dash}$0\n${dash}- port: 81\n`);
      assert.ok(labels.includes('targetPort') && labels.includes('- name'));
      assert.ok(!labels.includes('type'));
    });
  }

  testChoices([
    [
      'with what stands behind it at its own indentation',
      'metadata:\n  ownerReferences:\n  - kind: Deployment\n  na$0\n',
      'name',
      'metadata:\n  ownerReferences:\n  - kind: Deployment\n    name: $0\n',
    ],
    [
      'one column right of the dash',
      'spec:\n  ports:\n    - port: 80\n     ta$0\n',
      'targetPort',
      'spec:\n  ports:\n    - port: 80\n      targetPort: $0\n',
    ],
    [
      'one column right of the dash',
      'spec:\n  ports:\n    - port: 80\n     $0\n',
      '- name',
      'spec:\n  ports:\n    - port: 80\n    - name: metrics\n      port: 9090\n      targetPort: 9090\n',
    ],
    [
      'between the items, left of them',
      'spec:\n  ports:\n    - port: 80\n$0\n    - port: 81\n',
      'targetPort',
      'spec:\n  ports:\n    - port: 80\n      targetPort: $0\n    - port: 81\n',
    ],
    [
      'left of the keys that follow',
      'spec:\n$0\n  type: NodePort\n',
      'selector',
      'spec:\n  selector:\n    $0\n  type: NodePort\n',
    ],
  ]);
});

describe('completion at a dash', () => {
  testChoices([
    [
      'behind it without a space',
      'spec:\n  ports:\n    -$0\n',
      'port, targetPort',
      'spec:\n  ports:\n    - port: 80\n      targetPort: 8080\n',
    ],
    [
      'behind it without a space, at the column of the key',
      'spec:\n  ports:\n  -$0\n',
      'port, targetPort',
      'spec:\n  ports:\n  - port: 80\n    targetPort: 8080\n',
    ],
    [
      'behind it, with a word but no space',
      'spec:\n  ports:\n    -po$0\n',
      'port',
      'spec:\n  ports:\n    - port: $0\n',
    ],
    [
      'with the rest of the item below',
      'spec:\n  ports:\n    - $0\n      port: 80\n',
      'name',
      'spec:\n  ports:\n    - name: $0\n      port: 80\n',
    ],
    [
      'without a space and with the rest of the item below',
      'spec:\n  ports:\n    -$0\n      port: 80\n',
      'name',
      'spec:\n  ports:\n    - name: $0\n      port: 80\n',
    ],
    [
      'with a word and the rest of the item below',
      'spec:\n  ports:\n    - na$0\n      port: 80\n',
      'name',
      'spec:\n  ports:\n    - name: $0\n      port: 80\n',
    ],
    [
      'with an open quote and the rest of the item below',
      'spec:\n  ports:\n    - "na$0\n      port: 80\n',
      'name',
      'spec:\n  ports:\n    - "name": $0\n      port: 80\n',
    ],
    [
      'with a quoted word and the rest of the item below',
      "spec:\n  ports:\n    - 'na$0'\n      port: 80\n",
      'name',
      "spec:\n  ports:\n    - 'name': $0\n      port: 80\n",
    ],
    ['in an open quote', 'spec:\n  ports:\n  - "na$0', 'name', 'spec:\n  ports:\n  - "name": $0'],
    ['in an open quote', 'spec:\n  ipFamilies:\n  - "IP$0', 'IPv6', 'spec:\n  ipFamilies:\n  - "IPv6"'],
    [
      'as the next item, in quotes',
      'spec:\n  ipFamilies:\n  - "IPv4"\n  "$0"\n',
      'IPv6',
      'spec:\n  ipFamilies:\n  - "IPv4"\n  - "IPv6"\n',
    ],
  ]);

  const misplaced: readonly (readonly [what: string, list: string, column: string])[] = [
    ['too deep', 'spec:\n  ports:\n    - port: 80\n      -$0\n', '    '],
    ['too deep, with a space', 'spec:\n  ports:\n    - port: 80\n      - $0\n', '    '],
    ['too deep, with a word', 'spec:\n  ports:\n    - port: 80\n        - na$0\n', '    '],
    ['too deep, below a list at its key', 'spec:\n  ports:\n  - port: 80\n    - $0\n', '  '],
    ['a column too deep', 'spec:\n  ports:\n    - port: 80\n     - $0\n', '    '],
    ['a column too far left', 'spec:\n  ports:\n    - port: 80\n   - $0\n', '    '],
    ['too far left of a deep list', 'spec:\n  ports:\n      - port: 80\n    - $0\n', '      '],
  ];
  for (const [what, list, column] of misplaced) {
    it(`writes the next item in line with the others for one that is ${what}`, () => {
      const above = list.slice(0, list.lastIndexOf('\n', list.indexOf('$0')) + 1);
      assert.equal(
        chooseAt(HEAD + list, '- name'),
        `${HEAD}${above}${column}- name: metrics\n${column}  port: 9090\n${column}  targetPort: 9090\n`,
      );
    });
  }

  it('begins the list of an item in a List', () => {
    const list = (item: string): string =>
      `apiVersion: v1\nkind: List\nitems:\n- ${`${HEAD}spec:\n  ports:\n${item}`.replaceAll(/\n(?=.)/g, '\n  ')}`;
    for (const dash of ['    -$0\n', '    - $0\n', '  -$0\n'])
      assert.equal(chooseAt(list(dash), 'port'), list(dash.replace(/- ?\$0/, '- port: $0')));
    assert.equal(
      chooseAt(list('    - port: 80\n      - $0\n'), '- name'),
      list('    - port: 80\n    - name: metrics\n      port: 9090\n      targetPort: 9090\n'),
    );
  });

  it('lets an editor find what is offered for it by the dash that is typed', () => {
    const text = `${HEAD}spec:\n  ipFamilies:\n    - IPv4\n      - IP$0\n`;
    assert.equal(chooseAt(text, 'IPv6'), `${HEAD}spec:\n  ipFamilies:\n    - IPv4\n    - IPv6\n`);
    assert.deepEqual(
      completeAt(text).items.map(({ label, filterText }) => [label, filterText]),
      [['IPv6', '- IPv6']],
    );
  });

  const below = ['    -\n    $0\n', '    -\n      $0\n', '    -\n  $0\n', '    -\n$0\n', '  -\n  $0\n'];
  for (const lines of below) {
    it(`offers nothing but the item below a lone one: ${JSON.stringify(lines)}`, () => {
      const { labels } = completeAt(`${HEAD}spec:\n  ports:\n${lines}`);
      assert.deepEqual(labels.toSorted(), [
        'appProtocol',
        'name',
        'nodePort',
        'port',
        'port, targetPort',
        'protocol',
        'targetPort',
      ]);
      const written = chooseAt(`${HEAD}spec:\n  ports:\n${lines}`, 'port, targetPort');
      const [dash = ''] = /^ *-/.exec(lines) ?? [];
      const column = ' '.repeat(dash.length + 1);
      assert.equal(
        written,
        `${HEAD}spec:\n  ports:\n${dash}\n${column}port: 80\n${column}targetPort: 8080\n`,
      );
    });
  }
});

describe('completion of a key before others', () => {
  testChoices([
    [
      'in braces over several lines',
      'spec: {\n  $0\n  type: NodePort\n}\n',
      'selector',
      'spec: {\n  selector: {$0},\n  type: NodePort\n}\n',
    ],
    [
      'in braces over several lines, with a word',
      'spec: {\n  se$0\n  type: NodePort\n}\n',
      'selector',
      'spec: {\n  selector: {$0},\n  type: NodePort\n}\n',
    ],
    [
      'in braces over several lines, behind another',
      'spec: {\n  sessionAffinity: None,\n  se$0\n  type: NodePort\n}\n',
      'selector',
      'spec: {\n  sessionAffinity: None,\n  selector: {$0},\n  type: NodePort\n}\n',
    ],
    [
      'in braces on one line, with a word',
      'spec: {se$0 type: NodePort}\n',
      'selector',
      'spec: {selector: {$0}, type: NodePort}\n',
    ],
    [
      'in an item over several lines',
      'spec:\n  ports: [{\n    na$0\n    port: 80,\n  }]\n',
      'name',
      'spec:\n  ports: [{\n    name: $0,\n    port: 80,\n  }]\n',
    ],
    [
      'with spaces inside the braces where the file has them',
      'spec: { type: NodePort, se$0 }\n',
      'selector',
      'spec: { type: NodePort, selector: { $0 } }\n',
    ],
  ]);

  it('writes it in JSON, closed or open', () => {
    const json = (line: string): string =>
      `{\n  "apiVersion": "v1",\n  "kind": "Service",\n  "spec": {\n    ${line}\n    "type": "NodePort"\n  }\n}\n`;
    for (const typed of ['$0', '"$0"', '"cl$0"', '"cl$0', 'cl$0'])
      assert.equal(chooseAt(json(typed), 'clusterIP'), json('"clusterIP": "$0",'), typed);
  });
});

describe('completion in an empty JSON file', () => {
  const pretty = (spec: string): string => `{
  "apiVersion": "v1",
  "kind": "Service",
  "metadata": {
    "name": "web"
  },
  "spec": {
${spec}
  }
}`;
  const external = pretty('    "type": "ExternalName",\n    "externalName": "api.example.com"');

  for (const text of ['$0', 'Ser$0', '"$0"', '\n$0\n']) {
    it(`writes a whole Service as JSON at ${JSON.stringify(text)}`, () => {
      const written = chooseAt(text, 'Service (ExternalName)', '1.37', { language: 'json' });
      assert.equal(written.trim(), external);
    });

    it(`writes the first key with its braces at ${JSON.stringify(text)}`, () => {
      const written = chooseAt(text, 'apiVersion', '1.37', { language: 'json' });
      assert.equal(written.trim(), '{\n  "apiVersion": "$0"\n}');
    });
  }

  it('writes lists and objects over lines in a whole Service', () => {
    assert.equal(
      chooseAt('$0', 'Service (NodePort)', '1.37', { language: 'json' }),
      pretty(`    "type": "NodePort",
    "selector": {
      "app": "web"
    },
    "ports": [
      {
        "port": 80,
        "targetPort": 8080
      }
    ]`),
    );
  });

  const objects: readonly (readonly [before: string, after: string])[] = [
    ['{ "$0" }', '{ "apiVersion": "$0" }'],
    ['{"$0"}', '{"apiVersion": "$0"}'],
    ['{ "api$0 }', '{ "apiVersion": "$0" }'],
    ['{\n  "$0"\n}\n', '{\n  "apiVersion": "$0"\n}\n'],
    ['{\n  $0\n}\n', '{\n  "apiVersion": "$0"\n}\n'],
    ['{$0}', '{"apiVersion": "$0"}'],
  ];
  for (const [before, after] of objects) {
    it(`writes first keys and whole Services into ${JSON.stringify(before)}`, () => {
      const options = { language: 'json' } as const;
      assert.equal(chooseAt(before, 'apiVersion', '1.37', options), after);
      const whole: unknown = JSON.parse(chooseAt(before, 'Service (ExternalName)', '1.37', options));
      assert.deepEqual(whole, JSON.parse(external));
    });
  }

  it('follows the lines of the object that is there', () => {
    assert.equal(chooseAt('{\n  "$0"\n}', 'Service (ExternalName)', '1.37', { language: 'json' }), external);
    assert.equal(
      chooseAt('{ "$0" }', 'Service (ExternalName)', '1.37', { language: 'json' }),
      '{ "apiVersion": "v1", "kind": "Service", "metadata": { "name": "web" }, ' +
        '"spec": { "type": "ExternalName", "externalName": "api.example.com" } }',
    );
  });

  it('knows an object in quotes for JSON in a YAML file too, and braces without for YAML', () => {
    assert.equal(chooseAt('{ "$0" }', 'apiVersion'), '{ "apiVersion": "$0" }');
    assert.equal(chooseAt('{$0}', 'apiVersion'), '{apiVersion: $0}');
  });
});

describe('completion in a file whose keys stand in quotes', () => {
  for (const quote of ['"', "'"]) {
    const quoted = (text: string): string => text.replaceAll(/(\w+):/g, `${quote}$1${quote}:`);
    const file = (line: string): string => `${quoted(`${HEAD}spec:\n  type: NodePort\n`)}${line}\n`;

    it(`puts a new key into ${quote}`, () => {
      assert.equal(chooseAt(file('  $0'), 'selector'), file(`  ${quoted('selector:')}\n    $0`));
      assert.equal(chooseAt(file('  se$0'), 'selector'), file(`  ${quoted('selector:')}\n    $0`));
    });

    it(`puts the keys below a new one into ${quote} too`, () => {
      const after = file(quoted('  ports:\n    - port: 80\n      targetPort: 8080'));
      assert.equal(chooseAt(file('  $0'), 'ports'), after);
      assert.equal(chooseAt(file(`  ${quote}po$0${quote}`), 'ports'), after);
      assert.equal(chooseAt(file(`  ${quote}po$0`), 'ports'), after);
    });
  }

  it('does so from the first key that is typed in quotes', () => {
    assert.equal(chooseAt('"ap$0"', 'apiVersion'), '"apiVersion": $0');
    assert.match(
      chooseAt('"Ser$0"', 'Service (ExternalName)'),
      /^"apiVersion": v1\n"kind": Service\n"metadata":\n {2}"name": /,
    );
  });

  it('leaves the quotes to the key that has them in a file without', () => {
    const file = (line: string): string => `${HEAD}spec:\n  type: NodePort\n${line}\n`;
    assert.equal(
      chooseAt(file('  "po$0"'), 'ports'),
      file('  "ports":\n    - port: 80\n      targetPort: 8080'),
    );
  });
});

describe('completion in a file whose texts stand in quotes', () => {
  for (const quote of ['"', "'"]) {
    const file = (line: string): string =>
      `${HEAD}spec:\n  type: NodePort\n`.replaceAll(/: (\w+)/g, `: ${quote}$1${quote}`) + `${line}\n`;
    const rows: readonly (readonly [before: string, label: string, after: string])[] = [
      [
        '  trafficDistribution: $0',
        'PreferSameZone',
        `  trafficDistribution: ${quote}PreferSameZone${quote}`,
      ],
      [
        '  trafficDistribution: Pre$0',
        'PreferSameZone',
        `  trafficDistribution: ${quote}PreferSameZone${quote}`,
      ],
      ['  externalN$0', 'externalName', `  externalName: ${quote}$0${quote}`],
      ['  ipFamilies: [$0]', 'IPv4', `  ipFamilies: [${quote}IPv4${quote}]`],
      ['  ipFamilies:\n    - $0', 'IPv4', `  ipFamilies:\n    - ${quote}IPv4${quote}`],
      ['  publishNotReadyAddresses: $0', 'true', '  publishNotReadyAddresses: true'],
      ['  po$0', 'ports', '  ports:\n    - port: 80\n      targetPort: 8080'],
    ];
    for (const [before, label, after] of rows) {
      it(`writes ${label} at ${JSON.stringify(before)}, a text in ${quote}`, () => {
        assert.equal(chooseAt(file(before), label), file(after));
      });
    }
  }

  it('keeps to the quotes that are typed, and to none where a text has none', () => {
    const mixed = (value: string): string => `${HEAD}spec:\n  externalName: "db"\n  type: ${value}\n`;
    assert.equal(chooseAt(mixed('$0'), 'NodePort'), mixed('NodePort'));
    assert.equal(chooseAt(mixed("'No$0'"), 'NodePort'), mixed("'NodePort'"));
  });
});

describe('completion in quotes where no string belongs', () => {
  testChoices([
    [
      'in place of the quotes',
      'spec:\n  publishNotReadyAddresses: "$0"\n',
      'true',
      'spec:\n  publishNotReadyAddresses: true\n',
    ],
    [
      'in place of an open quote',
      'spec:\n  publishNotReadyAddresses: "fa$0\n',
      'false',
      'spec:\n  publishNotReadyAddresses: false\n',
    ],
    [
      'in place of the quotes between braces',
      "spec: {publishNotReadyAddresses: '$0'}\n",
      'true',
      'spec: {publishNotReadyAddresses: true}\n',
    ],
  ]);

  it('keeps the quotes of a port that has a name, and drops those of a number', () => {
    const podPorts = [
      { label: 'http', isName: true, detail: '' },
      { label: '9090', isName: false, detail: '' },
    ];
    const text = (value: string): string =>
      `${HEAD}spec:\n  ports:\n    - port: 80\n      targetPort: ${value}\n`;
    const options = { podPorts: () => podPorts };
    assert.equal(chooseAt(text('"$0"'), 'http', '1.37', options), text('"http"'));
    assert.equal(chooseAt(text('"$0"'), '9090', '1.37', options), text('9090'));
  });
});

describe('completion on a new line anywhere in a Service', () => {
  it('leaves a text without faults in which every line is still there', () => {
    const typed = fc.constantFrom('', 'ty', '"na', 'ta');
    const session = fc.constantFrom(...WRITING_SESSIONS);
    fc.assert(
      fc.property(session, fc.nat(40), fc.nat(8), typed, (style, where, column, word) => {
        const lines = style.written.split('\n');
        const at = where % (lines.length + 1);
        const line = `${' '.repeat(column)}${word}$0`;
        const marked = [...lines.slice(0, at), line, ...lines.slice(at)].join('\n');
        const { text, items } = completeAt(marked, '1.37', { language: style.language });
        for (const item of items) {
          if (!item.label.startsWith(word.replace('"', ''))) continue;
          const after = applyItem(text, item).replace('$0', '');
          const problems = parseManifest(after).documents.flatMap(({ document }) => document.problems);
          assert.deepEqual(problems, [], after);
          assert.ok(isWithin(lines, after.split('\n')), after);
        }
      }),
      { numRuns: 500 },
    );
  });

  /** The lines stand among the others in their order; one may have got a comma. */
  function isWithin(lines: readonly string[], others: readonly string[]): boolean {
    let next = 0;
    for (const other of others) {
      const line = lines[next];
      if (line !== undefined && (other === line || other === `${line},`)) next++;
    }
    return next === lines.length;
  }
});

describe('a document that shows no indentation yet', () => {
  const TOP = 'apiVersion: v1\nkind: Service\n';

  it('is indented as the editor indents', () => {
    assert.equal(
      chooseAt(`${TOP}meta$0`, 'metadata', '1.37', { tabSize: 4 }),
      `${TOP}metadata:\n    name: $0`,
    );
    assert.equal(chooseAt(`${TOP}meta$0`, 'metadata'), `${TOP}metadata:\n  name: $0`);
  });

  it('is indented as it shows once it does', () => {
    const shown = `${TOP}metadata:\n  name: web\n`;
    assert.equal(chooseAt(`${shown}sp$0`, 'spec', '1.37', { tabSize: 4 }), `${shown}spec:\n  $0`);
  });
});
