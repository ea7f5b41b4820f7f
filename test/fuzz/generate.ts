import { FRAGMENTS } from './fragments.ts';
import type { Random } from './random.ts';

const KEYS = [
  ...['apiVersion', 'kind', 'metadata', 'name', 'namespace', 'labels', 'annotations', 'spec', 'selector', 'ports'],
  ...['port', 'type', 'trafficDistribution', 'replicas', 'template', 'items', 'app', 'endpoints', 'zone', 'hints'],
  ...['topologySpreadConstraints', 'affinity', 'nodeSelector', 'a', 'b', '<<', '__proto__', '"quoted key"', "'k'", '1'],
]; // prettier-ignore

const SCALARS = [
  ...['v1', 'Service', 'Deployment', 'apps/v1', 'web', 'PreferSameZone', '3', '-1', 'true', 'yes', 'null', '~', '1.5'],
  ...['"double \\n \\u00e9 \\x41"', "'it''s'", '"unclosed', 'plain text: no', 'a #b', 'a # comment', '- dash', '*a', '*b'],
  ...['|\n', '>\n', '|-\n', '>+2\n', '!!str 1', '!local x', '[]', '{}', '""', '? ', '@x', '%x', '.inf', '0x1f', '1:2'],
]; // prettier-ignore

/** Texts like those of a YAML test suite: every style, nested at random, with valid and broken parts. */
export function generateYaml(random: Random): string {
  const breaks = random.chance(0.85) ? '\n' : random.pick(['\r\n', '\r']);
  const documents = Array.from({ length: 1 + random.below(4) }, () => generateDocument(random));
  return documents
    .join(random.pick(['---\n', '...\n', '--- # next\n', '...\n---\n']))
    .replaceAll('\n', breaks);
}

/** Characters without any sense, most of them those that YAML gives a meaning. */
export function generateNoise(random: Random): string {
  return random
    .list(200, () =>
      random.chance(0.5)
        ? random.pick(FRAGMENTS)
        : String.fromCharCode(random.below(random.pick([128, 65536]))),
    )
    .join('');
}

function generateDocument(random: Random): string {
  const top = random.list(3, () =>
    random.pick(['# a comment\n', '%YAML 1.2\n---\n', '# zonewise: zones=a:2,b:1\n', '\n', '--- ', '---\n']),
  );
  const known = random.chance(0.6) ? 'apiVersion: v1\nkind: Service\n' : '';
  return top.join('') + known + generateBlock(random, 0, 0);
}

function generateBlock(random: Random, indent: number, depth: number): string {
  const count = 1 + random.below(4);
  return random.chance(0.7)
    ? Array.from({ length: count }, () => generateEntry(random, indent, depth)).join('')
    : Array.from({ length: count }, () => generateItem(random, indent, depth)).join('');
}

function generateEntry(random: Random, indent: number, depth: number): string {
  const slip = random.chance(0.04) ? random.pick([' ', '\t', '- ']) : '';
  const lead = ' '.repeat(indent) + slip + (random.chance(0.04) ? '? ' : '');
  const anchor = random.chance(0.06) ? random.pick([' &a', ' &b', ' !!map', ' !x']) : '';
  const colon = random.chance(0.97) ? ':' : random.pick(['', ' :', '::']);
  return lead + random.pick(KEYS) + colon + anchor + generateValue(random, indent, depth);
}

function generateItem(random: Random, indent: number, depth: number): string {
  const lead = `${' '.repeat(indent)}-`;
  return random.chance(0.3) && depth < 6
    ? `${lead} ${generateBlock(random, indent + 2, depth + 1).trimStart()}`
    : lead + generateValue(random, indent, depth);
}

function generateValue(random: Random, indent: number, depth: number): string {
  if (depth < 6 && random.chance(0.4))
    return `\n${generateBlock(random, indent + random.pick([0, 1, 2, 2, 2, 4]), depth + 1)}`;
  if (random.chance(0.2)) return ` ${generateFlow(random, depth)}\n`;
  const scalar = random.pick(SCALARS);
  if (!scalar.endsWith('\n')) return ` ${scalar}\n`;
  const lines = random.list(3, () => `${' '.repeat(indent + random.below(4))}${random.pick(SCALARS)}\n`);
  return ` ${scalar}${lines.join('')}`;
}

function generateFlow(random: Random, depth: number): string {
  const parts = random.list(3, () => {
    const value =
      depth < 6 && random.chance(0.3) ? generateFlow(random, depth + 1) : random.pick(SCALARS).trim();
    return random.chance(0.6) ? `${random.pick(KEYS)}: ${value}` : value;
  });
  const [open, close] = random.pick([
    ['{', '}'],
    ['[', ']'],
  ] as const);
  return open + parts.join(random.pick([', ', ',', ',\n ', ' , '])) + (random.chance(0.95) ? close : '');
}
