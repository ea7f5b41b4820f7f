import type { DocumentRule } from './rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const duplicateKey: DocumentRule = {
  id: 'duplicate-key',
  summary: 'A key stands twice in the same mapping.',
  why: `kubectl turns YAML into JSON before it sends it, and keeps the last of two equal keys without a word: the first value
is lost, and the server never sees it. Kustomize refuses such a file.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
  type: ClusterIP
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - port: 80
`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: reportProblems('duplicate-key', 'The same key stands here, and its value is lost.'),
};
