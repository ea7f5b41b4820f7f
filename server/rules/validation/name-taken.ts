import { namespaceOf } from '../../manifest/read/labels.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { describeOther, isSameObject } from './otherServices.ts';
import { t } from '../../l10n.ts';

export const nameTaken: ServiceRule = {
  id: 'name-taken',
  summary: 'Two Services in a file have the same name and namespace.',
  why: `They are the same object to the cluster: with \`kubectl apply\` the last one wins, and \`kubectl create\` rejects the second. Only Services
in the same file are compared, because files of a workspace are often variants of each other.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsOthers: true,
  needsWhole: true,
  check: ({ view, service, uri, analysis }) => {
    const { name } = view.metadata;
    if (name === undefined) return [];
    const twin = analysis.objectIndex
      .servicesNamed(namespaceOf(service), name.value)
      .find(
        (other) =>
          other.resource !== service &&
          other.uri === uri &&
          other.resource.patchMarks === undefined &&
          isSameObject(other.resource, service),
      );
    if (twin === undefined) return [];
    return [
      {
        range: name.range,
        message: t`Rename or remove this Service: another one in this file is named ${showValue(name.value)} in the same namespace.`,
        ...describeOther(twin, uri).related,
      },
    ];
  },
};
