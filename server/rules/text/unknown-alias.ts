import type { DocumentRule } from '../rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const unknownAlias: DocumentRule = {
  id: 'unknown-alias',
  summary: 'An alias names an anchor that does not precede it in the document.',
  why: `An alias \`*name\` stands for what the anchor \`&name\` marks earlier in the same YAML document. Anchors do not reach
across \`---\`. kubectl refuses the file.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
  labels: *labels
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
  labels: &labels
    app: web
spec:
  selector: *labels
  ports:
    - port: 80
`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: reportProblems('unknown-alias'),
};
