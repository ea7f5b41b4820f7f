import { findClosest } from '../kubernetes/closest.ts';
import { parseVersionRange } from '../kubernetes/version.ts';
import type { Directive } from '../manifest/model.ts';
import type { DirectiveName, DirectiveReading } from '../scenario.ts';
import {
  MOST_ENDPOINTS,
  MOST_NODES,
  isDirectiveName,
  readCounts,
  readDataPlane,
  readRate,
  readReplicas,
  readWeights,
} from '../scenario.ts';
import { readDisabledCodes } from './disabledCodes.ts';
import { showValue } from './preference.ts';
import type { DocumentContext, DocumentRule, Finding } from './rule.ts';

export const malformedDirective: DocumentRule = {
  id: 'malformed-directive',
  summary: 'A `# zonewise:` comment has a value that cannot be read.',
  why: `A comment whose value cannot be read is passed over, and the next source is asked: the setting, or an assumption.

| comment | value |
| --- | --- |
| \`kubernetes=\` | a version such as \`1.31\` or a range such as \`1.31 - 1.35\` |
| \`zones=\` | zones and their numbers of nodes: \`us-west-2a:2,us-west-2b:2\` |
| \`endpoints=\` | zones and their numbers of endpoints: \`us-west-2a:4,us-west-2b:1\` |
| \`replicas=\` | the replicas of the workloads behind the Service: \`6\`, or by name \`web:6,canary:1\` |
| \`clients=\` | zones and the weight of their clients: \`us-west-2a:70,us-west-2b:30\` |
| \`dataPlane=\` | what programs the nodes, as in the setting \`zonewise.dataPlane\` |
| \`monthlyGiB=\` | GiB a month through the Service: \`500\` |
| \`perCrossZoneGiB=\` | the price of a GiB that crosses zones: \`0.02\` |
| \`disable=\` | codes of rules separated by commas, or \`all\` |`,
  bad: `# zonewise: kubernetes=stable
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `# zonewise: kubernetes=1.31 - 1.35
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  severity: 'warning',
  category: 'reading',
  scope: 'document',
  check: (context) =>
    context.document.directives.flatMap((directive) =>
      isDirectiveName(directive.name) ? CHECKS[directive.name](directive, context) : [],
    ),
};

type Check = (directive: Directive, context: DocumentContext) => readonly Finding[];

const CHECKS: Readonly<Record<DirectiveName, Check>> = {
  kubernetes: checkVersion,
  zones: checkReading((text) => readCounts(text, { least: 1, most: MOST_NODES })),
  endpoints: checkReading((text) => readCounts(text, { least: 0, most: MOST_ENDPOINTS })),
  replicas: checkReading(readReplicas),
  clients: checkReading(readWeights),
  dataPlane: checkReading(readDataPlane),
  monthlyGiB: checkReading(readRate),
  perCrossZoneGiB: checkReading(readRate),
  disable: checkCodes,
};

function checkReading(read: (text: string) => DirectiveReading<unknown>): Check {
  return (directive) => {
    const reading = read(directive.value);
    return reading.kind === 'value' ? [] : [report(directive, `must be ${reading.expected}`)];
  };
}

function checkVersion(directive: Directive): readonly Finding[] {
  if (parseVersionRange(directive.value) !== undefined) return [];
  return [report(directive, 'must be a version such as 1.31, or a range such as 1.31 - 1.35')];
}

function checkCodes(directive: Directive, { ruleIds }: DocumentContext): readonly Finding[] {
  const codes = readDisabledCodes(directive);
  if (codes.length === 0) return [report(directive, 'must be codes of rules separated by commas, or all')];
  return codes
    .filter(({ code }) => code !== 'all' && !ruleIds.has(code))
    .map(({ code, range }) => {
      const guess = findClosest(code, [...ruleIds]);
      return {
        range,
        message: `disable=${showValue(code)} switches nothing off: no rule has that code.${guess === undefined ? '' : ` Did you mean ${guess}?`}`,
        fixes: () =>
          guess === undefined
            ? []
            : [
                {
                  title: `Change to ${guess}`,
                  edits: [{ range, newText: guess }],
                  isSafe: true,
                  isPreferred: true,
                },
              ],
      };
    });
}

function report({ name, value, valueRange, range }: Directive, expectation: string): Finding {
  return {
    range: value === '' ? range : valueRange,
    message: `The comment ${name}=${value === '' ? '' : showValue(value)} is passed over: its value ${expectation}.`,
  };
}
