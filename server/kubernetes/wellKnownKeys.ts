import { TOPOLOGY_MODE_SINCE } from './topologyMode.ts';
import { WELL_KNOWN_LABELS_PAGE, servicePage } from './docTypes.ts';
import {
  HEADLESS_LABEL,
  ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION,
  RECOMMENDED_LABEL_PREFIX,
  SERVICE_PROXY_NAME_LABEL,
  SOURCE_RANGES_ANNOTATION,
  TOPOLOGY_AWARE_HINTS_ANNOTATION,
  TOPOLOGY_MODE_ANNOTATION,
} from './keys.ts';
import type { ServiceShape } from './schemaTypes.ts';
import type { Minor } from './version.ts';
import { t } from '../l10n.ts';

/** An annotation or label of a Service that somebody acts on. */
export interface WellKnownKey {
  readonly key: string;
  readonly place: 'annotations' | 'labels';
  /** What it does, in Markdown. The first sentence stands alone. */
  readonly effect: string;
  /** Values worth offering; any string is accepted by the API server. */
  readonly values: readonly WellKnownValue[];
  readonly deprecatedSince?: Minor;
  /** Written by controllers; a person who writes it breaks something. */
  readonly isNotForPeople?: boolean;
  readonly ignoredOn?: readonly ServiceShape[];
  readonly link: string;
}

export interface WellKnownValue {
  readonly value: string;
  readonly effect: string;
  readonly deprecatedSince?: Minor;
}

const COMMON_LABELS_PAGE = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/';

const AUTO: WellKnownValue = {
  value: 'Auto',
  effect: t(
    'Allocates endpoints to zones in proportion to their CPU. Overrides `trafficDistribution`, even when too few endpoints leave no hints.',
  ),
};
const DISABLED: WellKnownValue = {
  value: 'Disabled',
  effect: t('No allocation; `trafficDistribution` applies.'),
};

/**
 * Annotations and labels that change what a Service does, and the recommended labels.
 * Source: endpointslice utils.go and topologycache, pkg/proxy/apis/well_known_labels.go, core/validation, istio release notes.
 */
export const WELL_KNOWN_KEYS: readonly WellKnownKey[] = [
  {
    key: TOPOLOGY_MODE_ANNOTATION,
    place: 'annotations',
    effect: t(
      'Topology aware routing, the older way to keep traffic in the zone. Only the exact values `Auto` and `auto` enable it; it then overrides `trafficDistribution`. It writes no hints with fewer endpoints than zones, or if a zone would be overloaded by 20% or more.',
    ),
    values: [AUTO, DISABLED],
    ignoredOn: ['Headless', 'ExternalName'],
    link: `${WELL_KNOWN_LABELS_PAGE}#service-kubernetes-io-topology-mode`,
  },
  {
    key: TOPOLOGY_AWARE_HINTS_ANNOTATION,
    place: 'annotations',
    effect: t`The old name of \`${TOPOLOGY_MODE_ANNOTATION}\`. With both set, this one is read, and different values are rejected. The server warns about it.`,
    values: [AUTO, DISABLED],
    deprecatedSince: TOPOLOGY_MODE_SINCE,
    ignoredOn: ['Headless', 'ExternalName'],
    link: `${WELL_KNOWN_LABELS_PAGE}#servicekubernetesiotopology-aware-hints`,
  },
  {
    key: ISTIO_TRAFFIC_DISTRIBUTION_ANNOTATION,
    place: 'annotations',
    effect: t(
      'Traffic distribution for Istio alone; kube-proxy does not read it. The field `trafficDistribution` overrides it. Sidecars and gateways read it from Istio 1.25.',
    ),
    values: [
      {
        value: 'PreferSameZone',
        effect: t('Prefers endpoints near the client, tier by tier (Istio 1.27 and newer).'),
      },
      {
        value: 'PreferSameNode',
        effect: t("Prefers endpoints on the client's node (Istio 1.27 and newer)."),
      },
      { value: 'PreferClose', effect: t('The older name of PreferSameZone, for Istio 1.25 and 1.26 too.') },
    ],
    link: 'https://istio.io/latest/docs/ambient/usage/traffic-distribution/',
  },
  {
    key: SOURCE_RANGES_ANNOTATION,
    place: 'annotations',
    effect: t(
      'The old spelling of `spec.loadBalancerSourceRanges`: CIDRs, separated by commas. Read only if the field is empty; rejected on types other than LoadBalancer.',
    ),
    values: [],
    link: servicePage('loadbalancer'),
  },
  {
    key: SERVICE_PROXY_NAME_LABEL,
    place: 'labels',
    effect: t(
      'Assigns the Service to another proxy: kube-proxy ignores a Service with this label, whatever its value.',
    ),
    values: [],
    link: `${WELL_KNOWN_LABELS_PAGE}#servicekubernetesioservice-proxy-name`,
  },
  {
    key: HEADLESS_LABEL,
    place: 'labels',
    effect: t(
      'Set by the control plane on EndpointSlices of headless Services. On a Service it makes kube-proxy ignore the Service; use `clusterIP: None` instead.',
    ),
    values: [],
    isNotForPeople: true,
    link: `${WELL_KNOWN_LABELS_PAGE}#servicekubernetesioheadless`,
  },
  recommendedLabel('name', t('The name of the application.')),
  recommendedLabel('instance', t('A name for this one installation of the application.')),
  recommendedLabel('version', t('The version of the application.')),
  recommendedLabel('component', t('The part that this object plays in the application.')),
  recommendedLabel('part-of', t('The larger application that this one belongs to.')),
  recommendedLabel('managed-by', t('The tool that manages the object.')),
];

export function findWellKnownKey(place: WellKnownKey['place'], key: string): WellKnownKey | undefined {
  return WELL_KNOWN_KEYS.find((known) => known.place === place && known.key === key);
}

function recommendedLabel(name: string, meaning: string): WellKnownKey {
  return {
    key: `${RECOMMENDED_LABEL_PREFIX}${name}`,
    place: 'labels',
    effect: t`${meaning} A recommended label; tools show and group by it.`,
    values: [],
    link: COMMON_LABELS_PAGE,
  };
}
