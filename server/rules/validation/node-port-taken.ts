import { hasNodePorts } from '../../kubernetes/serviceShape.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { chooseOther } from './otherServices.ts';
import { refuse } from './serverFinding.ts';

export const nodePortTaken: ServiceRule = {
  id: 'node-port-taken',
  summary: 'A node port belongs to another port or Service.',
  why: `A node port leads to one Service in the whole cluster, whatever the namespace and the protocol. Within a Service entries may share
one only when their \`port\` numbers are equal. The first Service gets it, and the API server refuses the other.`,
  bad: exampleService({
    spec: '  type: NodePort\n',
    ports:
      '    - {name: http, port: 80, nodePort: 30080}\n    - {name: dns, port: 53, protocol: UDP, nodePort: 30080}\n',
  }),
  good: exampleService({
    spec: '  type: NodePort\n',
    ports:
      '    - {name: http, port: 80, nodePort: 30080}\n    - {name: dns, port: 53, protocol: UDP, nodePort: 30053}\n',
  }),
  severity: 'error',
  category: 'server',
  scope: 'service',
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
        message: `${source.place.path}.nodePort: ${nodePort} is held by an earlier port of this Service. Take another number, or leave it out to get a free one.`,
        fixes: () =>
          source.nodePort === undefined
            ? []
            : removeField('Remove nodePort to get a free one', context.document, source.nodePort, {
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
        message: `${nodePort.path}: ${nodePort.value} is asked for by ${place.text} too, and a cluster gives it to one Service only. Take another number, or leave it out to get a free one.`,
        ...place.related,
        fixes: () =>
          removeField('Remove nodePort to get a free one', context.document, nodePort, { isSafe: false }),
      },
    ];
  });
}
