import { hasNodePorts } from '../../kubernetes/serviceShape.ts';
import { isBeside } from '../../workspace/fileProximity.ts';
import { removeField } from '../fixes.ts';
import type { Finding, RuleContext, ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { describeOther, mayBeSameObject } from './otherServices.ts';
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

/** In the same file both are meant for one cluster; beside it they may be, and what is further away is applied apart. */
function reportOthers(context: RuleContext): readonly Finding[] {
  const { view, service, uri, analysis } = context;
  const { type, ports } = view.spec;
  if (!hasNodePorts(type)) return [];
  return ports.flatMap(({ nodePort }) => {
    if (nodePort === undefined) return [];
    const other = analysis.objectIndex
      .servicesWithNodePort(nodePort.value)
      .find(
        (another) =>
          another.resource !== service &&
          isBeside(another.uri, uri) &&
          !mayBeSameObject(another.resource, service),
      );
    if (other === undefined) return [];
    const place = describeOther(other, uri);
    return [
      {
        range: nodePort.range,
        severity: place.isSameFile ? ('error' as const) : ('information' as const),
        message: `${nodePort.path}: ${nodePort.value} is asked for by ${place.text} too, and a cluster gives it to one Service only. Take another number, or leave it out to get a free one.`,
        ...place.related,
        fixes: () =>
          removeField('Remove nodePort to get a free one', context.document, nodePort, { isSafe: false }),
      },
    ];
  });
}
