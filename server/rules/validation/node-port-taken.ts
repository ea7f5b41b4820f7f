import { hasNodePorts } from '../../kubernetes/serviceShape.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { chooseOther } from './otherServices.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const nodePortTaken: ServiceRule = {
  id: 'node-port-taken',
  summary: 'A node port is already used by another port or Service.',
  why: `A node port belongs to one Service in the whole cluster, whatever the namespace and protocol. Within a Service, entries can share
one only if their \`port\` numbers are equal. The first Service gets it, and the API server rejects the other.`,
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsOthers: true,
  check: (context) => [...reportWithin(context), ...reportOthers(context)],
};

function reportWithin(context: RuleContext): readonly Finding[] {
  return context.view.spec.nodePorts.failures
    .filter(({ reason }) => reason === 'taken')
    .flatMap(({ at, source, nodePort }) =>
      refuse(context, {
        range: source.nodePort?.range ?? source.place.range,
        path: `${at.place.path}.nodePort`,
        stage: 'allocate',
        message: t`Choose another node port, or omit it to have one assigned: ${nodePort} is already used by an earlier port of this Service.`,
        fixes: () =>
          source.nodePort === undefined
            ? []
            : removeField(t('Remove nodePort to have one assigned'), context.document, source.nodePort, {
                isSafe: false,
              }),
      }),
    );
}

function reportOthers(context: RuleContext): readonly Finding[] {
  const { view, service, uri, analysis } = context;
  const { type, ports } = view.spec;
  if (!hasNodePorts(type)) return [];
  return ports.flatMap(({ nodePort }) => {
    if (nodePort === undefined) return [];
    const place = chooseOther(analysis.objectIndex.servicesWithNodePort(nodePort.value), service, uri);
    if (place === undefined) return [];
    return [
      {
        range: nodePort.range,
        severity: place.severity,
        message: t`Choose another node port, or omit it to have one assigned: ${nodePort.value} is already used by ${place.text}.`,
        ...place.related,
        fixes: () =>
          removeField(t('Remove nodePort to have one assigned'), context.document, nodePort, {
            isSafe: false,
          }),
      },
    ];
  });
}
