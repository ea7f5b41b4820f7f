import { WARNED_ABOUT } from '../../kubernetes/serviceMinors.ts';
import type { FieldSchema, ServiceShape } from '../../kubernetes/schemaTypes.ts';
import { shapeOf } from '../../kubernetes/serviceShape.ts';
import { listFields } from '../../kubernetes/serviceSchema.ts';
import { nameShape } from '../../words/shapeNames.ts';
import { removeField } from '../fixes.ts';
import type { RuleContext, ServiceRule } from '../rule.ts';
import { t } from '../../l10n.ts';

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
    return IGNORED.flatMap(({ schema, ignoredOn }) => {
      const { name } = schema;
      const field = spec.object?.fields.get(name);
      if (field === undefined || !ignoredOn.includes(shape) || isDefault(schema, field.value)) return [];
      if (isWarnedAbout(context, name, shape)) return [];
      return [
        {
          range: field.entryRange,
          message: t`Remove ${name}: it has no effect on ${nameShape(shape)}.`,
          tag: 'unnecessary' as const,
          fixes: () => removeField(t`Remove ${name}`, context.document, field, { isSafe: false }),
        },
      ];
    });
  },
};

/** Ports of an ExternalName are documentation that some tools read; trafficDistribution has rules of its own. */
const SPOKEN_OF: ReadonlySet<string> = new Set(['ports', 'trafficDistribution']);

const IGNORED = listFields().flatMap(({ path, field }) =>
  path === `spec.${field.name}` && field.ignoredOn !== undefined && !SPOKEN_OF.has(field.name)
    ? [{ schema: field, ignoredOn: field.ignoredOn }]
    : [],
);

/** What a field means when it is left out misleads nobody. */
function isDefault({ defaultValue }: FieldSchema, value: unknown): boolean {
  return value === '' || (defaultValue !== undefined && String(value) === defaultValue);
}

/** Some version of the range warns about it, which another rule says. */
function isWarnedAbout({ versions }: RuleContext, name: string, shape: ServiceShape): boolean {
  return WARNED_ABOUT.some(
    ({ field, on, since }) => field === name && on.includes(shape) && versions.max >= since,
  );
}
