import type { ServiceShape } from './schemaTypes.ts';
import type { Minor } from './version.ts';

/**
 * From which minor on the API server judges a Service in another way, with default feature gates; what began before the
 * oldest known minor has no row.
 */
export const SINCE = {
  /** Warns about externalName and externalIPs where the type ignores them. Source: pkg/api/service/warnings.go. */
  warnsAboutIgnored: 28,
  /** Names a range that is no CIDR by its index. Source: ValidateService in pkg/apis/core/validation. */
  namesSourceRangeByIndex: 30,
  /** Reads YAML in flow style beside JSON as YAML. Source: YAMLOrJSONDecoder in k8s.io/apimachinery/pkg/util/yaml/decoder.go. */
  readsFlowStyle: 33,
  /** Load balancers may open the port of the kubelet. Source: ValidateService in pkg/apis/core/validation. */
  freesKubeletPort: 33,
  /** Judges all spellings of addresses by one code. Source: GetWarningsForIP in k8s.io/apimachinery/pkg/util/validation/ip.go. */
  warnsAboutEverySpelling: 33,
  /** Warns about fields that a headless Service has no use for. Source: pkg/api/service/warnings.go. */
  warnsAboutHeadless: 34,
  /** Warns that externalIPs are deprecated. Source: pkg/api/service/warnings.go. */
  deprecatesExternalIPs: 36,
  /** Refuses addresses that readers disagree on. Source: StrictIPCIDRValidation in pkg/features/kube_features.go. */
  refusesAmbiguousAddresses: 36,
  /** Takes names that begin with a digit. Source: RelaxedServiceNameValidation in pkg/features/kube_features.go. */
  takesNamesWithDigitFirst: 36,
  /** Names an owner by its index. Source: ValidateOwnerReferences in k8s.io/apimachinery/pkg/api/validation/objectmeta.go. */
  namesOwnerByIndex: 37,
} as const satisfies Readonly<Record<string, Minor>>;

/** Fields that the API server warns about where nothing reads them. Source: pkg/api/service/warnings.go. */
export const WARNED_ABOUT: readonly {
  readonly field: string;
  readonly on: readonly ServiceShape[];
  readonly since: Minor;
}[] = [
  {
    field: 'externalName',
    on: ['ClusterIP', 'Headless', 'NodePort', 'LoadBalancer'],
    since: SINCE.warnsAboutIgnored,
  },
  { field: 'externalIPs', on: ['ExternalName'], since: SINCE.warnsAboutIgnored },
  ...['externalIPs', 'loadBalancerIP', 'sessionAffinity'].map((field) => ({
    field,
    on: ['Headless'] as const,
    since: SINCE.warnsAboutHeadless,
  })),
];
