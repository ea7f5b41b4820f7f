import { isAssumed } from '../../scenario/provenance.ts';
import { findPreference } from './preference.ts';
import type { ServiceRule } from '../rule.ts';
import { findUnproxied } from '../validation/serviceKind.ts';

export const preferenceInSingleZone: ServiceRule = {
  id: 'preference-in-single-zone',
  summary: 'A preference for the zone is set although all known nodes are in one zone.',
  why: `With all nodes in one zone every endpoint is in the client's zone already. The Auto heuristic refuses such a cluster
altogether. \`PreferSameNode\` has an effect in a single zone too.`,
  bad: `# zonewise: zones=us-west-2a:3
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
  good: `# zonewise: zones=us-west-2a:2,us-west-2b:2
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
  severity: 'information',
  category: 'traffic',
  scope: 'service',
  check: ({ service, versions, analysis }) => {
    const preference = findPreference(service, versions);
    if (preference === undefined || preference.field.value === 'PreferSameNode') return [];
    if (findUnproxied(service) !== undefined || isAssumed(analysis.built, 'nodes')) return [];
    const { nodes } = analysis.built.scenario;
    const [first] = nodes;
    if (first?.zone === undefined || nodes.some(({ zone }) => zone !== first.zone)) return [];
    return [
      {
        range: preference.field.keyRange,
        message: `${preference.path} changes nothing while all ${nodes.length} known nodes are in the zone ${first.zone}.`,
      },
    ];
  },
};
