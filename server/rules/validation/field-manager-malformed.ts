import { MOST_MANAGER_BYTES } from '../../kubernetes/managedFields.ts';
import type { ServiceRule } from '../rule.ts';
import { refusedManagers } from './refusedManagers.ts';

export const fieldManagerMalformed: ServiceRule = {
  id: 'field-manager-malformed',
  summary: 'A manager in `metadata.managedFields` is too long or has characters that cannot be printed.',
  why: `Copies of objects from a cluster carry the list of who manages which field. On a create the API server drops what it
cannot read and what the new object makes void, and judges the rest: the name of a manager has at most
${String(MOST_MANAGER_BYTES)} bytes, all of them printable. The list has no use in a manifest.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => refusedManagers(context, 'manager'),
};
