import { H2C } from '../../kubernetes/ports.ts';
import { isQualifiedName } from '../../kubernetes/names.ts';
import { removeField } from '../fixes.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const appProtocolMalformed: ServiceRule = {
  id: 'app-protocol-malformed',
  summary: '`appProtocol` is not a name that the API server takes.',
  why: `It is a name such as \`http\` or, with a DNS name in front, \`${H2C}\`: letters, digits, dashes, dots and underscores. An
empty text is refused too.`,
  bad: exampleService({ ports: '    - port: 80\n      appProtocol: http 2\n' }),
  good: exampleService({ ports: '    - port: 80\n      appProtocol: kubernetes.io/h2c\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.ports.flatMap(({ appProtocol }) => {
      if (appProtocol === undefined || isQualifiedName(appProtocol.value)) return [];
      return refuse(context, {
        range: appProtocol.range,
        path: appProtocol.path,
        message: `${appProtocol.path}: ${showValue(appProtocol.value)} must be a name such as http or ${H2C}.`,
        fixes: () =>
          appProtocol.value === ''
            ? removeField('Remove appProtocol', context.document, appProtocol, {
                isSafe: true,
                isPreferred: true,
              })
            : [],
      });
    }),
};
