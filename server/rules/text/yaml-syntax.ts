import type { DocumentRule } from '../rule.ts';
import { repairProblem, reportProblems } from './yamlProblems.ts';

export const yamlSyntax: DocumentRule = {
  id: 'yaml-syntax',
  summary: 'The text is not well-formed YAML.',
  why: `kubectl refuses the whole file. Zonewise goes on reading what it can, so that one slip does not silence everything
else.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: "web
spec:
  selector:
    app: web
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: "web"
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: reportProblems('yaml-syntax', { fixes: repairProblem }),
};
