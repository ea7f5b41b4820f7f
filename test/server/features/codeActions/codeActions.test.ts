import assert from 'node:assert/strict';
import fc from 'fast-check';
import { provideCodeActionsInSteps } from '../../../../server/features/codeActions/codeActions.ts';
import { createChecker } from '../../../../server/features/diagnostics/checkFile.ts';
import { RULES } from '../../../../server/rules/index.ts';
import { DISABLE_TITLES, sayFixAll } from '../../../../server/words/checks.ts';
import { actionsAt, applyAction } from '../../../support/codeActions.ts';
import { ALL_ON, checkText, codesIn, contextOf } from '../../../support/fileContext.ts';

const SERVICE = `# zonewise: kubernetes=1.35
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: Disabled
spec:
  selector:
    app: web
  trafficDistribution: preferSameZone
`;
const VALUE = 'unknown-traffic-distribution-value';

const at = (text: string, part: string) => ({
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});
const titles = (text: string, part: string, only?: readonly string[]) =>
  actionsAt(text, at(text, part), { ...(only === undefined ? {} : { only }) }).map(({ title }) => title);

/** Two lines of a spec for each, of which the second is indented with spaces that are none to YAML. */
function unreadableLines(count: number): string {
  return Array.from({ length: count }, (_, at) => `  key-${at}:\n\u2003\u2003value: ${at}\n`).join('');
}

/** The text after the action with that title at the part. */
function act(text: string, part: string, title: string): string {
  const action = actionsAt(text, at(text, part)).find((each) => each.title === title);
  assert.ok(action, `offered: ${titles(text, part).join(', ')}`);
  return applyAction(text, action);
}

describe('code actions', () => {
  it('are offered where the range touches a finding, and say which one they are for', () => {
    const [first] = actionsAt(SERVICE, at(SERVICE, 'preferSameZone'));
    assert.deepEqual(titles(SERVICE, 'preferSameZone'), [
      first?.title,
      DISABLE_TITLES.onLine(VALUE),
      DISABLE_TITLES.inDocument(VALUE),
    ]);
    assert.equal(first?.kind, 'quickfix');
    assert.equal(first.isPreferred, true);
    assert.equal(first.diagnostics?.[0]?.code, VALUE);
    assert.deepEqual(titles(SERVICE, 'selector'), []);
  });

  it('keep to the kinds that are asked for', () => {
    assert.deepEqual(titles(SERVICE, 'preferSameZone', ['refactor']), []);
    assert.equal(titles(SERVICE, 'preferSameZone', ['quickfix']).length, 3);
    assert.deepEqual(titles(SERVICE, 'kind', ['source.fixAll.zonewise']), [sayFixAll(0)]);
    assert.equal(titles(SERVICE, 'kind', ['source.fixAll']).length, 1);
    assert.equal(titles(SERVICE, 'kind', ['source']).length, 1);
    assert.deepEqual(titles(SERVICE, 'kind', ['source.fixAll.eslint']), []);
  });

  it('are those of the first findings where many are selected', () => {
    const text = `${SERVICE}---\n`.repeat(200);
    const actions = actionsAt(text, { start: 0, end: text.length });
    const found = new Set(actions.map(({ diagnostics }) => JSON.stringify(diagnostics?.[0]?.range)));
    assert.ok(checkText(text).length > 200);
    assert.equal(found.size, 50);
  });

  it('are those of few faults where each keeps a long text from being read', () => {
    const text = `${SERVICE}${unreadableLines(1000)}`;
    const actions = actionsAt(text, { start: SERVICE.length, end: text.length });
    const mended = new Set(actions.map(({ diagnostics }) => JSON.stringify(diagnostics?.[0]?.range)));
    assert.ok(checkText(text).length > 90);
    assert.ok(mended.size > 0 && mended.size < 20, `${mended.size}`);
  });

  it('rest between the repairs that are tried', () => {
    const context = contextOf(`${SERVICE}${unreadableLines(400)}`);
    const checked = createChecker(RULES).check(context, ALL_ON);
    const [fault] = checked.flatMap(({ findings }) => findings).filter(({ code }) => code === 'yaml-syntax');
    assert.ok(fault);
    const start = context.text.positionAt(fault.finding.range.start);
    const rests = [...provideCodeActionsInSteps(context, checked, { range: { start, end: start } })];
    assert.ok(rests.length > 5, `${rests.length}`);
  });
});

describe('fix all', () => {
  const fixAll = (text: string) => {
    const [action] = actionsAt(text, { start: 0, end: 0 }, { only: ['source.fixAll.zonewise'] });
    return action === undefined ? undefined : applyAction(text, action);
  };

  it('applies every safe fix of every document', () => {
    const fixed = SERVICE.replace('preferSameZone', 'PreferSameZone').replace(
      'topology-aware-hints',
      'topology-mode',
    );
    assert.equal(fixAll(SERVICE), fixed);
    assert.equal(fixAll(`${SERVICE}---\n${SERVICE}`), `${fixed}---\n${fixed}`);
  });

  it('says how many findings it passes over where a document has too many', () => {
    const ports = '    - {port: 80, name: Web}\n'.repeat(1000);
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n${ports}`;
    const [title = ''] = titles(text, 'kind', ['source.fixAll']);
    assert.match(title, /, [\d,]+ findings left for the next run$/);
    assert.notEqual(fixAll(text), text);
  });

  it('tries repairs for few of the faults that keep a long text from being read', () => {
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n${unreadableLines(400)}`;
    const [title = ''] = titles(text, 'kind', ['source.fixAll']);
    const [, left = '0'] = /, (\d+) findings left for the next run$/.exec(title) ?? [];
    assert.ok(checkText(text).length > 90);
    assert.ok(Number(left) > 80, title);
  });

  it('leaves fixes that a person should choose', () => {
    const text = SERVICE.replace('preferSameZone', 'PreferSameZone').replace(
      'aware-hints: Disabled',
      'mode: Auto',
    );
    assert.ok(codesIn(text).includes('preference-beside-topology-mode'));
    assert.equal(fixAll(text), undefined);
  });

  it('makes one of two fixes that change the same text', () => {
    const text = SERVICE.replace('1.35', '1.30 - 1.36')
      .replace('  selector', '  clusterIP: "::ffff:10.96.0.20"\n  selector')
      .replace('preferSameZone', 'PreferSameZone');
    const fixed = checkText(text).filter(({ finding }) => finding.fixes?.().some(({ isSafe }) => isSafe));
    assert.deepEqual(
      fixed.map(({ code }) => code).filter((code) => code.endsWith('-address')),
      ['ambiguous-address', 'non-standard-address'],
    );
    assert.match(fixAll(text) ?? '', /clusterIP: "10\.96\.0\.20"\n/);
  });

  it('leaves what a comment silences', () => {
    assert.equal(fixAll(`# zonewise: disable=all\n${SERVICE}`), undefined);
  });

  it('reaches a text without safe fixes', () => {
    const value = fc.constantFrom(
      'preferclose',
      'PreferClose',
      'PreferSameZnoe',
      '',
      'PreferSameNode',
      'Zone',
    );
    const annotation = fc.constantFrom('Auto', 'AUTO', 'auto', 'Disabled', 'true');
    const version = fc.constantFrom('1.30', '1.31 - 1.35', '1.33', '1.35', '1.34 - 1.37');
    fc.assert(
      fc.property(
        version,
        value,
        annotation,
        annotation,
        fc.boolean(),
        (range, text, mode, hints, isBoth) => {
          let manifest = `# zonewise: kubernetes=${range}
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-aware-hints: "${hints}"
${isBoth ? `    service.kubernetes.io/topology-mode: ${mode}\n` : ''}spec:
  selector:
    app: web
  trafficDistribution: "${text}"
`;
          for (let round = 0; round < 3; round++) manifest = fixAll(manifest) ?? manifest;
          assert.equal(fixAll(manifest), undefined, manifest);
          assert.ok(!codesIn(manifest).includes('yaml-syntax'));
        },
      ),
    );
  });
});

describe('disable actions', () => {
  it('write a comment above the line, at its indentation', () => {
    const after = act(SERVICE, 'preferSameZone', DISABLE_TITLES.onLine(VALUE));
    assert.equal(
      after,
      SERVICE.replace('  trafficDistribution', `  # zonewise: disable=${VALUE}\n  trafficDistribution`),
    );
    assert.ok(!codesIn(after).includes(VALUE));
  });

  it('write a comment at the top of the document', () => {
    const after = act(SERVICE, 'preferSameZone', DISABLE_TITLES.inDocument(VALUE));
    assert.equal(after, SERVICE.replace('apiVersion', `# zonewise: disable=${VALUE}\napiVersion`));
    assert.ok(!codesIn(after).includes(VALUE));
  });

  it('add to the comments that are there', () => {
    const top = `# zonewise: disable=yaml-syntax for now\n${SERVICE}`;
    assert.equal(
      act(top, 'preferSameZone', DISABLE_TITLES.inDocument(VALUE)),
      top.replace('yaml-syntax', `yaml-syntax,${VALUE}`),
    );
    const trailing = SERVICE.replace('preferSameZone', 'preferSameZone # zonewise: disable=yaml-syntax');
    assert.equal(
      act(trailing, 'preferSameZone', DISABLE_TITLES.onLine(VALUE)),
      trailing.replace('yaml-syntax', `yaml-syntax,${VALUE}`),
    );
  });

  it('silence every finding they are offered for, and keep the line break of the file', () => {
    const text = SERVICE.replaceAll('\n', '\r\n');
    for (const { start, end, code } of checkText(text)) {
      const silencing = actionsAt(text, { start, end }).filter(
        ({ title, diagnostics }) => title.startsWith('Disable') && diagnostics?.[0]?.code === code,
      );
      assert.equal(silencing.length, 2);
      for (const action of silencing) {
        const after = applyAction(text, action);
        assert.ok(!codesIn(after).includes(code), action.title);
        assert.ok(!/[^\r]\n/.test(after));
      }
    }
  });

  it('are not offered in JSON, which has no comments', () => {
    const json = '{"apiVersion": "v1", "kind": "Service", "spec": {"trafficDistribution": "x"}}';
    const found = actionsAt(json, at(json, '"x"'), { languageId: 'json' });
    assert.deepEqual(
      found.filter(({ title }) => title.startsWith('Disable')),
      [],
    );
  });

  it('keep away from lines that cannot be read', () => {
    const broken = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {a\nspec: {}\n';
    const [finding] = checkText(broken);
    assert.equal(finding?.code, 'yaml-syntax');
    assert.deepEqual(
      actionsAt(broken, finding).map(({ title }) => title),
      ['Add the missing bracket', DISABLE_TITLES.inDocument('yaml-syntax')],
    );
  });
});
