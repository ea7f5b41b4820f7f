import assert from 'node:assert/strict';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { CheckSettings } from '../../../../server/features/diagnostics/runRules.ts';
import { createChecker } from '../../../../server/features/diagnostics/checkFile.ts';
import { createDiagnosticWriter } from '../../../../server/features/diagnostics/diagnostics.ts';
import { RULES } from '../../../../server/rules/index.ts';
import type { Rule, ServiceRule } from '../../../../server/rules/rule.ts';
import type { ContextOptions } from '../../../support/fileContext.ts';
import { ALL_ON, checkText, codesIn, contextOf } from '../../../support/fileContext.ts';

const diagnose = (
  text: string,
  settings: CheckSettings = ALL_ON,
  rules: readonly Rule[] = RULES,
  options: ContextOptions = {},
) => {
  const context = contextOf(text, options);
  return createDiagnosticWriter()(context, createChecker(rules).check(context, settings));
};

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  selector: {app: web}
  ports: [{port: 80}]
  trafficDistribution: PreferSameZone
`;
const CODE = 'preference-beside-topology-mode';

/** A rule that finds every Service, or does what the test says. */
const rule = (id: string, check: ServiceRule['check']): Rule => ({
  id,
  summary: 'For a test.',
  why: '',
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check,
});
const finds = (id: string) =>
  rule(id, ({ service }) => [{ range: service.kindRange, message: `found by ${id}` }]);

describe('diagnostics', () => {
  it('of a line of dashes at the end come and go with the objects above it', () => {
    const checker = createChecker(RULES);
    const codesOf = (context: ReturnType<typeof contextOf>) =>
      checker
        .check(context, ALL_ON)
        .at(-1)
        ?.findings.map(({ code }) => code);
    const [objects, other] = [`${SERVICE}--\n`, 'a: 1\n--\n'];
    const first = contextOf(objects);
    const second = contextOf(other, { previous: first });
    const third = contextOf(objects, { previous: second });
    assert.deepEqual([first, second, third].map(codesOf), [
      ['unreadable-by-kubectl'],
      [],
      ['unreadable-by-kubectl'],
    ]);
  });

  it('say what, where, how bad, and where to read on', () => {
    const [found] = diagnose(SERVICE);
    const [checked] = checkText(SERVICE);
    assert.ok(checked);
    assert.deepEqual(found, {
      range: { start: { line: 9, character: 2 }, end: { line: 9, character: 21 } },
      severity: DiagnosticSeverity.Warning,
      code: CODE,
      codeDescription: {
        href: 'https://github.com/zonewise/zonewise/blob/main/docs/rules/preference-beside-topology-mode.md',
      },
      source: 'zonewise',
      message: checked.finding.message,
      tags: [DiagnosticTag.Unnecessary],
      relatedInformation: [
        {
          message: checked.finding.related?.[0]?.message,
          location: {
            uri: 'file:///shop/web.yaml',
            range: { start: { line: 5, character: 4 }, end: { line: 5, character: 45 } },
          },
        },
      ],
    });
  });

  it('point at related places in other documents of the file', () => {
    const deployment =
      '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3, template: {metadata: {labels: {app: web}}}}\n';
    const found = diagnose(SERVICE + deployment).find(
      ({ code }) => code === 'preference-without-zone-spread',
    );
    assert.equal(found?.relatedInformation?.[0]?.location.range.start.line, 12);
  });

  it('stand in the order of the text, then of their codes', () => {
    const rules = [finds('zebra'), finds('ant')];
    const two = `${SERVICE}---\n${SERVICE}`;
    assert.deepEqual(
      diagnose(two, ALL_ON, rules).map(({ code, range }) => [code, range.start.line]),
      [
        ['ant', 1],
        ['zebra', 1],
        ['ant', 12],
        ['zebra', 12],
      ],
    );
  });

  it('have the severity that the settings give their rule, or none', () => {
    const severity = (chosen: 'error' | 'hint' | 'off') =>
      diagnose(SERVICE, { ...ALL_ON, severities: { [CODE]: chosen } }).map((found) => found.severity);
    assert.deepEqual(severity('error'), [DiagnosticSeverity.Error]);
    assert.deepEqual(severity('hint'), [DiagnosticSeverity.Hint]);
    assert.deepEqual(severity('off'), []);
  });

  it('name a rule that fails, while the others still run', () => {
    const broken = rule('broken', () => {
      throw new Error('out of luck');
    });
    const found = diagnose(SERVICE, ALL_ON, [finds('before'), broken, finds('xenon')]);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['before', 'rule-failed', 'xenon'],
    );
    assert.equal(found[1]?.message, 'Rule broken failed and checked nothing here: out of luck');
    assert.equal(found[1].codeDescription, undefined);
  });

  describe('are silent', () => {
    const silent: Readonly<Record<string, string>> = {
      'for an empty file': '',
      'for text that is not YAML': '\u0000\u0001 : [}',
      'for YAML that is not Kubernetes': 'kind: of blue\nname: "open\n',
      'for what an action decides':
        'apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Values.name }}}\nspec: {{ toYaml .Values.service }}\n',
      'for a Service of another group':
        'apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: web}\nspec: {trafficDistribution: nonsense}\n',
      'for a plain Service':
        'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n',
    };
    for (const [name, text] of Object.entries(silent)) {
      it(name, () => {
        assert.deepEqual(codesIn(text), []);
      });
    }
  });

  it('say that a document is too large, and check the others', () => {
    const large = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: dump}\ndata:\n  dump: [${'1,'.repeat(1_000_000)}]\n`;
    assert.deepEqual(codesIn(`${large}---\n${SERVICE}`), ['too-large', CODE]);
  });

  it('read JSON', () => {
    const json = JSON.stringify({
      apiVersion: 'v1',
      kind: 'List',
      items: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'web' },
          spec: { trafficDistribution: 'x', selector: { a: 'b' }, ports: [{ port: 80 }] },
        },
      ],
    });
    assert.deepEqual(codesIn(json, { languageId: 'json' }), ['unknown-traffic-distribution-value']);
  });
});

describe('disabling comments', () => {
  const lines = (...added: readonly (readonly [after: number, text: string])[]) => {
    const split = SERVICE.split('\n');
    for (const [after, text] of [...added].reverse()) split.splice(after, 0, text);
    return split.join('\n');
  };
  const count = (text: string) => codesIn(text).filter((code) => code === CODE).length;

  it('silence a code on their own line', () => {
    const trailing = SERVICE.replace('PreferSameZone\n', `PreferSameZone # zonewise: disable=${CODE}\n`);
    assert.equal(count(trailing), 0);
  });

  it('silence a code on the next line that is not a comment', () => {
    assert.equal(count(lines([9, `  # zonewise: disable=${CODE}`])), 0);
    assert.equal(count(lines([9, `  # zonewise: disable=${CODE}`], [9, '  # because'], [9, ''])), 0);
    assert.equal(count(lines([8, `    # zonewise: disable=${CODE}`])), 1);
  });

  it('silence a code in the whole document when they stand at its top', () => {
    assert.equal(count(lines([0, `# zonewise: disable=${CODE}`])), 0);
    assert.equal(count(`${lines([0, `# zonewise: disable=${CODE}`])}---\n${SERVICE}`), 1);
  });

  it('silence several codes, or all', () => {
    assert.equal(count(lines([0, `# zonewise: disable=yaml-syntax, ${CODE} we know`])), 0);
    assert.equal(count(lines([0, '# zonewise: disable=all'])), 0);
  });

  it('silence no other code', () => {
    assert.equal(count(lines([0, '# zonewise: disable=yaml-syntax'])), 1);
  });
});

describe('findings of unchanged documents', () => {
  const other = SERVICE.replace('name: web', 'name: other').replaceAll('app: web', 'app: other');
  const deployment = (app: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${app}}\nspec: {replicas: 3, template: {metadata: {labels: {app: ${app}}}}}\n`;
  const file = [SERVICE, other, deployment('web'), deployment('other')];
  const text = file.join('---\n');

  /** The names of the Services that were checked again after an edit. */
  function checkedAfter(
    edited: string,
    options: Partial<ContextOptions> = {},
    before = text,
  ): readonly string[] {
    const checked: string[] = [];
    const spy = rule('spy', ({ service, analysis }) => {
      checked.push(service.metadata.name?.value ?? '');
      assert.equal(analysis.result.kind, 'report');
      return [];
    });
    const checker = createChecker([spy]);
    const first = contextOf(before);
    checker.check(first, ALL_ON);
    checked.length = 0;
    checker.check(contextOf(edited, { previous: first, ...options }), ALL_ON);
    return checked;
  }

  it('are kept when nothing changed', () => {
    assert.deepEqual(checkedAfter(text), []);
  });

  it('are kept when another Service changed', () => {
    assert.deepEqual(checkedAfter(text.replace('name: other', 'name: another')), ['another']);
  });

  it('are kept when the document changed that a comment on the whole file stands in', () => {
    const comment = '# zonewise: zones=a:2,b:2\n';
    const base = comment + text;
    assert.deepEqual(checkedAfter(base.replace('name: web', 'name: shop'), {}, base), ['shop']);
    assert.deepEqual(checkedAfter(`# Our shop.\n${base}`, {}, base), ['web']);
    assert.deepEqual(checkedAfter(base.replace('b:2', 'b:3'), {}, base), ['web', 'other']);
  });

  it('are found anew when a workload changed that the Service selects', () => {
    assert.deepEqual(checkedAfter(text.replace('{name: web}', '{name: frontend}')), ['web']);
    assert.deepEqual(checkedAfter([...file, deployment('web')].join('---\n')), ['web']);
  });

  it('are found anew when a node appears', () => {
    const node =
      '---\napiVersion: v1\nkind: Node\nmetadata: {name: n1, labels: {topology.kubernetes.io/zone: a}}\n';
    assert.deepEqual(checkedAfter(text + node), ['web', 'other']);
  });

  it('are found anew when the version or the settings changed', () => {
    assert.deepEqual(checkedAfter(text, { kubernetesVersion: '1.33' }), ['web', 'other']);
    assert.deepEqual(checkedAfter(`# zonewise: kubernetes=1.32\n${text}`), ['web', 'other']);
  });

  it('stand where their document stands now', () => {
    const checker = createChecker(RULES);
    const write = createDiagnosticWriter();
    const before = contextOf(text);
    const linesOf = (context: typeof before) =>
      write(context, checker.check(context, ALL_ON)).map(({ range }) => range.start.line);
    const first = linesOf(before);
    const after = contextOf(`# a comment\n${text}`, { previous: before });
    assert.deepEqual(
      linesOf(after),
      first.map((line) => line + 1),
    );
  });

  describe('that point at another document', () => {
    const filler = 'apiVersion: v1\nkind: ConfigMap\n---\n';
    const spread = [file[0] ?? '', filler.slice(0, -5), deployment('web')];
    const checker = createChecker(RULES);
    const write = createDiagnosticWriter();
    const before = contextOf(spread.join('---\n'));
    const diagnose = (context: typeof before) =>
      write(context, checker.check(context, ALL_ON)).filter(({ relatedInformation = [] }) =>
        relatedInformation.some(({ location }) => location.range.start.line > 10),
      );
    const linesIn = (context: typeof before) =>
      diagnose(context).flatMap(({ relatedInformation = [] }) =>
        relatedInformation.map(({ location }) => location.range.start.line),
      );

    it('follow it when it moves', () => {
      const lines = linesIn(before);
      assert.notEqual(lines.length, 0);
      const after = contextOf([spread[0], filler, spread[1], spread[2]].join('---\n'), { previous: before });
      assert.ok(linesIn(after).every((line, at) => line > (lines[at] ?? Infinity)));
    });

    it('are the same objects again when nothing moved', () => {
      const [first] = diagnose(before);
      const after = contextOf(spread.join('---\n'), { previous: before });
      assert.notEqual(first, undefined);
      assert.equal(diagnose(after)[0], first);
    });
  });
});
