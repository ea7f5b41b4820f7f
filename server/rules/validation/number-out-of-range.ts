import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { decodingMinors, refuse } from './serverFinding.ts';

export const numberOutOfRange: ServiceRule = {
  id: 'number-out-of-range',
  summary: 'A number does not fit into its field.',
  why: `Ports and timeouts are whole numbers of 32 bits. One that has a fraction or is larger is refused while the manifest is
decoded, before anything else is looked at.`,
  bad: exampleService({ ports: '    - port: 80.5\n' }),
  good: exampleService({ ports: '    - port: 80\n' }),
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
            message: `${problem.path} must be a whole number of ${problem.bits} bits, and ${showValue(problem.scalar.source)} is not.`,
          })
        : [],
    ),
};
