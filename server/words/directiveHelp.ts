import type { DirectiveName } from '../scenario/directives.ts';
import { t } from '../l10n.ts';

export interface DirectiveHelp {
  /** What the comment says, as a whole sentence in Markdown. */
  readonly says: string;
  /** A value that could stand behind the `=`. */
  readonly example: string;
}

/** What `# zonewise: name=value` means, for completion and hover. */
export const DIRECTIVE_HELP: Readonly<Record<DirectiveName, DirectiveHelp>> = {
  kubernetes: {
    says: t(
      'Kubernetes version that the manifest is for, or a range if it must work on all of its versions. Overrides the setting `zonewise.kubernetesVersion`.',
    ),
    example: '1.31 - 1.35',
  },
  zones: {
    says: t(
      'Zones of the cluster, each with its number of nodes. Overrides Node objects and the setting `zonewise.topology`.',
    ),
    example: 'us-west-2a:2,us-west-2b:2',
  },
  endpoints: {
    says: t('Endpoints of this Service in each zone. Overrides EndpointSlices, Pods and workloads.'),
    example: 'us-west-2a:4,us-west-2b:1',
  },
  replicas: {
    says: t(
      'Replicas of the workloads behind the Service, placed as the scheduler would. Several workloads are named one by one.',
    ),
    example: 'web:6,canary:1',
  },
  clients: {
    says: t(
      'Clients of the Service, each with a weight: zones, nodes (`node/ip-10-0-1-7:1`), workloads, Ingresses and HTTPRoutes (`deployment/frontend:3,ingress/edge:1`). Without a weight a workload weighs as much as it has pods. Overrides the setting `zonewise.clients` and the clients found in manifests.',
    ),
    example: 'us-west-2a:70,us-west-2b:30',
  },
  dataPlane: {
    says: t(
      'Data plane that routes Service traffic on the nodes. Overrides the setting `zonewise.dataPlane`.',
    ),
    example: 'kube-proxy',
  },
  monthlyGiB: {
    says: t(
      'Traffic through the Service in GiB per month. Overrides the setting `zonewise.cost.monthlyGiB`.',
    ),
    example: '500',
  },
  perCrossZoneGiB: {
    says: t(
      'Price of one GiB of cross-zone traffic, both directions together. Overrides the setting `zonewise.cost.perCrossZoneGiB`.',
    ),
    example: '0.02',
  },
  disable: {
    says: t(
      'Disables checks by code: on the same line, on the line below a comment of its own, or in the whole document at its top. `all` disables every check.',
    ),
    example: 'overloaded-endpoint',
  },
};

/** Beside the values of a comment in a list. */
export const DIRECTIVE_DETAILS = { all: t('Every check'), example: t('An example') } as const;

/** What a comment could say, as a sentence in Markdown. */
export function sayExample(name: DirectiveName): string {
  return t`For example \`${name}=${DIRECTIVE_HELP[name].example}\`.`;
}
