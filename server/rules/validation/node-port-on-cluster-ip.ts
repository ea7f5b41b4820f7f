import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const nodePortOnClusterIp: ServiceRule = {
  id: 'node-port-on-cluster-ip',
  summary: '`nodePort` is set on a Service of type ClusterIP.',
  why: `A Service of type ClusterIP, which is the default, has no node ports, and the API server refuses one, also on a headless Service.`,
  bad: exampleService({ ports: '    - port: 80\n      nodePort: 30080\n' }),
  good: exampleService({ ports: '    - port: 80\n      nodePort: 30080\n', spec: '  type: NodePort\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  needsWhole: true,
  check: (context) => {
    const { type, ports, object } = context.view.spec;
    if (type !== 'ClusterIP' || context.view.isRefused('spec.type')) return [];
    const isWritten = object?.fields.has('type') === true;
    return ports.flatMap(({ nodePort }) =>
      nodePort === undefined
        ? []
        : refuse(context, {
            range: nodePort.keyRange,
            path: nodePort.path,
            message: `${nodePort.path} may not be set with type ClusterIP${isWritten ? '' : ', which is the default'}. Remove it, or set spec.type to NodePort.`,
            fixes: () => removeField('Remove nodePort', context.document, nodePort, { isSafe: false }),
          }),
    );
  },
};
