import { findClosest } from '../../kubernetes/closest.ts';
import { DATA_PLANE_NAMES } from '../../kubernetes/dataPlanes.ts';
import { parseVersionRange } from '../../kubernetes/version.ts';
import { findMisreadDirectives } from '../../manifest/read/misreadDirectives.ts';
import type { MisreadDirective } from '../../manifest/read/misreadDirectives.ts';
import type { Directive } from '../../manifest/model.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import type { DirectiveName } from '../../scenario/directives.ts';
import type { DirectiveReading } from '../../scenario/directiveValues.ts';
import { DIRECTIVE_NAMES, isDirectiveName } from '../../scenario/directives.ts';
import {
  MOST_ENDPOINTS,
  MOST_NODES,
  readClients,
  readCounts,
  readDataPlane,
  readRate,
  readReplicas,
} from '../../scenario/directiveValues.ts';
import { sayExpected } from '../../words/directives.ts';
import { clip } from '../../words/lists.ts';
import { readDisabledCodes } from './disabledCodes.ts';
import { showValue } from '../traffic/preference.ts';
import type { DocumentContext, DocumentRule, Finding, Fix } from '../rule.ts';
import { t } from '../../l10n.ts';

export const malformedDirective: DocumentRule = {
  id: 'malformed-directive',
  summary: 'A `# zonewise:` comment cannot be read.',
  why: `A comment whose value cannot be read is ignored, and the next source applies: the setting, or an assumption. So
is one that is not written as \`# zonewise: name=value\`, such as \`# zonewise: kubernetes: 1.31\`.

| comment | value |
| --- | --- |
| \`kubernetes=\` | a version such as \`1.31\` or a range such as \`1.31 - 1.35\` |
| \`zones=\` | zones and their numbers of nodes: \`us-west-2a:2,us-west-2b:2\` |
| \`endpoints=\` | zones and their numbers of endpoints: \`us-west-2a:4,us-west-2b:1\` |
| \`replicas=\` | the replicas of the workloads behind the Service: \`6\`, or by name \`web:6,canary:1\` |
| \`clients=\` | who calls, each with a weight: zones \`us-west-2a:70,us-west-2b:30\`, workloads and routes \`deployment/frontend:3,ingress/edge:1\`, nodes \`node/ip-10-0-1-7:1\`; without one a workload weighs as much as it has pods |
| \`dataPlane=\` | what programs the nodes, as in the setting \`zonewise.dataPlane\` |
| \`monthlyGiB=\` | GiB a month through the Service: \`500\` |
| \`perCrossZoneGiB=\` | the price of a cross-zone GiB: \`0.02\` |
| \`disable=\` | rule codes separated by commas, or \`all\` |`,
  severity: 'warning',
  category: 'reading',
  scope: 'document',
  check: (context) => [
    ...findMisreadDirectives(context.document, DIRECTIVE_NAMES).map(reportMisread),
    ...context.document.directives.flatMap((directive) =>
      isDirectiveName(directive.name) ? CHECKS[directive.name](directive, context) : [],
    ),
  ],
};

function reportMisread(misread: MisreadDirective): Finding {
  switch (misread.kind) {
    case 'mark':
      return {
        range: misread.markRange,
        message: t('Comment ignored: it must start with zonewise: in lowercase.'),
        fixes: () => replaceBy('zonewise:', misread.markRange, t('Change to zonewise:')),
      };
    case 'separator': {
      const { name, value, range, separatorRange } = misread;
      return {
        range,
        message: t`Comment ignored: write ${name}=${clip(value, LONGEST_VALUE)}, without spaces around the equals sign.`,
        fixes: () => replaceBy('=', separatorRange, t`Change to ${name}=`),
      };
    }
    case 'value':
      return {
        range: misread.range,
        message: t`Comment ignored: add a value, as in ${EXAMPLES[misread.name] ?? `${misread.name}=…`}.`,
      };
  }
}

const EXAMPLES: Readonly<Record<string, string>> = {
  kubernetes: 'kubernetes=1.31',
  zones: 'zones=us-west-2a:2,us-west-2b:2',
  endpoints: 'endpoints=us-west-2a:4,us-west-2b:1',
  replicas: 'replicas=6',
  clients: 'clients=us-west-2a:70,us-west-2b:30',
  dataPlane: 'dataPlane=cilium',
  monthlyGiB: 'monthlyGiB=500',
  perCrossZoneGiB: 'perCrossZoneGiB=0.02',
  disable: 'disable=all',
} satisfies Readonly<Record<DirectiveName, string>>;

const LONGEST_VALUE = 40;

function replaceBy(newText: string, range: TextRange, title: string): readonly Fix[] {
  return [{ title, edits: [{ range, newText }], isSafe: true, isPreferred: true }];
}

type Check = (directive: Directive, context: DocumentContext) => readonly Finding[];

const CHECKS: Readonly<Record<DirectiveName, Check>> = {
  kubernetes: checkVersion,
  zones: checkReading((text) => readCounts(text, { least: 1, most: MOST_NODES })),
  endpoints: checkReading((text) => readCounts(text, { least: 0, most: MOST_ENDPOINTS })),
  replicas: checkReading(readReplicas),
  clients: checkReading(readClients),
  dataPlane: checkDataPlane,
  monthlyGiB: checkReading(readRate),
  perCrossZoneGiB: checkReading(readRate),
  disable: checkCodes,
};

function checkReading(read: (text: string) => DirectiveReading<unknown>): Check {
  return (directive) => {
    const reading = read(directive.value);
    return reading.kind === 'value' ? [] : [report(directive, t`must be ${sayExpected(reading.expected)}`)];
  };
}

function checkDataPlane(directive: Directive): readonly Finding[] {
  const reading = readDataPlane(directive.value);
  if (reading.kind === 'value') return [];
  const found = report(directive, t`must be ${sayExpected(reading.expected)}`);
  const guess = findClosest(directive.value, DATA_PLANE_NAMES);
  if (guess === undefined) return [found];
  return [
    {
      ...found,
      message: t`${found.message} Did you mean ${guess}?`,
      fixes: () => replaceBy(guess, directive.valueRange, t`Change to ${guess}`),
    },
  ];
}

function checkVersion(directive: Directive): readonly Finding[] {
  if (parseVersionRange(directive.value) !== undefined) return [];
  return [report(directive, t`must be ${sayExpected({ kind: 'version' })}`)];
}

function checkCodes(directive: Directive, { ruleIds }: DocumentContext): readonly Finding[] {
  const codes = readDisabledCodes(directive);
  if (codes.length === 0) return [report(directive, t('must be rule codes separated by commas, or all'))];
  return codes
    .filter(({ code }) => code !== 'all' && !ruleIds.has(code))
    .map(({ code, range }) => {
      const guess = findClosest(code, [...ruleIds]);
      return {
        range,
        message: t`Unknown rule code: ${showValue(code)}.${guess === undefined ? '' : t` Did you mean ${guess}?`}`,
        fixes: () =>
          guess === undefined
            ? []
            : [
                {
                  title: t`Change to ${guess}`,
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
    message: t`Comment ignored: ${name} ${expectation}.`,
  };
}
