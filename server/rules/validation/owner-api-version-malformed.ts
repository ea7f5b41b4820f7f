import { textIn } from '../../manifest/decode/decoded.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { ownerPath } from './ownerPath.ts';
import { refuse } from './serverFinding.ts';

export const ownerApiVersionMalformed: ServiceRule = {
  id: 'owner-api-version-malformed',
  summary: 'The apiVersion of an owner reference is not a group and a version.',
  why: `It is \`v1\` for the core group, or a group, a slash and a version, such as \`apps/v1\`. The API server refuses one without a version,
or with two slashes.`,
  bad: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - apiVersion: apps/\n      kind: Deployment\n      name: web\n      uid: 6f1c6f0e-58a5-4c2f-8b7a-0d7c1f2b9a11\n',
  }),
  good: exampleService({
    metadata:
      '  name: web\n  ownerReferences:\n    - apiVersion: apps/v1\n      kind: Deployment\n      name: web\n      uid: 6f1c6f0e-58a5-4c2f-8b7a-0d7c1f2b9a11\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.owners.flatMap((owner) => {
      const parts = owner.apiVersion.split('/');
      const field = textIn(owner.place.value, 'apiVersion');
      if (field === undefined || owner.apiVersion === '' || (parts.length <= 2 && parts.at(-1) !== ''))
        return [];
      return refuse(context, {
        range: field.range,
        path: (minor) => `${ownerPath(owner, minor)}.apiVersion`,
        message: `${field.path}: ${showValue(field.value)} must be a version such as v1, or a group and a version such as apps/v1.`,
      });
    }),
};
