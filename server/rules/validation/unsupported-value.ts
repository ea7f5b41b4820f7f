import type { PathSegment } from '../../kubernetes/serviceSchema.ts';
import { findField } from '../../kubernetes/serviceSchema.ts';
import { findClosest } from '../../kubernetes/closest.ts';
import { minorsOf } from '../../kubernetes/version.ts';
import { textIn } from '../../manifest/decode/decoded.ts';
import type { Field, ManifestDocument } from '../../manifest/model.ts';
import { removeField } from '../fixes.ts';
import { showValue } from '../traffic/preference.ts';
import type { Finding, Fix, RuleContext, ServiceRule } from '../rule.ts';
import { rewriteText } from './repairs.ts';
import type { ServerStatement } from './serverFinding.ts';
import { refuse } from './serverFinding.ts';
import { takesExternalPolicy } from '../../kubernetes/serviceShape.ts';
import { exposureOf } from './serviceView.ts';
import { t } from '../../l10n.ts';

export const unsupportedValue: ServiceRule = {
  id: 'unsupported-value',
  summary: 'A field has a value that Kubernetes does not know.',
  why: `The values of \`type\`, \`protocol\`, \`sessionAffinity\`, the traffic policies, \`ipFamilies\` and \`ipFamilyPolicy\` are
case-sensitive. The API server rejects any other.`,
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: (context) => {
    const { spec } = context.view;
    const isExternal = minorsOf(context.versions).filter((minor) =>
      takesExternalPolicy(exposureOf(spec), minor),
    );
    return [
      ...check(context, TYPES, textIn(spec.object, 'type')),
      ...check(context, AFFINITIES, spec.sessionAffinity),
      ...check(context, INTERNAL_POLICIES, spec.internalTrafficPolicy),
      ...check(context, EXTERNAL_POLICIES, spec.externalTrafficPolicy, { minors: isExternal }),
      ...spec.ports.flatMap(({ protocol }) => check(context, PROTOCOLS, protocol)),
      ...(spec.type === 'ExternalName'
        ? []
        : [
            ...check(context, FAMILY_POLICIES, spec.ipFamilyPolicy, { stage: 'allocate' }),
            ...spec.ipFamilies.flatMap((family) => check(context, FAMILIES, family, { stage: 'allocate' })),
          ]),
    ];
  },
};

interface Values {
  readonly values: readonly string[];
  /** An empty text means the default. */
  readonly canBeEmpty?: true;
}

const TYPES: Values = { values: valuesOf('type'), canBeEmpty: true };
const AFFINITIES: Values = { values: valuesOf('sessionAffinity') };
const INTERNAL_POLICIES: Values = { values: valuesOf('internalTrafficPolicy') };
const EXTERNAL_POLICIES: Values = { values: valuesOf('externalTrafficPolicy') };
const PROTOCOLS: Values = { values: valuesOf('ports', 0, 'protocol') };
const FAMILIES: Values = { values: valuesOf('ipFamilies') };
const FAMILY_POLICIES: Values = { values: valuesOf('ipFamilyPolicy') };

/** All values of a field of the spec that Kubernetes knows. */
function valuesOf(...path: readonly PathSegment[]): readonly string[] {
  return (findField(['spec', ...path])?.values ?? []).map(({ value }) => value);
}

function check(
  context: RuleContext,
  { values, canBeEmpty }: Values,
  field: Field<string> | undefined,
  how: Pick<ServerStatement, 'stage' | 'minors'> = {},
): readonly Finding[] {
  if (field === undefined || values.includes(field.value) || (canBeEmpty === true && field.value === ''))
    return [];
  const meant = findClosest(field.value.trim(), values);
  return refuse(context, {
    range: field.range,
    path: field.path,
    message: advise(field.value, meant, values),
    ...how,
    fixes: () => makeFixes(context.document, field, meant),
  });
}

function advise(written: string, meant: string | undefined, values: readonly string[]): string {
  if (meant === undefined)
    return t`Use one of ${values.join(', ')}: ${showValue(written)} is not a valid value.`;
  return meant.toLowerCase() === written.toLowerCase()
    ? t`Write ${meant}: values are case-sensitive.`
    : t`Did you mean ${meant}? Valid values: ${values.join(', ')}.`;
}

function makeFixes(
  document: ManifestDocument,
  field: Field<string>,
  meant: string | undefined,
): readonly Fix[] {
  if (field.value === '' && !field.path.endsWith(']'))
    return removeField(t('Remove the empty value'), document, field, { isSafe: true, isPreferred: true });
  if (meant === undefined) return [];
  return rewriteText(t`Change to ${meant}`, document, field, meant, {
    isSafe: meant.toLowerCase() === field.value.toLowerCase(),
    isPreferred: true,
  });
}
