import type { Minor, VersionRange } from '../kubernetes/version.ts';
import { parseVersionRange } from '../kubernetes/version.ts';
import type { NodeResource } from '../manifest/model.ts';
import { nearestCluster } from '../workspace/fileProximity.ts';
import type { Sourced } from '../workspace/workspaceObjects.ts';

/** The minor of a node's kubelet, and so of its kube-proxy, as far as the tables know it; undefined where it says none. */
export function minorOfNode({ kubeletVersion }: NodeResource): Minor | undefined {
  return kubeletVersion === undefined ? undefined : parseVersionRange(kubeletVersion)?.range.max;
}

/** The versions of the kubelets of the cluster nearest to a file, as a range; undefined where no Node says one. */
export function versionsOfNodes(
  clusterNodes: readonly Sourced<NodeResource>[],
  openUri: string,
): VersionRange | undefined {
  const minors = nearestCluster(clusterNodes, openUri).chosen.flatMap(
    ({ resource }) => minorOfNode(resource) ?? [],
  );
  if (minors.length === 0) return undefined;
  return {
    min: minors.reduce((least, minor) => Math.min(least, minor)),
    max: minors.reduce((most, minor) => Math.max(most, minor)),
  };
}
