import { textIn } from '../../manifest/decode/decoded.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { ownerPath } from './ownerPath.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const ownerApiVersionMalformed: ServiceRule = {
  id: 'owner-api-version-malformed',
  summary: 'The apiVersion of an owner reference is invalid.',
  why: `It is \`v1\` for the core group, or a group, a slash and a version, such as \`apps/v1\`. The API server rejects one without a version
or with two slashes.`,
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
        message: t`Use a version such as v1, or a group and version such as apps/v1: ${showValue(field.value)} is neither.`,
      });
    }),
};
