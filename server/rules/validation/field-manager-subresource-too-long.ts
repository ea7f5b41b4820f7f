import { MOST_SUBRESOURCE_BYTES } from '../../kubernetes/managedFields.ts';
import type { ServiceRule } from '../rule.ts';
import { refusedManagers } from './refusedManagers.ts';

export const fieldManagerSubresourceTooLong: ServiceRule = {
  id: 'field-manager-subresource-too-long',
  summary: 'A subresource in `metadata.managedFields` is too long.',
  why: `The API server judges the entries of managedFields that a create keeps: a subresource has at most
${String(MOST_SUBRESOURCE_BYTES)} bytes. The list has no use in a manifest.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => refusedManagers(context, 'subresource'),
};
