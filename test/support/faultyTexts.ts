import { readFileSync, readdirSync } from 'node:fs';
import { parseManifest } from '../../server/manifest/parse.ts';
import { toPlainObject } from '../../server/manifest/read/toPlainValue.ts';
import { CORRECT, readRuleFixtures } from './ruleFixtures.ts';

/** A valid manifest with one slip in it. */
export interface FaultyText {
  /** What went wrong, as a name. */
  readonly kind: string;
  readonly text: string;
  readonly original: string;
}

/** Every slip of every kind, at every place of every text. */
export function faultyTexts(texts: readonly string[] = validTexts()): readonly FaultyText[] {
  return texts.flatMap((original) =>
    Object.entries(SLIPS).flatMap(([kind, slip]) =>
      [...new Set(slip(original))]
        .filter((text) => text !== original)
        .map((text) => ({ kind, text, original })),
    ),
  );
}

/** What the documents of a text stand for, for comparison. */
export function toPlain(text: string): string {
  return JSON.stringify(
    parseManifest(text).documents.map(({ document: { root, problems } }) => [
      root?.kind === 'mapping' ? toPlainObject(root) : undefined,
      problems.length,
    ]),
  );
}

const SAMPLES = new URL('../../samples/', import.meta.url);

/** Samples, the correct examples of the rules, and one manifest in the styles that people write. */
export function validTexts(): readonly string[] {
  const samples = ['shop', 'placements'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, SAMPLES))
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => readFileSync(new URL(`${folder}/${name}`, SAMPLES), 'utf8')),
  );
  const examples = readRuleFixtures().flatMap(({ sections }) =>
    sections.filter(({ title }) => title === CORRECT).map(({ text }) => text),
  );
  const texts = [...STYLES, ...new Set(examples), ...samples];
  return texts.filter(
    (text) =>
      text.length < LONGEST &&
      parseManifest(text).documents.every(({ document }) => document.problems.length === 0),
  );
}

const LONGEST = 2500;

/** One manifest in the ways that people write them. */
export const STYLES: readonly string[] = [
  `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
    - name: metrics
      port: 9090
  trafficDistribution: PreferClose
`,
  `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    note: "one: two"
spec:
  type: LoadBalancer
  ports:
  - port: 80
    name: http # the web
    targetPort: 8080
  - port: 443
    name: https
  selector:
    app: web
`,
  `apiVersion: v1
kind: Service
metadata:
    name: web
    namespace: shop
spec:
    selector:
        app: web
        tier: front
    ports:
        - port: 80
          targetPort: http
    ipFamilies:
        - IPv4
        - IPv6
    sessionAffinityConfig:
        clientIP:
            timeoutSeconds: 10
    sessionAffinity: ClientIP
`,
  `apiVersion: v1
kind: Service
metadata: { name: web, labels: { app: web, tier: front } }
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80, targetPort: 8080 }, { name: dns, port: 53, protocol: UDP }]
  externalIPs: [203.0.113.7, 203.0.113.8]
`,
  `"apiVersion": "v1"
"kind": "Service"
"metadata":
  "name": "web"
"spec":
  "selector":
    "app": 'web'
  "ports":
    - "port": 80
      "name": "http"
`,
  `{
  "apiVersion": "v1",
  "kind": "Service",
  "metadata": { "name": "web", "labels": { "app": "web" } },
  "spec": {
    "selector": { "app": "web" },
    "ports": [
      { "name": "http", "port": 80 },
      { "name": "https", "port": 443 }
    ]
  }
}
`,
];

type Slip = (text: string) => readonly string[];

const NO_BREAK = '\u00a0';

const SLIPS: Readonly<Record<string, Slip>> = {
  'a tab for each step of one line': eachLine((line, { step }) =>
    line.replace(/^ +/, (all) => '\t'.repeat(Math.ceil(all.length / step))),
  ),
  'a tab for eight columns of one line': eachLine((line) => line.replace(/^ {1,8}/, '\t')),
  'a tab at the end of an indentation': eachLine((line, { step }) =>
    line.replace(new RegExp(`^( *) {${step}}(?=\\S)`), '$1\t'),
  ),
  'tabs for the whole indentation': (text) => [
    text.replaceAll(/^ +/gm, (all) => '\t'.repeat(Math.ceil(all.length / stepOf(text)))),
  ],
  'tabs for the steps of the indentation': (text) => {
    const step = stepOf(text);
    return [
      text.replaceAll(
        /^ +/gm,
        (all) => '\t'.repeat(Math.floor(all.length / step)) + ' '.repeat(all.length % step),
      ),
    ];
  },
  'a tab behind a dash': eachLine((line) => line.replace(/^( *-) /, '$1\t')),
  'non-breaking spaces for an indentation': eachLine((line) =>
    line.replace(/^ +/, (all) => NO_BREAK.repeat(all.length)),
  ),
  'a non-breaking space in an indentation': eachLine((line) => line.replace(/^( *) (?=\S)/, `$1${NO_BREAK}`)),
  'a non-breaking space first in an indentation': eachLine((line) => line.replace(/^ /, NO_BREAK)),
  'a non-breaking space behind a colon': eachLine((line) => line.replace(/: /, `:${NO_BREAK}`)),
  'a line one column deeper': eachLine((line) => ` ${line}`),
  'a line one column shallower': eachLine((line) => line.replace(/^ /, '')),
  'a line and what is below one column deeper': eachBlock((line) => ` ${line}`),
  'a line and what is below one column shallower': eachBlock((line) => line.replace(/^ /, '')),
  'a missing colon': eachMatch(/(?<=^[ -]*[\w"'./-]+):(?=\s)/gm, ''),
  'a missing space behind a colon': eachMatch(/(?<=^[ -]*[\w"'./-]+:) (?=\S)/gm, ''),
  'a missing space behind a dash': eachMatch(/(?<=^ *-) (?=\S)/gm, ''),
  'a missing comma': eachMatch(/,(?=[ \n])/g, ''),
  'a missing bracket at the end': eachMatch(/[\]}]/g, ''),
  'a missing bracket at the start': eachMatch(/[[{]/g, ''),
  'a missing quote at the end': eachMatch(/(?<=[\w ])["'](?=\s|[,:\]}])/g, ''),
  'a missing quote at the start': eachMatch(/(?<=[\s{[])["'](?=\w)/g, ''),
  'a missing colon in brackets': eachMatch(/(?<=[{,] ?[\w"']+):(?= )/g, ''),
  'a missing space in brackets': eachMatch(/(?<=[{,] ?[\w]+:) /g, ''),
};

interface Style {
  readonly step: number;
}

function stepOf(text: string): number {
  return /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
}

function eachLine(change: (line: string, style: Style) => string): Slip {
  return (text) => {
    const lines = text.split('\n');
    const style = { step: stepOf(text) };
    return lines.flatMap((line, at) =>
      /^\s*(?:#|$)/.test(line) ? [] : [lines.with(at, change(line, style)).join('\n')],
    );
  };
}

function eachBlock(change: (line: string) => string): Slip {
  return (text) => {
    const lines = text.split('\n');
    return lines.flatMap((line, at) => {
      if (/^\s*(?:#|$)/.test(line)) return [];
      const column = line.search(/\S/);
      const next = lines.findIndex((other, index) => index > at && other.search(/\S/) <= column);
      const end = next === -1 ? lines.length : next;
      if (end === at + 1) return [];
      return [lines.map((each, index) => (index >= at && index < end ? change(each) : each)).join('\n')];
    });
  };
}

function eachMatch(pattern: RegExp, replacement: string): Slip {
  return (text) =>
    [...text.matchAll(pattern)].map(
      ({ index, 0: found }) => text.slice(0, index) + replacement + text.slice(index + found.length),
    );
}
