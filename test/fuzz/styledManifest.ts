import type { Random } from './random.ts';

/** A Service in some odd but valid way of writing: what an edit meets in the files of other people. */
export function generateStyledManifest(random: Random): string {
  if (random.chance(0.15)) return writeJson(random, generateObjects(random));
  const writer = createWriter(random);
  const objects = random.chance(0.2)
    ? [{ apiVersion: 'v1', kind: 'List', items: generateObjects(random) }]
    : generateObjects(random);
  const documents = objects.map((object) => {
    // An anchor is known in its own document only.
    writer.anchors.clear();
    return writer.top() + writer.block(object, 0);
  });
  const text = documents.join(random.pick(['---\n', '--- # next\n', '---\n\n']));
  const start = random.pick(['', '', '', '---\n', '\ufeff', '# the shop\n']);
  const end = random.chance(0.15) ? text.trimEnd() : text;
  return (start + end).replaceAll('\n', random.chance(0.2) ? '\r\n' : '\n');
}

/** Objects in a List that is so long that it is cut into its items: 32 KiB. */
const MANY = 90;

/** A List that is read item by item, or would be if it were not written so oddly. */
export function generateStyledList(random: Random): string {
  const items = Array.from({ length: MANY }, () => generateObject(random));
  const list = shuffle(random, { apiVersion: 'v1', kind: 'List', items, ...maybe(random, { metadata: {} }) });
  if (random.chance(0.3)) return JSON.stringify(list, null, random.pick([1, 2, 4, 4]));
  const writer = createWriter(random);
  const text = writer.top() + writer.block(list as Json, 0);
  return text.replaceAll('\n', random.chance(0.2) ? '\r\n' : '\n');
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function generateObjects(random: Random): readonly Json[] {
  return Array.from({ length: 1 + random.below(2) }, () => generateObject(random));
}

function generateObject(random: Random): Json {
  return random.chance(0.85) ? generateService(random) : generateDeployment(random);
}

function generateService(random: Random): Json {
  const labels = { app: random.pick(['web', 'no', '1.5', 'web']), ...maybe(random, { tier: 'front' }) };
  const service = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: random.pick(['web', 'web', 'Web', 'api']),
      ...maybe(random, { labels }),
      ...maybe(random, { annotations: generateAnnotations(random) }),
      ...maybe(random, { resourceVersion: '7' }, 0.1),
      ...maybe(random, { trafficDistribution: 'PreferClose' }, 0.05),
      ...maybe(random, { selector: labels }, 0.05),
    },
    spec: {
      ...maybe(random, { type: random.pick(['ClusterIP', 'NodePort', 'LoadBalancer', 'Nodeport']) }),
      ...maybe(random, { selector: labels }, 0.9),
      ...maybe(random, { ports: generatePorts(random) }, 0.9),
      ...maybe(random, { trafficDistribution: random.pick(VALUES) }, 0.6),
      ...maybe(
        random,
        {
          ipFamilies: random.pick([
            ['IPv4', 'IPv4'],
            ['IPv4', 'IPv6'],
            ['IPv4', 'IPv4', 'IPv6'],
          ]),
        },
        0.3,
      ),
      ...maybe(random, { internalTrafficPolicy: random.pick(['Local', 'Cluster', 'local']) }, 0.3),
      ...maybe(random, { externalIPs: random.pick(['203.0.113.7', ['203.0.113.07', '203.0.113.7']]) }, 0.2),
      ...maybe(
        random,
        { sessionAffinity: 'None', sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } } },
        0.1,
      ),
      ...maybe(random, { nodePort: 30080 }, 0.1),
      ...maybe(random, { labels: { app: 'web' } }, 0.1),
      ...maybe(random, { loadBalancerClass: 'a/b', allocateLoadBalancerNodePorts: false }, 0.1),
    },
    ...maybe(random, { ports: [{ port: 80 }] }, 0.1),
    ...maybe(random, { trafficDistribution: 'PreferSameZone' }, 0.1),
    ...maybe(random, { status: { loadBalancer: {} } }, 0.1),
  };
  return shuffle(random, service) as Json;
}

const VALUES = [
  'PreferClose',
  'PreferSameZone',
  'PreferSameNode',
  'preferclose',
  'Near',
  5,
  '',
  null,
] as const;

function generateAnnotations(random: Random): Json {
  return {
    ...maybe(random, {
      'service.kubernetes.io/topology-mode': random.pick(['Auto', 'auto', 'Disabled', 'x']),
    }),
    ...maybe(
      random,
      { 'service.kubernetes.io/topology-aware-hints': random.pick(['Auto', 'disabled']) },
      0.4,
    ),
    ...maybe(random, { note: random.pick(['one\ntwo\n', 'a: b', '# no comment', '{"a": 1}', 'two words']) }),
  };
}

function generatePorts(random: Random): Json {
  if (random.chance(0.05)) return { port: 80 };
  return Array.from({ length: 1 + random.below(3) }, (_, index) =>
    shuffle(random, {
      ...maybe(random, { nodePort: random.pick([30080, 80, 30081]) }, 0.3),
      port: random.pick([80, 443, 80 + index, '80']),
      ...maybe(random, { name: random.pick(['http', 'HTTP', `p${index}`]) }, 0.6),
      ...maybe(random, { targetPort: random.pick([8080, 'http', 'Bad_Name']) }, 0.4),
      ...maybe(random, { protocol: random.pick(['TCP', 'tcp', 'UDP']) }, 0.3),
    }),
  ) as Json;
}

function generateDeployment(random: Random): Json {
  const labels = { app: 'web' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels },
    spec: {
      replicas: 1 + random.below(4),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'web' }] } },
    },
  };
}

function maybe(
  random: Random,
  part: Readonly<Record<string, Json>>,
  probability = 0.5,
): Readonly<Record<string, Json>> {
  return random.chance(probability) ? part : {};
}

/** The same entries in another order, at the top at least. */
function shuffle(random: Random, object: object): object {
  if (random.chance(0.6)) return object;
  return Object.fromEntries(
    Object.entries(object)
      .map((entry) => ({ entry, at: random.below(1000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry),
  );
}

interface Writer {
  readonly anchors: Map<string, string>;
  readonly top: () => string;
  readonly block: (value: Json, column: number) => string;
}

/** Writes values in a style that is drawn for the whole text, with exceptions drawn for each value. */
function createWriter(random: Random): Writer {
  const step = random.pick([2, 2, 2, 4]);
  const isListIndented = random.chance(0.5);
  const quotesKeys = random.chance(0.1);
  const anchorChance = random.pick([0, 0, 0.3]);
  const commentChance = random.pick([0, 0.15, 0.4]);
  const flowChance = random.pick([0, 0.1, 0.4]);
  const anchors = new Map<string, string>();
  let named = 0;
  let comments = 0;

  const comment = (): string => `# c${(comments += 1)}`;
  const above = (column: number): string =>
    random.chance(commentChance) ? `${' '.repeat(column)}${comment()}\n` : random.chance(0.03) ? '\n' : '';
  const behind = (): string => (random.chance(commentChance) ? ` ${comment()}` : '');
  const key = (name: string): string =>
    quotesKeys || random.chance(0.03) ? JSON.stringify(name) : scalar(name, { isKey: true });

  function scalar(value: Json, { isKey = false, isFlow = false } = {}): string {
    if (value === null) return random.pick(['null', '~']);
    if (typeof value !== 'string') return JSON.stringify(value);
    const isPlain = /^[A-Za-z/][\w/. -]*$/.test(value) && !/^(?:no|yes|on|off|true|false|null)$/i.test(value);
    if (isPlain && !value.endsWith(' ') && (isKey || random.chance(0.75))) return value;
    return random.chance(0.5) && !value.includes('\n') && !isFlow
      ? `'${value.replaceAll("'", "''")}'`
      : JSON.stringify(value);
  }

  function flow(value: Json, column: number): string {
    if (typeof value !== 'object' || value === null) return scalar(value, { isFlow: true });
    const parts = Array.isArray(value)
      ? value.map((item: Json) => flow(item, column + step))
      : Object.entries(value as object).map(
          ([name, item]) => `${key(name)}: ${flow(item as Json, column + step)}`,
        );
    const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
    if (parts.length === 0) return open + close;
    const trailing = random.chance(0.15) ? ',' : '';
    if (random.chance(0.6)) {
      const gap = random.pick(['', ' ']);
      return open + gap + parts.join(random.pick([', ', ',  '])) + trailing + gap + close;
    }
    const pad = ' '.repeat(column + step);
    const lines = parts.map((part, index) => {
      const comma = index === parts.length - 1 ? trailing : ',';
      return `${pad}${part}${comma}${behind()}\n`;
    });
    return `${open}${behind()}\n${lines.join('')}${' '.repeat(column + 1)}${close}`;
  }

  /** What follows a colon or a dash, from the space on, with the line's end. */
  function inline(value: Json, column: number): string {
    const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : undefined;
    const known = text === undefined ? undefined : anchors.get(text);
    if (known !== undefined && random.chance(0.8)) return ` *${known}${behind()}\n`;
    let anchor = '';
    if (text !== undefined && random.chance(anchorChance)) {
      const name = `a${(named += 1)}`;
      anchors.set(text, name);
      anchor = ` &${name}`;
    } else if (text === undefined && random.chance(anchorChance / 4)) {
      anchor = ` &s${(comments += 1)}`;
    }
    if (typeof value === 'string' && value.endsWith('\n') && random.chance(0.6)) {
      const pad = ' '.repeat(column + step);
      const isKeeping = random.chance(0.3);
      return `${anchor} |${isKeeping ? '+' : ''}\n${value.replaceAll(/^(?=.)/gm, pad)}`;
    }
    if (typeof value !== 'object' || value === null) {
      if (value === null && random.chance(0.5)) return `${anchor}${behind()}\n`;
      return `${anchor} ${scalar(value)}${behind()}\n`;
    }
    const isEmpty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
    if (isEmpty || random.chance(flowChance)) return `${anchor} ${flow(value, column)}${behind()}\n`;
    const below = Array.isArray(value) && !isListIndented ? column : column + step;
    return `${anchor}${behind()}\n${block(value, below)}`;
  }

  function block(value: Json, column: number): string {
    const pad = ' '.repeat(column);
    if (Array.isArray(value))
      return value.map((item: Json) => above(column) + pad + listItem(item, column)).join('');
    return Object.entries(value as object)
      .flatMap(([name, item]) => {
        const line = (): string => `${above(column)}${pad}${key(name)}:${inline(item as Json, column)}`;
        // A key that stands twice, both with the same value.
        const isTwice = name === 'trafficDistribution' && random.chance(0.05);
        return isTwice ? [line(), line()] : [line()];
      })
      .join('');
  }

  function listItem(item: Json, column: number): string {
    const isMapping = typeof item === 'object' && item !== null && !Array.isArray(item);
    if (!isMapping || random.chance(flowChance) || random.chance(0.1)) return `-${inline(item, column)}`;
    const lines = block(item, column + 2);
    const isFirstKey = lines.startsWith(' '.repeat(column + 2)) && !lines.trimStart().startsWith('#');
    if (!isFirstKey) return `-${behind()}\n${lines}`;
    return `- ${lines.slice(column + 2)}`;
  }

  return { anchors, top: () => (random.chance(0.1) ? `${comment()}\n` : ''), block };
}

/** JSON as programs and as people lay it out: an object, a List, or objects one behind the other. */
function writeJson(random: Random, objects: readonly Json[]): string {
  const list: Json = { apiVersion: 'v1', kind: 'List', items: objects };
  const written = random.pick([objects.slice(0, 1), objects.slice(0, 1), [list], objects]);
  const texts = written.map((object) => JSON.stringify(object, null, random.pick([0, 1, 2, 4])));
  const text = texts.join(random.pick(['\n', '\n', ' ', '', '\n\n']));
  return random.pick([
    text,
    `${text}\n`,
    text.replaceAll('":', '" : '),
    text.replaceAll(/,\n\s*/g, ', '),
    text.replaceAll('\n', '\r\n'),
  ]);
}
