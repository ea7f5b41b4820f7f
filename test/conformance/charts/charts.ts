import { stringify } from 'yaml';
import type { Random } from '../kustomize/random.ts';
import { createRandom } from '../kustomize/random.ts';

/** A made-up chart with one Service, and what is true of it by its making. */
export interface Chart {
  /** Texts by path, as seen from the chart. */
  readonly files: Readonly<Record<string, string>>;
  /** Values that reading must follow into the Service, by path, those of lists with `*`. */
  readonly followed: ReadonlySet<string>;
  /** Values that a function makes something else of, which reading must leave alone. */
  readonly changed: ReadonlySet<string>;
}

export const CHART_COUNT = 240;

/** The same chart for the same number. */
export function generateChart(number: number): Chart {
  const writing: Writing = {
    random: createRandom(number + 1),
    values: {},
    helpers: [],
    followed: new Set(),
    changed: new Set(),
    count: 0,
  };
  const service = writeService(writing);
  return {
    files: {
      'Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
      'values.yaml': stringify(writing.values),
      'templates/_helpers.tpl': writing.helpers.join('\n'),
      'templates/service.yaml': service.join('\n') + '\n',
    },
    followed: writing.followed,
    changed: writing.changed,
  };
}

interface Writing {
  readonly random: Random;
  readonly values: Record<string, unknown>;
  readonly helpers: string[];
  readonly followed: Set<string>;
  readonly changed: Set<string>;
  count: number;
}

type Lines = readonly string[];

/** A text that is the value of nothing else. */
function unique(writing: Writing): string {
  writing.count += 1;
  return `v${writing.count}x`;
}

function setValue({ values }: Writing, path: string, value: unknown): void {
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let at = values;
  for (const step of steps) at = (at[step] ??= {}) as Record<string, unknown>;
  at[last] = value;
}

/** A path of values that nothing else has. */
function newPath(writing: Writing, name: string): string {
  const { random } = writing;
  writing.count += 1;
  const leaf = `${name}${writing.count}`;
  return random.pick([leaf, `service.${leaf}`, `global.service.${leaf}`]);
}

function define(writing: Writing, body: string): string {
  writing.count += 1;
  const name = `shop.t${writing.count}`;
  const { random } = writing;
  const open = random.pick(['{{- define', '{{ define']);
  writing.helpers.push(`${open} "${name}" -}}\n${body}\n{{- end ${random.pick(['-}}', '}}'])}`);
  return name;
}

/** How the value at a path is written behind a key, and whether it stays itself. */
type Way = (writing: Writing, path: string) => { readonly text: string; readonly isChanged?: boolean };

const parent = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('.'), 0));
const leafOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

const WAYS: readonly Way[] = [
  (_, path) => ({ text: `{{ .Values.${path} }}` }),
  (_, path) => ({ text: `{{ $.Values.${path} }}` }),
  (_, path) => ({ text: `{{- .Values.${path} -}}`.replace('{{-', ' {{').replace('-}}', '}}').trim() }),
  (_, path) => ({ text: `{{ .Values.${path} | quote }}` }),
  (_, path) => ({ text: `"{{ .Values.${path} }}"` }),
  (_, path) => ({ text: `'{{ .Values.${path} }}'` }),
  (_, path) => ({ text: `{{ .Values.${path} | default "other" }}` }),
  (_, path) => ({ text: `{{ default "other" .Values.${path} }}` }),
  (_, path) => ({ text: `{{ required "is missing" .Values.${path} | squote }}` }),
  (_, path) => ({ text: `{{ tpl .Values.${path} $ }}` }),
  (_, path) => ({ text: `{{ toYaml .Values.${path} }}` }),
  (_, path) => ({ text: `{{ coalesce .Values.nothing .Values.${path} }}` }),
  (_, path) => ({
    text: path.includes('.') ? `{{ (.Values.${parent(path)}).${leafOf(path)} }}` : `{{ (.Values.${path}) }}`,
  }),
  (writing, path) => ({ text: `{{ include "${define(writing, `{{ .Values.${path} }}`)}" . }}` }),
  (writing, path) => ({ text: `{{ template "${define(writing, `{{- .Values.${path} | quote -}}`)}" $ }}` }),
  (writing, path) => ({
    text: `{{ include "${define(writing, `{{- .Values.${path} | default "other" }}`)}" . | quote }}`,
  }),
  (writing, path) =>
    path.includes('.')
      ? { text: `{{ include "${define(writing, `{{ .${leafOf(path)} }}`)}" .Values.${parent(path)} }}` }
      : { text: `{{ .Values.${path} }}` },
  (writing, path) => ({
    text: `{{ include "${define(writing, `{{ include "${define(writing, `{{ .Values.${path} }}`)}" . }}`)}" $ }}`,
  }),
  (_, path) => ({ text: `{{ printf "%s-more" .Values.${path} }}`, isChanged: true }),
  (_, path) => ({ text: `{{ .Values.${path} | upper }}`, isChanged: true }),
  (_, path) => ({ text: `x-{{ .Values.${path} }}`, isChanged: true }),
  (writing, path) => ({
    text: `{{ include "${define(writing, `{{ .Values.${path} }}-more`)}" . }}`,
    isChanged: true,
  }),
];

/** The lines of a field whose value comes from the values, from a named template, or stands there. */
function writeField(writing: Writing, key: string, literal: string): Lines {
  const { random } = writing;
  if (random.chance(0.25)) return [`${key}: ${literal}`];
  const path = newPath(writing, 'a');
  setValue(writing, path, unique(writing));
  const { text, isChanged = false } = random.pick(WAYS)(writing, path);
  (isChanged ? writing.changed : writing.followed).add(path);
  return wrap(writing, [`${key}: ${text}`], { path, key, literal, isChanged });
}

interface Wrapped {
  readonly path: string;
  readonly key: string;
  readonly literal: string;
  readonly isChanged: boolean;
}

/** What stands around a field: nothing, a condition, a block, a variable. */
function wrap(writing: Writing, lines: Lines, { path, key, literal, isChanged }: Wrapped): Lines {
  const { random } = writing;
  switch (random.between(0, 7)) {
    case 0:
      return [`{{- if .Values.${path} }}`, ...lines, '{{- end }}'];
    case 1:
      return [`{{- if .Values.${path} }}`, ...lines, '{{- else }}', `${key}: ${literal}`, '{{- end }}'];
    case 2: {
      const flag = newPath(writing, 'flag');
      const isOn = random.chance(0.7);
      setValue(writing, flag, isOn);
      return [`{{- if .Values.${flag} }}`, ...lines, '{{- end }}'];
    }
    case 3:
      if (isChanged) return lines;
      return [`{{- with .Values.${path} }}`, `${key}: {{ . }}`, '{{- end }}'];
    case 4:
      if (isChanged) return lines;
      return [`{{- $${leafOf(path)} := .Values.${path} }}`, `${key}: {{ $${leafOf(path)} | quote }}`];
    case 5:
      return ['{{/* a comment */}}', ...lines];
    default:
      return lines;
  }
}

const indent = (lines: Lines, by: number): Lines =>
  lines.map((line) => (line.startsWith('{{') ? line : ' '.repeat(by) + line));

/** A mapping of names and texts below a key. */
function writeMap(writing: Writing, key: string, literal: string): Lines {
  const { random } = writing;
  const path = newPath(writing, 'm');
  const own = `own: ${literal}`;
  const texts = (): Record<string, string> => ({ one: unique(writing), two: unique(writing) });
  const follow = (): void => {
    setValue(writing, path, texts());
    writing.followed.add(`${path}.one`).add(`${path}.two`);
  };
  switch (random.between(0, 8)) {
    case 6: {
      follow();
      const name = define(writing, own);
      return [
        `${key}:`,
        `  {{- include "${name}" . | nindent 4 }}`,
        `  {{- toYaml .Values.${path} | nindent 4 }}`,
      ];
    }
    case 7: {
      follow();
      const name = define(writing, own);
      return [
        `${key}:`,
        `  {{- include "${name}" . | nindent 4 -}}`,
        `  {{- with .Values.${path} }}`,
        '  {{- toYaml . | nindent 4 }}',
        '  {{- end }}',
      ];
    }
    case 0:
      return [`${key}:`, `  ${own}`, '  plain: text'];
    case 1:
      follow();
      return [`${key}:`, `  {{- toYaml .Values.${path} | nindent 4 }}`];
    case 2:
      follow();
      return [`{{- with .Values.${path} }}`, `${key}: {{- toYaml . | nindent 4 }}`, '{{- end }}'];
    case 3: {
      follow();
      const name = define(
        writing,
        `${own}\none: {{ .Values.${path}.one }}\ntwo: {{ .Values.${path}.two | quote }}`,
      );
      return [`${key}:`, `  {{- include "${name}" . | nindent 4 }}`, '  plain: text'];
    }
    case 4: {
      follow();
      const name = define(writing, `{{- toYaml .Values.${path} }}\n${own}`);
      return [`${key}: {{- include "${name}" $ | nindent 4 }}`];
    }
    case 5:
      follow();
      return [
        `${key}:`,
        `  ${own}`,
        ...indent(['{{- with .Values.' + path + ' }}'], 0),
        '  one: {{ .one }}',
        '  two: {{ .two }}',
        '{{- end }}',
      ];
    default: {
      setValue(writing, path, texts());
      writing.changed.add(`${path}.one`);
      const name = define(writing, `one: {{ .one | upper }}\n${own}`);
      return [`${key}:`, `  {{- include "${name}" .Values.${path} | nindent 4 }}`];
    }
  }
}

/** Ports, with a name for each: the last two of a number. */
function writePorts(writing: Writing): Lines {
  const { random } = writing;
  const path = newPath(writing, 'ports');
  const items = Array.from({ length: random.between(1, 3) }, (_, at) => ({
    name: unique(writing),
    port: 7000 + 10 * writing.count + at,
  }));
  switch (random.between(0, 4)) {
    case 0:
      return ['ports:', '  - name: http', '    port: 80', '    targetPort: http'];
    case 1:
      setValue(writing, path, items);
      writing.followed.add(`${path}.*.name`).add(`${path}.*.port`);
      return ['ports:', `  {{- toYaml .Values.${path} | nindent 4 }}`];
    case 2:
      setValue(writing, path, items);
      writing.followed.add(`${path}.*.name`).add(`${path}.*.port`);
      return [
        'ports:',
        `{{- range .Values.${path} }}`,
        '  - name: {{ .name }}',
        '    port: {{ .port }}',
        '    targetPort: http',
        '{{- end }}',
      ];
    case 3:
      setValue(writing, path, items);
      writing.followed.add(`${path}.*.name`).add(`${path}.*.port`);
      return [
        'ports:',
        `  {{- range $each := .Values.${path} }}`,
        '  - name: {{ $each.name | quote }}',
        '    port: {{ $each.port }}',
        '  {{- end }}',
      ];
    default: {
      setValue(writing, path, items[0]);
      writing.followed.add(`${path}.name`).add(`${path}.port`);
      return [
        'ports:',
        `  - name: {{ .Values.${path}.name }}`,
        `    port: {{ .Values.${path}.port | default 80 }}`,
      ];
    }
  }
}

function writeSpec(writing: Writing): Lines {
  const { random } = writing;
  const literals: readonly (readonly [string, readonly string[]])[] = [
    ['type', ['ClusterIP', 'NodePort', 'Loadbalancer']],
    ['trafficDistribution', ['PreferSameZone', 'PreferClose', 'PreferClosest']],
    ['internalTrafficPolicy', ['Cluster', 'Local', 'local']],
    ['sessionAffinity', ['None', 'ClientIP', 'Client']],
  ];
  const fields = random
    .sample(literals, random.between(1, 4))
    .map(([key, texts]) => writeField(writing, key, random.pick(texts)));
  const inNamed = random.chance(0.3) ? fields.splice(0, random.between(1, 2)) : [];
  const more = fields.flat();
  const included =
    inNamed.length === 0
      ? []
      : [`  {{- include "${define(writing, inNamed.flat().join('\n'))}" . | nindent 2 }}`];
  return [
    'spec:',
    ...indent(more, 2),
    ...included,
    ...indent(writePorts(writing), 2),
    ...indent(writeMap(writing, 'selector', 'web'), 2),
  ];
}

function writeService(writing: Writing): Lines {
  const { random } = writing;
  const name = random.pick(['web', '{{ .Release.Name }}-web', '{{ include "shop.name" . | quote }}']);
  if (name.includes('shop.name'))
    writing.helpers.push('{{- define "shop.name" -}}\n{{ .Release.Name }}-shop\n{{- end }}');
  const labels = random.chance(0.7) ? writeMap(writing, 'labels', random.pick(['web', '"?"'])) : [];
  const annotations = random.chance(0.5) ? writeMap(writing, 'annotations', 'text') : [];
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    ...indent(labels, 2),
    ...indent(annotations, 2),
    ...writeSpec(writing),
  ];
}
