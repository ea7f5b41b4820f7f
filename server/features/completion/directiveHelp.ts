import type { DirectiveName } from '../../scenario/directives.ts';

export interface DirectiveHelp {
  /** What the comment says, as a whole sentence in Markdown. */
  readonly says: string;
  /** A value that could stand behind the `=`. */
  readonly example: string;
}

/** What `# zonewise: name=value` means, for completion and hover. */
export const DIRECTIVE_HELP: Readonly<Record<DirectiveName, DirectiveHelp>> = {
  kubernetes: {
    says: 'The Kubernetes version that the manifest is for, or a range when it must work on all of its versions. It wins over the setting `zonewise.kubernetesVersion`.',
    example: '1.31 - 1.35',
  },
  zones: {
    says: 'The zones of the cluster, each with its number of nodes. It wins over Node objects and the setting `zonewise.topology`.',
    example: 'us-west-2a:2,us-west-2b:2',
  },
  endpoints: {
    says: 'How many endpoints of this Service each zone has. It wins over EndpointSlices, Pods and workloads.',
    example: 'us-west-2a:4,us-west-2b:1',
  },
  replicas: {
    says: 'How many replicas the workloads behind the Service have, placed as the scheduler would. With several workloads each is named.',
    example: 'web:6,canary:1',
  },
  clients: {
    says: 'Who calls the Service, each with a weight: zones, nodes (`node/ip-10-0-1-7:1`), workloads, Ingresses and HTTPRoutes (`deployment/frontend:3,ingress/edge:1`). Without a weight a workload weighs as much as it has pods. It wins over the setting `zonewise.clients` and over what other manifests tell.',
    example: 'us-west-2a:70,us-west-2b:30',
  },
  dataPlane: {
    says: 'What programs the nodes. It wins over the setting `zonewise.dataPlane`.',
    example: 'kube-proxy',
  },
  monthlyGiB: {
    says: 'How much traffic the Service carries, in GiB a month. It wins over the setting `zonewise.cost.monthlyGiB`.',
    example: '500',
  },
  perCrossZoneGiB: {
    says: 'What a GiB costs that crosses zones, both directions together. It wins over the setting `zonewise.cost.perCrossZoneGiB`.',
    example: '0.02',
  },
  disable: {
    says: 'Checks that stay silent, by their codes: on the same line, on the next one below a comment that stands alone, or in the whole document at its top. `all` means every code.',
    example: 'overloaded-endpoint',
  },
};
