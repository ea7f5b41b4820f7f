import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { decodingMinors, refuse } from './serverFinding.ts';
import { t } from '../../l10n.ts';

export const numberOutOfRange: ServiceRule = {
  id: 'number-out-of-range',
  summary: 'A number does not fit its field.',
  why: `Ports and timeouts are 32-bit integers. The API server rejects a fraction or a larger number while decoding the manifest,
before any other check.`,
  severity: 'error',
  category: 'schema',
  scope: 'service',
  check: (context) =>
    context.view.decoded.problems.flatMap((problem) =>
      problem.kind === 'out-of-range'
        ? refuse(context, {
            range: problem.field.range,
            path: problem.wirePath,
            stage: 'decode',
            minors: decodingMinors(context, problem),
            message: t`Use an integer of ${problem.bits} bits for ${problem.path}: ${showValue(problem.scalar.source)} is not one.`,
          })
        : [],
    ),
};
