import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { ServiceShape } from '../../kubernetes/serviceSchema.ts';
import { shapeOf } from '../../kubernetes/serviceShape.ts';
import { listFields } from '../../kubernetes/serviceSchema.ts';
import { removeField } from '../fixes.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';

export const fieldWithoutEffect: ServiceRule = {
  id: 'field-without-effect',
  summary: 'A field has no effect on this type of Service.',
  why: `The API server stores the field, but nothing reads it: an ExternalName Service has no pods, a headless Service no cluster IP to balance,
and only load balancers use \`loadBalancerIP\`. Remove it, so that it does not mislead the next reader.`,
  severity: 'hint',
  category: 'effect',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { spec, isRefused } = context.view;
    if (isRefused('spec.type') || isRefused('spec.clusterIP')) return [];
    const shape = shapeOf(spec.type, spec.clusterIP?.value);
    if (shape === undefined) return [];
    return IGNORED.flatMap(({ name, ignoredOn }) => {
      const field = spec.object?.fields.get(name);
      if (field === undefined || !ignoredOn.includes(shape) || isDefault(name, field.value)) return [];
      if (isWarnedAbout(context, name, shape)) return [];
      return [
        {
          range: field.entryRange,
          message: `Remove ${name}: it has no effect on ${NAMES[shape]}.`,
          tag: 'unnecessary' as const,
          fixes: () => removeField(`Remove ${name}`, context.document, field, { isSafe: false }),
        },
      ];
    });
  },
};

/** Ports of an ExternalName are documentation that some tools read; trafficDistribution has rules of its own. */
const SPOKEN_OF: ReadonlySet<string> = new Set(['ports', 'trafficDistribution']);

const IGNORED = listFields().flatMap(({ path, field }) =>
  path === `spec.${field.name}` && field.ignoredOn !== undefined && !SPOKEN_OF.has(field.name)
    ? [{ name: field.name, ignoredOn: field.ignoredOn }]
    : [],
);

const NAMES: Readonly<Record<ServiceShape, string>> = {
  ClusterIP: 'a Service of type ClusterIP',
  Headless: 'a headless Service',
  NodePort: 'a Service of type NodePort',
  LoadBalancer: 'a Service of type LoadBalancer',
  ExternalName: 'a Service of type ExternalName',
};

/** What a field means when it is left out misleads nobody. */
function isDefault(name: string, value: unknown): boolean {
  return (
    value === '' ||
    value === false ||
    (name === 'sessionAffinity' && value === 'None') ||
    (name === 'internalTrafficPolicy' && value === 'Cluster')
  );
}

/** Some version of the range warns about it, which another rule says. */
function isWarnedAbout({ versions }: RuleContext, name: string, shape: ServiceShape): boolean {
  const isEarly =
    (name === 'externalName' && shape !== 'ExternalName') ||
    (name === 'externalIPs' && shape === 'ExternalName');
  const isLate = shape === 'Headless' && ['externalIPs', 'loadBalancerIP', 'sessionAffinity'].includes(name);
  return (
    (isEarly && versions.max >= SINCE.warnsAboutIgnored) ||
    (isLate && versions.max >= SINCE.warnsAboutHeadless)
  );
}
