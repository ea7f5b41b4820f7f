import { removeField } from '../fixes.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';

export const preferenceOnExternalName: ServiceRule = {
  id: 'preference-on-external-name',
  summary: 'A traffic preference is set on an ExternalName Service.',
  why: `A Service of type ExternalName is an alias in DNS. It has no EndpointSlices and no proxy chooses an endpoint for it,
so there is nothing that \`spec.trafficDistribution\` or a topology annotation could act on.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  type: ExternalName
  externalName: db.example.com
  trafficDistribution: PreferSameZone
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: database
spec:
  type: ExternalName
  externalName: db.example.com
`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ document, service, versions }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || service.spec.type?.value !== 'ExternalName') return [];
    return [
      {
        range: preference.field.keyRange,
        message: `${preference.path} has no effect on a Service of type ExternalName, which is a DNS alias without endpoints.`,
        tag: 'unnecessary',
        related: [{ message: 'The type is set here.', range: service.spec.type.entryRange }],
        fixes: () =>
          removeField('Remove it', document, preference.field, { isSafe: true, isPreferred: true }),
      },
    ];
  },
};
