import type { CatalogueWarning } from './types.ts';

const NON_STANDARD = /non-standard|invalid in a future Kubernetes release/;
const NOT_CANONICAL = /RFC 5952/;

const ADDRESS_FIELDS = [
  { name: 'cluster-ip', field: 'spec.clusterIPs[]', refusedSince36: { until: 35 } },
  { name: 'external-ip', field: 'spec.externalIPs[]', refusedSince36: { until: 35 } },
  { name: 'load-balancer-ip', field: 'spec.loadBalancerIP', refusedSince36: {} },
] as const;

/** Every warning that a create of a Service can come back with. */
export const CATALOGUE_WARNINGS: readonly CatalogueWarning[] = [
  {
    id: 'topology-aware-hints-deprecated',
    field: 'metadata.annotations[service.kubernetes.io/topology-aware-hints]',
    condition: 'The annotation is there, with any value.',
    wording: /^annotation service\.kubernetes\.io\/topology-aware-hints/,
  },
  {
    id: 'owner-repeated',
    field: 'metadata.ownerReferences',
    condition: 'Two owners are equal in every field; the later one is removed.',
    wording: /^metadata\.ownerReferences/,
  },
  {
    id: 'load-balancer-ip-ignored',
    field: 'spec.loadBalancerIP',
    condition: 'A headless Service of type ClusterIP has loadBalancerIP.',
    since: 34,
    wording: /^spec\.loadBalancerIP is ignored/,
  },
  {
    id: 'external-ips-ignored-headless',
    field: 'spec.externalIPs',
    condition: 'A headless Service of type ClusterIP has externalIPs.',
    since: 34,
    wording: /^spec\.externalIPs is ignored for headless/,
  },
  {
    id: 'session-affinity-ignored',
    field: 'spec.sessionAffinity',
    condition: 'A headless Service of type ClusterIP has a sessionAffinity other than None.',
    since: 34,
    wording: /^spec\.SessionAffinity is ignored/,
  },
  {
    id: 'external-ips-ignored-external-name',
    field: 'spec.externalIPs',
    condition: 'An ExternalName has externalIPs.',
    since: 28,
    wording: /^spec\.externalIPs is ignored when/,
  },
  {
    id: 'external-name-ignored',
    field: 'spec.externalName',
    condition: 'Another type than ExternalName has externalName.',
    since: 28,
    wording: /^spec\.externalName is ignored/,
  },
  {
    id: 'external-ips-deprecated',
    field: 'spec.externalIPs',
    condition: 'externalIPs has entries, and the Service is neither headless nor an ExternalName.',
    since: 36,
    wording: /^spec\.externalIPs is deprecated/,
  },
  {
    id: 'prefer-close-deprecated',
    field: 'spec.trafficDistribution',
    condition: 'trafficDistribution is PreferClose.',
    since: 35,
    wording: /^spec\.trafficDistribution: /,
  },
  ...ADDRESS_FIELDS.flatMap(({ name, field, refusedSince36 }): CatalogueWarning[] => [
    {
      id: `${name}-non-standard`,
      field,
      condition:
        'The address has leading zeros; from 1.33 also when it is IPv4-mapped; in loadBalancerIP up to 1.32 also ' +
        'when it is no address at all. From 1.36 clusterIPs and externalIPs are refused for it instead.',
      ...refusedSince36,
      wording: NON_STANDARD,
    },
    {
      id: `${name}-not-canonical`,
      field,
      condition:
        'An IPv6 address is not in its shortest lower-case form; up to 1.32 an IPv4-mapped one is judged by this too.',
      wording: NOT_CANONICAL,
    },
  ]),
  {
    id: 'source-range-non-standard',
    field: 'spec.loadBalancerSourceRanges[]',
    condition:
      'The CIDR has leading zeros, or up to 1.32 spaces around it; from 1.33 also when it is IPv4-mapped. From 1.36 ' +
      'it is refused instead.',
    until: 35,
    wording: NON_STANDARD,
  },
  {
    id: 'source-range-not-canonical',
    field: 'spec.loadBalancerSourceRanges[]',
    condition:
      'An IPv6 CIDR is not in its shortest lower-case form, and no other warning about it was given.',
    wording: NOT_CANONICAL,
  },
  {
    id: 'source-range-with-host-bits',
    field: 'spec.loadBalancerSourceRanges[]',
    condition: 'The CIDR has bits set beyond its prefix. From 1.36 it is refused instead.',
    since: 33,
    until: 35,
    wording: /is ambiguous/,
  },
];
