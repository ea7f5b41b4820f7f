import { manifestsOf } from './manifests.ts';

/** The YAML of a repository: so many of a hundred files of each sort. */
export interface Mixture {
  readonly pairs: number;
  readonly charts: number;
  readonly others: number;
  readonly unrelated: number;
  readonly definitions: number;
}

/** Sorts of files in the order of their numbers, as often as the mixture says. */
export function textsOf(files: number, mixture: Mixture): (index: number) => string {
  const pairs = manifestsOf(files * 2).split('---\napiVersion: v1\n');
  const sorts: readonly [number, (index: number) => string][] = [
    [mixture.pairs, (index) => `${index === 0 ? '' : 'apiVersion: v1\n'}${pairs[index] ?? ''}`],
    [mixture.charts, (index) => chartTemplate(index)],
    [mixture.others, (index) => otherObjects(index)],
    [mixture.unrelated, (index) => unrelated(index)],
    [mixture.definitions, (index) => definition(index)],
  ];
  const all = sorts.flatMap(([count, textOf]) => Array.from({ length: count }, () => textOf));
  return (index) => (all[(index * 37) % all.length] ?? unrelated)(index);
}

/** A template of a chart as most are written, with a block of conditions at its edges. */
function chartTemplate(index: number): string {
  const kind = ['Deployment', 'Service', 'StatefulSet', 'Ingress'][index % 4] ?? '';
  return `{{- if .Values.part${index}.enabled }}
apiVersion: ${kind === 'Service' ? 'v1' : 'apps/v1'}
kind: ${kind}
metadata:
  name: {{ include "shop.fullname" . }}-${index}
  namespace: {{ .Release.Namespace | quote }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  replicas: {{ .Values.replicaCount }}
  selector:
    matchLabels: {{- include "shop.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      {{- with .Values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      containers:
${Array.from({ length: 4 }, (_, at) => containerTemplate(at)).join('')}{{- end }}
`;
}

function containerTemplate(at: number): string {
  return `        - name: {{ .Chart.Name }}-${at}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          {{- if .Values.command }}
          command: {{ toYaml .Values.command | nindent 12 }}
          {{- end }}
          ports:
            - name: http
              containerPort: {{ .Values.service.port }}
          env:
            - name: POD_NAME
              valueFrom: { fieldRef: { fieldPath: metadata.name } }
            {{- range $key, $value := .Values.env }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
          resources: {{- toYaml .Values.resources | nindent 12 }}
`;
}

/** Objects that nobody looks at, some of whose texts name kinds that count. */
function otherObjects(index: number): string {
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: shop-${index} }
rules:
${'  - apiGroups: [""]\n    resources: [pods, services, endpoints]\n    verbs: [get, list, watch]\n'.repeat(8)}---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings-${index} }
data:
  log.level: info
  notes: |
${'    A Pod reads this; a Service does not.\n'.repeat(20)}---
apiVersion: v1
kind: Secret
metadata: { name: secret-${index} }
stringData: { password: nothing }
`;
}

/** A workflow, as large as they are. */
function unrelated(index: number): string {
  return `name: build-${index}
on: { push: { branches: [main] } }
jobs:
${Array.from({ length: 12 }, (_, at) => `  job-${at}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v4\n      - run: make test-${at}\n        env: { KIND: Service }\n`).join('')}`;
}

const FIELDS_A_DEFINITION = 600;

/** A definition of some 100 kB that speaks of Pods everywhere. */
function definition(index: number): string {
  const fields = Array.from({ length: FIELDS_A_DEFINITION }, (_, at) => fieldOf(at)).join('');
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: things${index}.example.com }
spec:
  group: example.com
  names: { kind: Thing${index}, plural: things${index} }
  versions:
    - name: v1
      schema:
        openAPIV3Schema:
          description: Thing describes a Deployment, its Pods and the Service before them.
          type: object
          properties:
            kind: { type: string }
            spec:
              type: object
              properties:
${fields}`;
}

function fieldOf(at: number): string {
  return `                field${at}:
                  description: |-
                    Where the Pod of the Service is scheduled; a Node that has no room for the Pod is passed over.
                  type: object
                  properties: { kind: { type: string }, name: { type: string } }
`;
}

/** Two megabytes of definitions, and what counts behind them. */
export function behindDefinitions(name: string): string {
  const definitions = Array.from({ length: 20 }, (_, index) => definition(index)).join('---\n');
  return `${definitions}---\n${manifestsOf(2).replaceAll('shop-0', name)}`;
}

/** Data such as repositories have in thousands: some name a kind. */
export function unrelatedJson(index: number): string {
  const rows = Array.from({ length: 40 }, (_, at) => ({
    id: `${index}-${at}`,
    kind: 'Service',
    Pod: 'none',
  }));
  return JSON.stringify({ version: index, rows }, undefined, 1);
}
