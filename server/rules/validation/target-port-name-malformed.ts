import { isPortNumber } from '../../kubernetes/ports.ts';
import { isPortName } from '../../kubernetes/names.ts';
import type { Field, ManifestDocument } from '../../manifest/model.ts';
import { showValue } from '../traffic/preference.ts';
import type { Fix, ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { rewrite, rewriteText } from './repairs.ts';
import { refuse } from './serverFinding.ts';

export const targetPortNameMalformed: ServiceRule = {
  id: 'target-port-name-malformed',
  summary: '`targetPort` is a text that cannot be the name of a container port.',
  why: `A text refers to a container port by name: at most 15 lower-case letters, digits and single dashes, at least one letter, no
dash at an end. A number in quotes is such a text and has no letter, so that a number must stand without quotes.`,
  bad: exampleService({ ports: '    - port: 80\n      targetPort: "8080"\n' }),
  good: exampleService({ ports: '    - port: 80\n      targetPort: 8080\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.spec.ports.flatMap(({ targetPort, target }) => {
      if (targetPort === undefined || typeof target !== 'string' || isPortName(target)) return [];
      const isNumber = /^[1-9]\d{0,4}$/.test(target) && isPortNumber(Number(target));
      return refuse(context, {
        range: targetPort.range,
        path: targetPort.path,
        message: isNumber
          ? `${targetPort.path}: in quotes, ${target} is a name, and a name needs a letter. Write the number without quotes.`
          : `${targetPort.path}: ${showValue(target)} must be at most 15 lower-case letters, digits and single dashes, with a letter and no dash at an end.`,
        fixes: () => fixName(context.document, { ...targetPort, value: target }, isNumber),
      });
    }),
};

function fixName(document: ManifestDocument, field: Field<string>, isNumber: boolean): readonly Fix[] {
  if (isNumber) {
    return rewrite('Write the number without quotes', document, field.range, field.value, {
      isSafe: true,
      isPreferred: true,
    });
  }
  const lower = field.value.toLowerCase();
  return isPortName(lower)
    ? rewriteText(`Change to ${lower}`, document, field, lower, { isSafe: false, isPreferred: true })
    : [];
}
