import type { Minor } from '../../kubernetes/version.ts';
import type { ServiceResource } from '../../manifest/model.ts';
import { listNames } from '../../words/lists.ts';
import type { ServiceAnalysis } from '../../analysis/types.ts';
import { toRoutedService } from '../../scenario/routedService.ts';
import { findExternalLocal } from '../../rules/validation/serviceKind.ts';
import { describeLeftOut } from './describeLeftOut.ts';
import type { FileContext } from '../document/fileContext.ts';

/** What a reader of the numbers has to know beside them, as whole sentences. */
export function listNotes(
  context: Pick<FileContext, 'leftOut'>,
  written: ServiceResource,
  analysis: Pick<ServiceAnalysis, 'built' | 'patch' | 'result'>,
  aboutVersion: readonly string[],
): readonly string[] {
  const service = analysis.patch?.result ?? written;
  const uncounted =
    analysis.result.kind === 'report'
      ? [...describeOutside(service, analysis.built.scenario.version), ...describeAffinity(service)]
      : [];
  return [...aboutVersion, ...analysis.built.notes, ...uncounted, ...describeLeftOut(context.leftOut)];
}

/** Traffic from outside of the cluster is not simulated. */
function describeOutside(service: ServiceResource, minor: Minor): readonly string[] {
  const { type } = toRoutedService(service);
  const ways = [
    ...(type === 'LoadBalancer' ? ['the load balancer'] : []),
    ...(type === 'NodePort' ? ['node ports'] : []),
    ...(service.spec.externalIPs.length > 0 ? ['externalIPs'] : []),
  ];
  if (ways.length === 0) return [];
  const fate =
    findExternalLocal(service, { min: minor, max: minor }) !== undefined
      ? 'with externalTrafficPolicy Local it stays on the node that receives it, and is dropped where that node has no endpoint'
      : 'the zone of the node that receives it decides, not that of the caller';
  return [`Traffic from outside, through ${listNames(ways)}, is not in the numbers: ${fate}.`];
}

function describeAffinity({ spec }: ServiceResource): readonly string[] {
  return spec.sessionAffinity?.value === 'ClientIP'
    ? [
        'sessionAffinity ClientIP is not in the numbers: a client that comes again gets the endpoint that it had, so that a busy one loads a single endpoint.',
      ]
    : [];
}
