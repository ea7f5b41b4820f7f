import { isQualifiedName } from '../../kubernetes/names.ts';
import { showValue } from '../traffic/preference.ts';
import type { ServiceRule } from '../rule.ts';
import { exampleService } from './example.ts';
import { refuse } from './serverFinding.ts';

export const annotationKeyMalformed: ServiceRule = {
  id: 'annotation-key-malformed',
  summary: 'An annotation has a key that annotations cannot have.',
  why: `A key is a name of at most 63 letters, digits, dashes, dots and underscores that begins and ends with a letter or digit, behind
an optional DNS name and a slash.`,
  bad: exampleService({ metadata: '  name: web\n  annotations:\n    build number: "17"\n' }),
  good: exampleService({ metadata: '  name: web\n  annotations:\n    build-number: "17"\n' }),
  severity: 'error',
  category: 'server',
  scope: 'service',
  check: (context) =>
    context.view.metadata.annotations
      .filter(({ key }) => !isQualifiedName(key.toLowerCase()))
      .flatMap(({ key, field }) =>
        refuse(context, {
          range: field.keyRange,
          path: 'metadata.annotations',
          message: `metadata.annotations: the key ${showValue(key)} must be a name of at most 63 letters, digits, '-', '_' and '.', behind an optional DNS name and a slash.`,
        }),
      ),
};
