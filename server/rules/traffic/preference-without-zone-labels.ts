import type { ClusterNode } from '../../simulator/scenarioTypes.ts';
import { listNames } from '../../words/lists.ts';
import { ZONE_LABEL, isControlPlane } from '../../kubernetes/keys.ts';
import { isAssumed } from '../../scenario/provenance.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';

export const preferenceWithoutZoneLabels: ServiceRule = {
  id: 'preference-without-zone-labels',
  summary: 'A preference for the zone is set although known nodes lack the zone label.',
  why: `The zone of an endpoint and of a client is the label \`${ZONE_LABEL}\` of its node. Clients on a node
without the label are spread over the whole cluster. From Kubernetes 1.33 on, a ready endpoint on such a node gets no
zone hint, and one endpoint without a hint makes kube-proxy ignore the zone hints of the whole Service. The Auto
heuristic writes no hints at all while one node of the cluster, control plane aside, has no zone.

The rule looks at Node objects in the file or the workspace.`,
  bad: `apiVersion: v1
kind: Node
metadata:
  name: worker-1
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  good: `apiVersion: v1
kind: Node
metadata:
  name: worker-1
  labels:
    topology.kubernetes.io/zone: us-west-2a
---
apiVersion: v1
kind: Node
metadata:
  name: worker-2
  labels:
    topology.kubernetes.io/zone: us-west-2b
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
  trafficDistribution: PreferSameZone
`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  check: ({ service, versions, analysis }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || preference.field.value === 'PreferSameNode') return [];
    if (findUnproxied(service) !== undefined || isAssumed(analysis.built, 'nodes')) return [];
    const { nodes } = analysis.built.scenario;
    const zoneless = nodes.filter((node) => node.zone === undefined && isCounted(node));
    if (zoneless.length === 0) return [];
    const which =
      zoneless.length === nodes.length
        ? 'no known node has'
        : `${listNames(zoneless.map(({ name }) => name))} ${zoneless.length === 1 ? 'does' : 'do'} not have`;
    const effect =
      preference.kind === 'annotation'
        ? 'so the Auto heuristic writes no hints for any Service'
        : `so clients there are spread over all zones${versions.max >= FIRST_WITHOUT_EMPTY_HINT ? ', and one endpoint there makes kube-proxy ignore all zone hints of the Service' : ''}`;
    return [
      {
        range: preference.field.keyRange,
        message: `${preference.path} needs zones: ${which} the label ${ZONE_LABEL}, ${effect}.`,
      },
    ];
  },
};

/** Older controllers write a hint for a zone with an empty name instead of none. */
const FIRST_WITHOUT_EMPTY_HINT = 33;

/** Neither a node of the control plane nor one that is not ready: pods and the Auto heuristic stay away from those. */
function isCounted({ labels, isReady }: ClusterNode): boolean {
  return isReady && !isControlPlane(labels);
}
