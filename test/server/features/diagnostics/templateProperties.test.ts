import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RULES } from '../../../../server/rules/index.ts';
import { checkText } from '../../../support/fileContext.ts';

/** A chart's template, and one text that its values may make of it. Lines that both have end with the same comment. */
interface Part {
  readonly template: readonly string[];
  readonly rendered: readonly string[];
}

const SPEC_VALUES: Readonly<Record<string, readonly string[]>> = {
  type: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName', 'nodeport'],
  clusterIP: ['None', '10.0.0.9', 'none', '""'],
  trafficDistribution: ['PreferSameZone', 'PreferClose', 'PreferClosest', '1'],
  internalTrafficPolicy: ['Local', 'Cluster', 'local'],
  externalTrafficPolicy: ['Local', 'Cluster', 'x'],
  sessionAffinity: ['ClientIP', 'None', 'client'],
  ipFamilyPolicy: ['SingleStack', 'RequireDualStack', 'y'],
  ipFamilies: ['[IPv4]', '[IPv4, IPv6]', '[IPv4, IPv4]', '[v4]'],
  externalName: ['a.example.com', 'A_B'],
  loadBalancerClass: ['example.com/a', 'A_'],
  allocateLoadBalancerNodePorts: ['false', 'maybe'],
  healthCheckNodePort: ['31000', '99999'],
  externalIPs: ['[10.0.0.1]', '[127.0.0.1]', '[x]'],
  loadBalancerSourceRanges: ['[10.0.0.0/8]', '[10.0.0.0/99]'],
  publishNotReadyAddresses: ['true', '"true"'],
  tpye: ['ClusterIP'],
  loadBalancerIP: ['10.0.0.3'],
};
const PORT_VALUES: Readonly<Record<string, readonly string[]>> = {
  name: ['http', 'https', 'Http', 'a_b'],
  port: ['80', '443', '80000', '"80"'],
  protocol: ['TCP', 'UDP', 'tcp'],
  targetPort: ['8080', 'web', 'Web_', '0'],
  nodePort: ['30080', '30081', '80'],
  appProtocol: ['http', 'a b'],
};

let tags = 0;

/** A line that stands in the template as it will stand in the manifest. */
function literal(line: string): Part {
  const tagged = `${line} # L${(tags += 1)}`;
  return { template: [tagged], rendered: [tagged] };
}

/** A line whose value an action decides. */
function decided(template: string, rendered: string): Part {
  const tag = `L${(tags += 1)}`;
  return { template: [`${template} # ${tag}`], rendered: [`${rendered} # ${tag}`] };
}

function join(parts: readonly Part[]): Part {
  return {
    template: parts.flatMap(({ template }) => template),
    rendered: parts.flatMap(({ rendered }) => rendered),
  };
}

const entriesOf = (
  values: Readonly<Record<string, readonly string[]>>,
  indent: string,
): fc.Arbitrary<Part> => {
  const entry = fc
    .constantFrom(...Object.keys(values))
    .chain((key) => fc.constantFrom(...(values[key] ?? [])).map((value) => ({ key, value })));
  const form = fc.constantFrom(
    'literal',
    'literal',
    'value',
    'quoted',
    'if',
    'else',
    'with',
    'block',
    'absent',
  );
  return fc
    .uniqueArray(fc.tuple(entry, form, fc.boolean()), { selector: ([{ key }]) => key, maxLength: 6 })
    .map((chosen) =>
      join(
        chosen.map(([{ key, value }, how, isOn]): Part => {
          const line = `${indent}${key}: ${value}`;
          switch (how) {
            case 'value':
              return decided(`${indent}${key}: {{ .Values.a.${key} }}`, line);
            case 'quoted':
              return decided(
                `${indent}${key}: "{{ .Values.b }}"`,
                value.startsWith('"') ? line : `${indent}${key}: "${value}"`,
              );
            case 'if': {
              const inner = literal(line);
              return {
                template: [`${indent}{{- if .Values.${key} }}`, ...inner.template, `${indent}{{- end }}`],
                rendered: isOn ? inner.rendered : [],
              };
            }
            case 'else': {
              const [first, second] = [literal(line), literal(`${indent}${key}: ${values[key]?.[0] ?? ''}`)];
              return {
                template: [
                  '{{- if $x }}',
                  ...first.template,
                  '{{- else }}',
                  ...second.template,
                  '{{- end }}',
                ],
                rendered: (isOn ? first : second).rendered,
              };
            }
            case 'with': {
              const inner = decided(`${indent}${key}: {{ . }}`, line);
              return {
                template: [`${indent}{{- with .Values.c }}`, ...inner.template, `${indent}{{- end }}`],
                rendered: isOn ? inner.rendered : [],
              };
            }
            case 'block':
              return {
                template: [`${indent}{{- toYaml .Values.more | nindent ${indent.length} }}`],
                rendered: isOn ? [line] : [],
              };
            case 'absent':
              return { template: [], rendered: [] };
            default:
              return literal(line);
          }
        }),
      ),
    );
};

const port: fc.Arbitrary<Part> = fc
  .tuple(entriesOf(PORT_VALUES, '      '), fc.constantFrom('plain', 'plain', 'range', 'block'), fc.nat(2))
  .map(([entries, how, count]) => {
    const first = literal('    - port: 80');
    const rest = (lines: readonly string[]): readonly string[] =>
      lines.filter((line) => !/^ *port:/.test(line));
    const item = {
      template: [...first.template, ...rest(entries.template)],
      rendered: [...first.rendered, ...rest(entries.rendered)],
    };
    if (how === 'plain') return item;
    const rendered = Array.from({ length: count }, () => item.rendered).flat();
    return how === 'range'
      ? { template: ['    {{- range .Values.ports }}', ...item.template, '    {{- end }}'], rendered }
      : { template: ['    {{- include "ports" . | nindent 4 }}'], rendered };
  });

const chart: fc.Arbitrary<Part> = fc
  .tuple(
    entriesOf(SPEC_VALUES, '  '),
    fc.array(port, { maxLength: 3 }),
    fc.constantFrom('literal', 'include', 'none'),
    fc.boolean(),
  )
  .map(([spec, ports, selector, isConditional]) => {
    const head = join([
      ...['apiVersion: v1', 'kind: Service', 'metadata:'].map(literal),
      { template: ['  name: {{ include "x.name" . }}'], rendered: ['  name: web'] },
      { template: ['  {{- include "x.meta" . | nindent 2 }}'], rendered: ['  annotations: {a: b}'] },
      literal('spec:'),
      spec,
    ]);
    const chosen: Part =
      selector === 'literal'
        ? literal('  selector: {app: web}')
        : selector === 'include'
          ? {
              template: ['  selector:', '    {{- include "s" . | nindent 4 }}'],
              rendered: ['  selector:', '    app: web'],
            }
          : { template: [], rendered: [] };
    const all = join([head, chosen, ...(ports.length > 0 ? [literal('  ports:'), ...ports] : [])]);
    return isConditional
      ? { template: ['{{- if .Values.on -}}', ...all.template, '{{- end }}'], rendered: all.rendered }
      : all;
  });

const JUDGED = new Set(
  RULES.filter(({ category, needsOthers }) => category !== 'traffic' && needsOthers !== true).map(
    ({ id }) => id,
  ),
);

interface Found {
  readonly code: string;
  readonly tag: string | undefined;
}

function findingsIn(lines: readonly string[], kubernetesVersion: string): readonly Found[] {
  const text = `${lines.join('\n')}\n`;
  return checkText(text, { kubernetesVersion }).map(({ code, start }) => {
    const end = text.indexOf('\n', start);
    return { code, tag: /# (L\d+)$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, end))?.[1] };
  });
}

/** Of an unknown value, the rule for all fields speaks; of a known one, the rule for that field. */
function saysTheSame(ofRendered: string, ofTemplate: string): boolean {
  return (
    ofRendered === ofTemplate ||
    (ofTemplate === 'field-unknown' && ofRendered === 'traffic-distribution-too-new')
  );
}

const version = fc.constantFrom('1.27', '1.31', '1.37', '1.27 - 1.37');

describe('a chart of any form', () => {
  it('gets no finding that what it may become does not get', () => {
    fc.assert(
      fc.property(chart, version, ({ template, rendered }, kubernetesVersion) => {
        const ofRendered = findingsIn(rendered, kubernetesVersion);
        if (ofRendered.some(({ code }) => code === 'yaml-syntax')) return;
        const present = rendered.join('\n');
        for (const { code, tag } of findingsIn(template, kubernetesVersion)) {
          assert.ok(tag !== undefined, `${code} is about what an action decides`);
          if (!new RegExp(`# ${tag}$`, 'm').test(present)) continue;
          assert.ok(
            ofRendered.some((each) => saysTheSame(each.code, code) && each.tag === tag),
            `${code} at ${tag}\n${template.join('\n')}\n---\n${present}`,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gets the findings of its manifest where its actions are about names and labels alone', () => {
    const spec = fc
      .uniqueArray(
        fc
          .constantFrom(...Object.keys(SPEC_VALUES))
          .chain((key) => fc.constantFrom(...(SPEC_VALUES[key] ?? [])).map((value) => `  ${key}: ${value}`)),
        { selector: (line) => line.split(':')[0], maxLength: 6 },
      )
      .map((lines) => join(lines.map(literal)));
    fc.assert(
      fc.property(spec, version, (part, kubernetesVersion) => {
        const made = join([
          ...['apiVersion: v1', 'kind: Service', 'metadata:'].map(literal),
          { template: ['  name: {{ .Release.Name }}'], rendered: ['  name: web'] },
          {
            template: ['  labels:', '    {{- include "l" . | nindent 4 }}'],
            rendered: ['  labels:', '    app: web'],
          },
          ...['spec:', '  ports: [{port: 80}]', '  selector: {app: web}'].map(literal),
          part,
        ]);
        const judged = (found: readonly Found[]): readonly string[] =>
          found.filter(({ code }) => JUDGED.has(code)).map(({ code, tag }) => `${code} ${tag ?? ''}`);
        assert.deepEqual(
          judged(findingsIn(made.template, kubernetesVersion)),
          judged(findingsIn(made.rendered, kubernetesVersion)),
        );
      }),
      { numRuns: 200 },
    );
  });
});
