import assert from 'node:assert/strict';
import { provideCodeActions } from '../../../../server/features/codeActions/codeActions.ts';
import { createChecker } from '../../../../server/features/diagnostics/checkFile.ts';
import { RULES } from '../../../../server/rules/index.ts';
import { ALL_ON, checkText, codesIn, contextOf } from '../../../support/fileContext.ts';

const head = `apiVersion: v1
kind: Service
metadata:
  name: {{ include "shop.fullname" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
`;

const found = (text: string): readonly (readonly [string, string])[] =>
  checkText(text).map(({ code, start, end }) => [code, text.slice(start, end)]);

describe('a template', () => {
  it('is checked where no action decides', () => {
    const text = `${head}spec:
  type: {{ .Values.service.type }}
  trafficDistribution: PreferClosest
  tpye: {{ .Values.x }}
  ports:
    {{- range .Values.ports }}
    - port: {{ .port }}
      name: {{ .name }}
      protocol: tcp
    {{- end }}
    - port: 80000
`;
    assert.deepEqual(found(text), [
      ['unknown-traffic-distribution-value', 'PreferClosest'],
      ['field-unknown', 'tpye'],
      ['unsupported-value', 'tcp'],
      ['port-number-out-of-range', '80000'],
    ]);
  });

  it('is checked in each branch of a condition', () => {
    const text = `${head}spec:
  {{- if .Values.a }}
  internalTrafficPolicy: local
  {{- else if .Values.b }}
  internalTrafficPolicy: cluster
  {{- else }}
  internalTrafficPolicy: Local
  {{- end }}
  ports: [{port: 80}]
`;
    assert.deepEqual(found(text), [
      ['unsupported-value', 'local'],
      ['unsupported-value', 'cluster'],
    ]);
  });

  it('is told twice where both come together, and not where only one of them comes', () => {
    const ports = '  ports: [{port: 80}]\n';
    assert.deepEqual(found(`${head}spec:\n${ports}  type: NodePort\n  type: ClusterIP\n`), [
      ['duplicate-key', 'type'],
    ]);
    assert.deepEqual(
      codesIn(
        `${head}spec:\n${ports}  {{- if .a }}\n  type: NodePort\n  {{- else }}\n  type: ClusterIP\n  {{- end }}\n`,
      ),
      [],
    );
  });

  it('is told what is missing whenever a part of it comes', () => {
    const tls = '    {{- if .tls }}\n    - port: 443\n    {{- end }}\n';
    assert.deepEqual(found(`${head}spec:\n  ports:\n    - port: 80\n${tls}`), [['port-name-missing', '443']]);
  });

  const silent: Readonly<Record<string, string>> = {
    'whose type is not known': 'spec:\n  type: {{ .t }}\n  ports:\n    - {port: 80, nodePort: 30080}\n',
    'whose type may come':
      'spec:\n  {{- toYaml .s | nindent 2 }}\n  ports:\n    - {port: 80, nodePort: 30080}\n',
    'whose type may come, in the first column':
      'spec:\n{{ toYaml .s | indent 2 }}\n  ports:\n    - {port: 80, nodePort: 30080}\n',
    'whose ports may come': 'spec:\n  ports:\n    {{- toYaml .p | nindent 4 }}\n',
    'whose ports may come in the column of their key': 'spec:\n  ports:\n  {{- toYaml .p | nindent 2 }}\n',
    'whose ports come from a loop':
      'spec:\n  ports:\n    {{- range .p }}\n    - port: {{ . }}\n    {{- end }}\n',
    'whose ports may not come': 'spec:\n  {{- if .p }}\n  ports: [{port: 80}]\n  {{- end }}\n',
    'whose ports are named by an action':
      'spec:\n  ports:\n    - {port: 80, name: {{ .a }}}\n    - {port: 443, name: {{ .b }}}\n',
    'of which either comes, by conditions that exclude each other':
      'spec:\n  ports: [{port: 80}]\n  {{- if .a }}\n  type: NodePort\n  {{- end }}\n  {{- if not .a }}\n  type: ClusterIP\n  {{- end }}\n',
    'whose type may come behind a list in the column of the keys':
      'spec:\n  ports:\n  - {port: 80, nodePort: 30080}\n{{ toYaml .s | indent 2 }}\n',
    'with a condition in a line':
      'spec:\n  type: {{ if .a }}NodePort{{ else }}cluster{{ end }}\n  ports: [{port: 80}]\n',
    'with a line behind its condition': 'spec:\n  {{ if .a }}type: x{{ end }}\n  ports: [{port: 80}]\n',
    'with a mapping that an action may fill':
      'spec:\n  ports: [{port: 80}]\n  selector: {{- toYaml .s | nindent 4 }}\n',
    'that is given a name elsewhere':
      'spec:\n  ports: [{port: 80}]\n{{- define "x" }}\n  type: x\n{{- end }}\n',
    'with comments and assignments':
      '{{- /* "a }} */ -}}\n{{- $a := "}}" }}\nspec:\n  {{- /* b\n  */}}\n  ports: [{port: 80}]\n',
  };
  for (const [what, spec] of Object.entries(silent)) {
    it(`${what} is not said to lack anything, nor to have too much`, () => {
      assert.deepEqual(found(head + spec), []);
    });
  }

  it('is checked behind a list whose items stand in the column of the keys', () => {
    assert.deepEqual(
      found(`${head}spec:\n  type: nodeport\n  ports:\n  - port: 80\n{{ toYaml .Values.more | indent 2 }}\n`),
      [['unsupported-value', 'nodeport']],
    );
  });

  it('with more conditions than can be tried is not judged', () => {
    const condition = '  {{- if .a }}\n  type: nodeport\n  {{- end }}\n';
    assert.deepEqual(found(`${head}spec:\n  ports: [{port: 80}]\n${condition.repeat(400)}`), []);
  });

  it('is silenced by comments as any other text', () => {
    assert.deepEqual(
      codesIn(
        `${head}spec:\n  ports: [{port: 80}]\n  type: nodeport # zonewise: disable=unsupported-value\n`,
      ),
      [],
    );
  });

  it('is checked again for another version', () => {
    const text = `${head}spec:\n  trafficDistribution: PreferSameZone\n  ports: [{port: 80}]\n`;
    assert.deepEqual(codesIn(text, { kubernetesVersion: '1.37' }), []);
    assert.deepEqual(codesIn(text, { kubernetesVersion: '1.32' }), ['rejected-traffic-distribution-value']);
  });

  it('of ytt is read around its annotations', () => {
    const text = `#@ load("@ytt:data", "data")
apiVersion: v1
kind: Service
metadata:
  name: #@ data.values.name
spec:
  type: nodeport
  #@ if data.values.port:
  ports:
    - port: #@ data.values.port
      protocol: tcp
  #@ else:
  ports: #@ data.values.ports
  #@ end
`;
    assert.deepEqual(found(text), [
      ['unsupported-value', 'nodeport'],
      ['unsupported-value', 'tcp'],
    ]);
    assert.deepEqual(found(`#@overlay/match by=overlay.all\n${text}`), []);
  });

  it('in another language is read as well', () => {
    assert.deepEqual(
      found(
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ name }}\nspec:\n{% if a %}\n  type: nodeport\n{% endif %}\n  ports: [{port: 80}]\n',
      ),
      [['unsupported-value', 'nodeport']],
    );
  });
});

describe('a fix in a template', () => {
  const fixed = (text: string): readonly string[] => {
    const context = contextOf(text);
    const checked = createChecker(RULES).check(context, ALL_ON);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    return provideCodeActions(context, checked, { range, only: ['quickfix'] }).flatMap(({ title, edit }) => {
      if (title.startsWith('Disable')) return [];
      const edits = edit?.changes?.[context.uri] ?? [];
      return edits.map(({ newText }) => `${title}: ${newText}`);
    });
  };

  it('changes what stands between its actions', () => {
    assert.deepEqual(
      fixed(
        `${head}spec:\n  type: {{ .Values.type }}\n  trafficDistribution: PreferClosest\n  ports: [{port: 80}]\n`,
      ),
      ['Change to PreferSameZone: PreferSameZone'],
    );
  });

  it('is not offered where it would take an action with it', () => {
    assert.deepEqual(fixed(`${head}spec:\n  tpye: {{ .Values.x }}\n  ports: [{port: 80}]\n`), []);
  });
});
