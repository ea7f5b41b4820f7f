import type { ServiceRule } from '../rule.ts';

const BAD = `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shpo}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

export const namespaceMissing: ServiceRule = {
  id: 'namespace-missing',
  summary: 'The namespace does not exist in the cluster.',
  why: `The API server refuses an object of a namespace that does not exist. Only a snapshot of the cluster can tell; it may be that
another manifest creates the namespace first, so that this is no more than a remark.`,
  bad: BAD,
  good: BAD.replace('shpo', 'shop'),
  inCluster: 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n',
  severity: 'information',
  category: 'server',
  scope: 'service',
  check: ({ view, analysis: { cluster } }) => {
    const { namespace } = view.metadata;
    if (namespace === undefined || namespace.value === '' || cluster?.namespaces === undefined) return [];
    if (cluster.namespaces.has(namespace.value)) return [];
    return [
      {
        range: namespace.range,
        message: `metadata.namespace: create the namespace ${namespace.value} first: context ${cluster.context} doesn't have it.`,
      },
    ];
  },
};
