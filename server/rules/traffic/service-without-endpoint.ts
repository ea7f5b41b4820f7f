import type { ServiceAnalysis } from '../../analysis/types.ts';
import type { BuiltScenario } from '../../scenario/types.ts';
import { isSnapshotUri } from '../../workspace/snapshotUri.ts';
import { nameOfObject } from '../../scenario/nameOfObject.ts';
import { listNames, verbFor } from '../../words/lists.ts';
import type { RelatedPlace, RuleContext, ServiceRule } from '../rule.ts';
import { targetPortWithoutMatch } from './target-port-without-match.ts';
import { t } from '../../l10n.ts';

export const serviceWithoutEndpoint: ServiceRule = {
  id: 'service-without-endpoint',
  summary: 'The manifests leave the Service without any endpoint.',
  why: `A connection to a Service without a ready endpoint is refused. Reported if the files show it: workloads with \`replicas: 0\`, or
Pods and EndpointSlices of which none is ready. That a selector or a \`targetPort\` matches nothing is reported at its own place,
and so are pods that fit on no node.

A workload that an autoscaler may start again is reported as information.`,
  severity: 'warning',
  category: 'traffic',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { service, analysis } = context;
    if (analysis.sources.isAssumed('endpoints') || runsPods(analysis)) return [];
    const { built, result } = analysis;
    if (result.kind !== 'report') return [];
    const served = [result, ...(result.ports ?? [])].flatMap(({ endpoints }) => endpoints);
    if (served.some(({ state }) => state !== 'not-ready')) return [];
    const why = findCause(context, result.endpoints.length);
    if (why === undefined || isReportedElsewhere(context)) return [];
    return [
      {
        range: service.spec.selector?.keyRange ?? service.kindRange,
        message: t`${why}, so 100% of connections are refused.`,
        ...(built.autoscalers.size > 0 && { severity: 'information' as const }),
        related: listWorkloads(context),
      },
    ];
  },
};

/** What the files say; undefined where they do not show it, as where nodes are made up. */
function findCause({ analysis }: RuleContext, endpoints: number): string | undefined {
  const { built } = analysis;
  const kind = built.provenance.find(({ part }) => part === 'endpoints')?.content.kind;
  switch (kind) {
    case 'endpoints-of-slices':
    case 'endpoints-of-pods':
      return endpoints === 0
        ? t('The EndpointSlices of the Service hold no endpoint')
        : endpoints === 1
          ? t("The only endpoint isn't ready")
          : t`None of ${endpoints} endpoints is ready`;
    case 'endpoints-of-workloads':
      return describeWorkloads(built);
    default:
      return undefined;
  }
}

/** Workloads are behind it, and one has replicas: nothing need be simulated to know that there is nothing to say. */
function runsPods(analysis: ServiceAnalysis): boolean {
  const { workloads } = analysis.sources;
  if (workloads.length === 0) return false;
  const isWritten = workloads.some(
    ({ resource }) => (analysis.sources.replicasOf(resource)?.replicas ?? 0) > 0,
  );
  return isWritten || describeWorkloads(analysis.built) === undefined;
}

function describeWorkloads({ workloads, replicas }: BuiltScenario): string | undefined {
  if (workloads.some(({ resource }) => replicas.get(resource)?.replicas !== 0)) return undefined;
  const names = workloads.map(({ resource }) => nameOfObject(resource));
  return t`${listNames(names)} ${verbFor(names.length, 'has', 'have')} no replicas`;
}

/** Of a snapshot only that is said which holds for the Service in it too. */
function isReportedElsewhere(context: RuleContext): boolean {
  const isOfSnapshot = context.analysis.built.provenance.some(
    ({ part, snapshot }) => part === 'endpoints' && snapshot !== undefined,
  );
  return isOfSnapshot || targetPortWithoutMatch.check(context).length > 0;
}

function listWorkloads({ analysis, uri }: RuleContext): readonly RelatedPlace[] {
  return analysis.built.workloads.flatMap(({ resource, uri: at }) =>
    isSnapshotUri(at)
      ? []
      : [
          {
            message: t`${nameOfObject(resource)} has no replicas.`,
            range: resource.replicas?.keyRange ?? resource.kindRange,
            resource,
            ...(at !== uri && { uri: at }),
          },
        ],
  );
}
