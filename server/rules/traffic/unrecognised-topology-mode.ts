import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import type { Field } from '../../manifest/model.ts';
import { removeField, replaceValue } from '../fixes.ts';
import { findTopologyAnnotation, showValue } from './preference.ts';
import type { Fix, ServiceRule } from '../rule.ts';

export const unrecognisedTopologyMode: ServiceRule = {
  id: 'unrecognised-topology-mode',
  summary: 'The topology annotation has a value that does not switch it on.',
  why: `Only the texts \`Auto\` and \`auto\` switch the heuristic on. Any other value, \`AUTO\`, \`true\` and \`enabled\` among
them, is accepted without a word and leaves it off. \`Disabled\`, \`disabled\` and an empty text are the usual ways to say
so on purpose.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: AUTO
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    service.kubernetes.io/topology-mode: Auto
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  severity: 'warning',
  category: 'effect',
  scope: 'service',
  check: ({ document, service }) => {
    const annotation = findTopologyAnnotation(service);
    if (annotation === undefined || RECOGNISED.has(annotation.value)) return [];
    return [
      {
        range: annotation.range,
        message: `${annotation.path}: ${showValue(annotation.value)} does not switch topology awareness on; only Auto and auto do.`,
        fixes: () => makeFixes(document, service, annotation),
      },
    ];
  },
};

const RECOGNISED: ReadonlySet<string> = new Set(['Auto', 'auto', 'Disabled', 'disabled', '']);

/** Beside trafficDistribution, switching the annotation on would switch the field off, so only removal is offered. */
function makeFixes(
  document: ManifestDocument,
  { spec }: ServiceResource,
  annotation: Field<string>,
): readonly Fix[] {
  const removal = removeField('Remove the annotation', document, annotation, { isSafe: false });
  if (spec.trafficDistribution !== undefined) return removal;
  const isSpelling = annotation.value.trim().toLowerCase() === 'auto';
  return [
    ...replaceValue('Change to Auto', document, annotation, 'Auto', {
      isSafe: isSpelling,
      isPreferred: true,
    }),
    ...removal,
  ];
}
