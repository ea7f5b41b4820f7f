import {
  ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION,
  TOPOLOGY_AWARE_HINTS_ANNOTATION,
  TOPOLOGY_MODE_ANNOTATION,
} from '../kubernetes/keys.ts';
import { toRoutedService } from '../scenario/routedService.ts';
import { isAutoEnabled } from '../simulator/hints/trafficPreference.ts';
import type { RoutedService, Scenario } from '../simulator/scenarioTypes.ts';
import type { ServiceAnalysis } from './types.ts';

/** The hints in the cluster beside those that are predicted. */
type HintsThere = 'none' | 'other';

/** Why a cluster does now something else than what is predicted of the manifest. */
export type CurrentCause =
  /** The EndpointSlices are known, the Service that they are of is not. */
  | { readonly kind: 'service-unknown'; readonly hints: HintsThere }
  /** Where the Service there is another one, as far as routing goes: paths as the API writes them. */
  | { readonly kind: 'service-differs'; readonly context: string; readonly paths: readonly string[] }
  /** The Service there is that of the manifest, and still its slices carry other hints: the prediction is wrong. */
  | {
      readonly kind: 'service-same';
      readonly context: string;
      readonly hints: HintsThere;
      /** The heuristic goes by what was before; trafficDistribution does not. */
      readonly isAuto: boolean;
    };

/** For an analysis whose `currentResult` differs from its `result`. */
export function explainCurrent({ twin, built }: Pick<ServiceAnalysis, 'twin' | 'built'>): CurrentCause {
  const { service } = built.scenario;
  const hints = hintsThere(built.scenario);
  if (twin === undefined) return { kind: 'service-unknown', hints };
  const { context } = twin.origin;
  const there = toRoutedService(twin.resource);
  const paths = Object.entries(PATHS).flatMap(([field, path]) =>
    service[field as keyof typeof PATHS] === there[field as keyof typeof PATHS] ? [] : [path],
  );
  if (!twin.hasSameSelector) paths.push(PATHS.hasSelector);
  return paths.length > 0
    ? { kind: 'service-differs', context, paths: [...new Set(paths)] }
    : { kind: 'service-same', context, hints, isAuto: isAutoEnabled(service) };
}

function hintsThere({ backends }: Scenario): HintsThere {
  const isHinted =
    backends.kind === 'endpoints' &&
    backends.endpoints.some(
      ({ currentHints }) =>
        currentHints !== undefined && currentHints.zones.length + currentHints.nodes.length > 0,
    );
  return isHinted ? 'other' : 'none';
}

/** What a manifest writes for each thing that routing goes by. */
const PATHS: Readonly<Record<Exclude<keyof RoutedService, 'isPart' | 'ports' | 'istioOfNamespace'>, string>> =
  {
    type: 'spec.type',
    isHeadless: 'spec.clusterIP',
    hasSelector: 'spec.selector',
    trafficDistribution: 'spec.trafficDistribution',
    topologyMode: `metadata.annotations[${TOPOLOGY_MODE_ANNOTATION}]`,
    topologyAwareHints: `metadata.annotations[${TOPOLOGY_AWARE_HINTS_ANNOTATION}]`,
    istioTrafficDistribution: `metadata.annotations[${ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION}]`,
    internalTrafficPolicy: 'spec.internalTrafficPolicy',
    publishNotReadyAddresses: 'spec.publishNotReadyAddresses',
    isExcludedFromKubeProxy: 'metadata.labels',
  };
