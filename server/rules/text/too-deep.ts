import type { DocumentRule } from '../rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const tooDeep: DocumentRule = {
  id: 'too-deep',
  summary: 'The document is nested too deeply to be checked.',
  why: `No Kubernetes object nests anywhere near as deeply as the limit. What lies deeper is not read, so that a hostile text
cannot exhaust the editor.`,
  bad: `apiVersion: v1
kind: ConfigMap
metadata:
  name: deep
data:
  deep:
${'    [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n'.repeat(6)}${'    ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n'.repeat(6)}`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: shallow
data:
  shallow: "[]"
`,
  severity: 'information',
  category: 'reading',
  scope: 'document',
  check: reportProblems('too-deep'),
};
