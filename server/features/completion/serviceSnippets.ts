import type { TrafficDistributionValue } from '../../kubernetes/trafficDistribution.ts';
import { SNIPPET_WORDS } from '../../words/completion.ts';
import type { ScalarSkeleton, Skeleton, SkeletonEntry } from './skeleton.ts';

/** A whole Service, for a document that holds nothing yet. */
export interface ServiceSnippet {
  readonly label: string;
  readonly description: string;
  readonly entries: readonly SkeletonEntry[];
}

/** `values` are those of trafficDistribution that the versions at hand take, the best one first. */
export function serviceSnippets(values: readonly TrafficDistributionValue[]): readonly ServiceSnippet[] {
  return [
    {
      ...SNIPPET_WORDS.clusterIP,
      entries: service([SELECTOR, PORTS, ...choiceOf('trafficDistribution', values)]),
    },
    {
      ...SNIPPET_WORDS.headless,
      entries: service([entry('clusterIP', literal('None')), SELECTOR, PORTS]),
    },
    {
      ...SNIPPET_WORDS.nodePort,
      entries: service([entry('type', literal('NodePort')), SELECTOR, PORTS]),
    },
    {
      ...SNIPPET_WORDS.loadBalancer,
      entries: service([entry('type', literal('LoadBalancer')), SELECTOR, PORTS]),
    },
    {
      ...SNIPPET_WORDS.externalName,
      entries: service([
        entry('type', literal('ExternalName')),
        entry('externalName', { kind: 'place', example: 'api.example.com', isString: true }),
      ]),
    },
  ];
}

const NAME: ScalarSkeleton = { kind: 'place', example: 'web', name: 'name', isString: true };

const SELECTOR = entry('selector', { kind: 'mapping', entries: [['app', NAME]] });

const PORTS = entry('ports', {
  kind: 'sequence',
  items: [
    {
      kind: 'mapping',
      entries: [
        ['port', { kind: 'place', example: '80', isString: false }],
        ['targetPort', { kind: 'place', example: '8080', isString: false }],
      ],
    },
  ],
});

function service(spec: readonly SkeletonEntry[]): readonly SkeletonEntry[] {
  return [
    entry('apiVersion', literal('v1')),
    entry('kind', literal('Service')),
    entry('metadata', { kind: 'mapping', entries: [['name', NAME]] }),
    entry('spec', { kind: 'mapping', entries: spec }),
  ];
}

function entry(key: string, value: Skeleton): SkeletonEntry {
  return [key, value];
}

function choiceOf(key: string, choices: readonly string[]): readonly SkeletonEntry[] {
  const [first, ...others] = choices;
  if (first === undefined) return [];
  return [
    entry(
      key,
      others.length === 0 ? literal(first) : { kind: 'place', example: first, choices, isString: true },
    ),
  ];
}

function literal(text: string): ScalarSkeleton {
  return { kind: 'literal', text };
}
