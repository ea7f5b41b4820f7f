import { removeField } from '../fixes.ts';
import type { ServiceRule } from '../rule.ts';
import { refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const nodePortOnClusterIp: ServiceRule = {
  id: 'node-port-on-cluster-ip',
  summary: '`nodePort` is set on a Service of type ClusterIP.',
  why: `A Service of type ClusterIP, the default, has no node ports, and neither has a headless one. The API server rejects the field.`,
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
            message: t`Remove nodePort, or set type to NodePort: type ClusterIP${isWritten ? '' : t(' (the default)')} has no node ports.`,
            fixes: () => removeField(t('Remove nodePort'), context.document, nodePort, { isSafe: false }),
          }),
    );
  },
};
