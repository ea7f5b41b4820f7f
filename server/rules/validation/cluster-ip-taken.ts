import { NO_CLUSTER_IP } from '../../kubernetes/serviceShape.ts';
import type { ServiceRule } from '../rule.ts';
import { chooseOther } from './otherServices.ts';

export const clusterIpTaken: ServiceRule = {
  id: 'cluster-ip-taken',
  summary: 'Two Services ask for the same cluster IP.',
  why: `A cluster IP belongs to one Service in the whole cluster, whatever the namespace. The first Service gets it, and the API server
refuses the other.`,
  bad: `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, clusterIP: 10.96.0.20, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, clusterIP: 10.96.0.20, ports: [{port: 80}]}
`,
  good: `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, clusterIP: 10.96.0.20, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 80}]}
`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) => {
    const { view, service, uri, analysis } = context;
    if (view.spec.type === 'ExternalName') return [];
    return view.spec.clusterIPs.flatMap((field) => {
      if (field.value === NO_CLUSTER_IP || field.value === '') return [];
      const place = chooseOther(analysis.objectIndex.servicesWithClusterIp(field.value), service, uri);
      if (place === undefined) return [];
      return [
        {
          range: field.range,
          severity: place.severity,
          message: `${field.path}: ${field.value} is asked for by ${place.text} too, and a cluster gives it to one Service only. Leave it out to get a free one.`,
          ...place.related,
        },
      ];
    });
  },
};
