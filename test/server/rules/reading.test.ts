import assert from 'node:assert/strict';
import { checkText } from '../../support/fileContext.ts';

const PORTS = '  ports:\n    - port: 80\n';
const SELECTOR = '  selector:\n    app: web\n';

function service(spec: string, metadata = ''): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n${metadata}spec:\n${spec}`;
}

const SERVICE = service(SELECTOR + PORTS);
const OTHER = SERVICE.replace('name: web', 'name: api');
const JSON_SERVICE = JSON.stringify({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { ports: [{ port: 80 }] },
});

function labels(lines: string): string {
  return service(SELECTOR + PORTS, `  labels:\n${lines}`);
}

function describeErrors(text: string): readonly string[] {
  return checkText(text)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, start, end }) => `${code} ${JSON.stringify(text.slice(start, end))}`);
}

/** The text after the first fix of the first error. */
function mend(text: string): string | undefined {
  const [found] = checkText(text).filter(({ severity }) => severity === 'error');
  const fix = found?.finding.fixes?.()[0];
  if (found === undefined || fix === undefined) return undefined;
  const offset = found.start - found.finding.range.start;
  return fix.edits
    .toSorted((a, b) => b.range.start - a.range.start)
    .reduce(
      (all, { range, newText }) =>
        all.slice(0, offset + range.start) + newText + all.slice(offset + range.end),
      text,
    );
}

describe('a text that kubectl refuses', () => {
  const rows: readonly (readonly [what: string, text: string, ...errors: string[]])[] = [
    ['has a blank line that holds a tab', service(`${SELECTOR}\t\n${PORTS}`), 'yaml-syntax "\\t"'],
    ['has a blank line that holds spaces and a tab', service(`${SELECTOR}  \t\n${PORTS}`), 'yaml-syntax "\\t"'],
    ['has a tab behind a dash', service(`${SELECTOR}${PORTS}  ipFamilies:\n    -\tIPv4\n`), 'yaml-syntax "\\t"'],
    ['has a tab before brackets on their own line', service(`${SELECTOR}  ports:\n\t[{port: 80}]\n`), 'yaml-syntax "\\t"'],
    ['has a tab before braces on their own line', service(`  selector:\n\t{app: web}\n${PORTS}`), 'yaml-syntax "\\t"'],
    ['has a tab before the second line of a plain text', labels('    a: b\n\tc\n'), 'yaml-syntax "\\t"'],
    ['merges nothing', labels('    <<:\n    a: b\n'), 'unreadable-by-kubectl "<<"'],
    ['merges a scalar', labels('    <<: x\n'), 'unreadable-by-kubectl "x"'],
    ['merges a list of scalars', labels('    <<: [a, b]\n'), 'unreadable-by-kubectl "[a, b]"'],
    ['merges an alias to a scalar', labels('    x: &x y\n    <<: *x\n'), 'unreadable-by-kubectl "*x"'],
    [
      'lacks a space behind a colon in braces',
      SERVICE.replace('metadata:\n  name: web\n', 'metadata: {name: web, labels:{app: web}}\n'),
      'yaml-syntax "{"',
    ],
    ['lacks a space behind a colon before brackets', service(`  selector: {app: web}\n`).replace('spec:\n  selector: {app: web}', 'spec: {ports:[{port: 80}]}'), 'yaml-syntax "["'],
    ['has the escape of JSON for a slash', labels('    a: "\\/"\n'), 'unreadable-by-kubectl "\\\\/"'],
    ['has the escapes of a pair', labels('    a: "\\uD83D\\uDE00"\n'), 'unreadable-by-kubectl "\\\\uD83D"'],
    ['begins a block scalar with a tab', labels('    a: |\n      \tx\n'), 'yaml-syntax "\\t"'],
    ['has a tab on the line above the text of a block scalar', labels('    a: |\n   \t\n      x\n'), 'yaml-syntax "\\t"'],
    ['has a tab before the text of a block scalar', labels('    a: |\n\tx\n'), 'yaml-syntax "\\t"'],
    ['has text behind ---', `${SERVICE}--- foo\n${OTHER}`, 'unreadable-by-kubectl "foo"'],
    ['has U+2028 in a comment', labels('    a: b # c\u2028d\n'), 'unreadable-by-kubectl "\u2028"'],
    ['has U+2029 in plain text', labels('    a: b\u2029c\n'), 'unreadable-by-kubectl "\u2029"'],
    ['has U+2028 in plain text', labels('    a: b\u2028c\n'), 'unreadable-by-kubectl "\u2028"'],
    ['has U+2029 in a comment', labels('    a: b # c\u2029d\n'), 'unreadable-by-kubectl "\u2029"'],
    ['has U+0085 in plain text', labels('    a: b\u0085c\n'), 'unreadable-by-kubectl "\u0085"'],
    ['has U+0085 in a comment', labels('    a: b # c\u0085d\n'), 'unreadable-by-kubectl "\u0085"'],
    ['begins with ...', `...\n${SERVICE}`, 'yaml-syntax "..."'],
    ['has a comment above JSON', `// c\n${JSON_SERVICE}`, 'unreadable-by-kubectl "// c"'],
    ['has a key in the wrong letter case', SERVICE.replace('kind', 'Kind'), 'kind-unknown "Kind"'],
    ['has an invisible character in its kind', SERVICE.replace('kind', '\ufeffkind'), 'kind-unknown "\ufeffkind"'],
    ['begins with two byte order marks', `\ufeff\ufeff${SERVICE}`, 'unreadable-by-kubectl "\ufeff"'],
    ['has two byte order marks in a later document', `${SERVICE}---\n\ufeff\ufeff${OTHER}`, 'unreadable-by-kubectl "\ufeff"'],
    ['has braces behind a tab below JSON', `${JSON_SERVICE}\n\t{apiVersion: v1, kind: Service}\n`, 'yaml-syntax "\\t"'],
    ['has a directive', `%YAML 1.2\n---\n${SERVICE}`, 'unreadable-by-kubectl "%YAML 1.2"'],
    ['separates by four dashes', `${SERVICE}----\n${OTHER}`, 'unreadable-by-kubectl "----"'],
    ['separates by two dashes', `${SERVICE}--\n${OTHER}`, 'unreadable-by-kubectl "--"'],
    ['indents a separator', `${SERVICE} ---\n${OTHER}`, 'unreadable-by-kubectl " ---"'],
    ['indents a separator by a tab', `${SERVICE}\t---\n${OTHER}`, 'unreadable-by-kubectl "\\t---"'],
    ['ends with two dashes', `${SERVICE}--\n`, 'unreadable-by-kubectl "--"'],
    ['ends with four dashes', `${SERVICE}----\n`, 'unreadable-by-kubectl "----"'],
    [
      'has a non-breaking space behind a colon',
      service(`${SELECTOR}  type:\u00a0ClusterIP\n${PORTS}`),
      'yaml-syntax "\u00a0"',
    ],
  ]; // prettier-ignore
  for (const [what, text, ...errors] of rows) {
    it(what, () => {
      assert.deepEqual(describeErrors(text), errors);
    });
  }
});

describe('a text that kubectl reads', () => {
  const rows: readonly (readonly [what: string, text: string])[] = [
    ['continues quoted text at the left edge', labels('    a: "first\nsecond"\n').replace('labels', 'annotations')],
    ['holds JSON in quotes, at the left edge', labels(`    a: '{\n  "a": 1\n}'\n`).replace('labels', 'annotations')],
    ['closes a bracket left of its key', service(`${SELECTOR}  ports: [\n    {port: 80}\n]\n`)],
    ['closes a bracket at the column of its key', service(`${SELECTOR}  ports: [\n  {port: 80}\n  ]\n`)],
    ['continues brackets behind a tab', service(`${SELECTOR}  ports: [{port: 80, name: a},\n\t{port: 81, name: b}]\n`)],
    ['continues quoted text behind a tab', labels('    a: "b\n\tc"\n').replace('labels', 'annotations')],
    ['has a byte order mark in a later document', `${SERVICE}---\n\ufeff${OTHER}`],
    ['ends a line with U+0085', SERVICE.replace('Service\n', 'Service\u0085')],
    ['ends a line with U+2028', SERVICE.replace('Service\n', 'Service\u2028')],
    ['writes the core group out', SERVICE.replace('v1', '/v1')],
    ['has an hour of one digit', service(SELECTOR + PORTS, '  creationTimestamp: 2024-01-31T1:00:00Z\n')],
    ['is a template of ytt', service(`${SELECTOR}  ports:\n    - port: #@ data.values.port\n`)],
  ]; // prettier-ignore
  for (const [what, text] of rows) {
    it(what, () => {
      assert.deepEqual(describeErrors(text), []);
    });
  }

  it('has findings of its second document in their place behind a byte order mark', () => {
    const text = `${SERVICE}---\n\ufeff${OTHER.replace('port: 80', 'port: 0')}`;
    assert.deepEqual(describeErrors(text), ['port-number-out-of-range "0"']);
  });
});

describe('the fix of what kubectl refuses', () => {
  const rows: readonly (readonly [what: string, text: string, mended: string])[] = [
    ['takes the white space of a blank line', service(`${SELECTOR}  \t\n${PORTS}`), service(`${SELECTOR}\n${PORTS}`)],
    ['writes a space behind a dash', service(`${SELECTOR}${PORTS}  ipFamilies:\n    -\tIPv4\n`), service(`${SELECTOR}${PORTS}  ipFamilies:\n    - IPv4\n`)],
    ['replaces a line of four dashes', `${SERVICE}----\n${OTHER}`, `${SERVICE}---\n${OTHER}`],
    ['replaces a line of two dashes', `${SERVICE}--\n${OTHER}`, `${SERVICE}---\n${OTHER}`],
    ['replaces an indented separator', `${SERVICE} ---\r\n${OTHER}`, `${SERVICE}---\r\n${OTHER}`],
    ['replaces a separator behind a tab', `${SERVICE}\t---\n${OTHER}`, `${SERVICE}---\n${OTHER}`],
    ['replaces dashes at the end', `${SERVICE}--\n`, `${SERVICE}---\n`],
    ['writes a slash for its escape', labels('    a: "b\\/c"\n').replace('labels', 'annotations'), labels('    a: "b/c"\n').replace('labels', 'annotations')],
    ['writes one escape for two halves', labels('    a: "\\uD83D\\uDE00"\n').replace('labels', 'annotations'), labels('    a: "\\U0001F600"\n').replace('labels', 'annotations')],
    ['removes a second byte order mark', `\ufeff\ufeff${SERVICE}`, `\ufeff${SERVICE}`],
    ['removes an invisible character from kind', SERVICE.replace('kind', 'ki\ufeffnd'), SERVICE],
    ['indents brackets by spaces', service(`${SELECTOR}  ports:\n\t[{port: 80}]\n`), service(`${SELECTOR}  ports:\n    [{port: 80}]\n`)],
    ['moves text behind --- down', `--- apiVersion: v1\n${SERVICE.slice(SERVICE.indexOf('kind'))}`, `---\n${SERVICE}`],
    ['removes a directive', `%YAML 1.2\n---\n${SERVICE}`, `---\n${SERVICE}`],
    ['removes a first ...', `...\n${SERVICE}`, SERVICE],
    ['makes a comment above JSON one of YAML', `// c\n${JSON_SERVICE}`, `# c\n${JSON_SERVICE}`],
    ['writes kind as it is written', SERVICE.replace('kind', 'KIND'), SERVICE],
    ['writes a plain space for a non-breaking one', service(`${SELECTOR}  type:\u00a0ClusterIP\n${PORTS}`), service(`${SELECTOR}  type: ClusterIP\n${PORTS}`)],
    ['writes a plain space in an item too', service(`${SELECTOR}  ports:\n    - port:\u00a080\n`), service(`${SELECTOR}  ports:\n    - port: 80\n`)],
    ['writes a plain space for U+2028', labels('    a: b # c\u2028d\n'), labels('    a: b # c d\n')],
  ]; // prettier-ignore
  for (const [what, text, mended] of rows) {
    it(what, () => {
      assert.equal(mend(text), mended);
      assert.deepEqual(describeErrors(mended), []);
    });
  }
});

describe('an invisible character in a key', () => {
  const rows: readonly (readonly [name: string, character: string])[] = [
    ['a zero-width space', '\u200b'],
    ['a byte order mark', '\ufeff'],
  ];
  for (const [name, character] of rows) {
    it(`is called ${name}, and can be removed`, () => {
      const text = service(`${SELECTOR}${PORTS.replace('ports', `${character}ports`)}`);
      const found = checkText(text).find(({ code }) => code === 'field-unknown');
      assert.ok(found);
      assert.ok(found.finding.message.includes(name), found.finding.message);
      assert.deepEqual(
        found.finding.fixes?.()[0]?.edits.map(({ newText }) => newText),
        ['ports'],
      );
    });
  }
});

describe('a key with its value joined to the colon', () => {
  it('gets a space', () => {
    const text = service(`${SELECTOR}  ports:[{port: 80}]\n`);
    const found = checkText(text).find(({ code }) => code === 'field-unknown');
    assert.ok(found);
    assert.equal(text.slice(found.start, found.end), 'ports:[{port');
    const [edit] = found.finding.fixes?.()[0]?.edits ?? [];
    assert.equal(edit?.newText, ' ');
    const at = edit.range.start;
    assert.deepEqual(describeErrors(`${text.slice(0, at)} ${text.slice(at)}`), []);
  });
});

describe('what follows the end of a document', () => {
  it('is dropped by kubectl, and the place is named', () => {
    const text = `  ${SERVICE}`;
    const [found] = checkText(text);
    assert.ok(found);
    assert.equal(found.code, 'text-after-document-end');
    assert.equal(text.slice(found.start, found.end), 'kind: Service');
  });
});
