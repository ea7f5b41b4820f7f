import { namespaceOf } from '../../manifest/read/labels.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { describeOther, isSameObject } from './otherServices.ts';

export const nameTaken: ServiceRule = {
  id: 'name-taken',
  summary: 'Two Services of a file have the same name and namespace.',
  why: `They are one object to the cluster: \`kubectl apply\` lets the last one win, and \`kubectl create\` refuses the second. Only Services of
the same file are compared, because files of a workspace are often variants of each other.`,
  bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: api}, ports: [{port: 80}]}
`,
  good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80}]}
`,
  severity: 'error',
  category: 'server',
  scope: 'service',
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
        message: `metadata.name: another Service of this file is called ${showValue(name.value)} in the same namespace. Give each its own name, or keep one of them.`,
        ...describeOther(twin, uri).related,
      },
    ];
  },
};
