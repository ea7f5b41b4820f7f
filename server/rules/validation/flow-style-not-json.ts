import { SINCE } from '../../kubernetes/serviceMinors.ts';
import type { ServiceRule } from '../rule.ts';
import { minorsBetween, refuse } from './serverFinding.ts';

export const flowStyleNotJson: ServiceRule = {
  id: 'flow-style-not-json',
  summary: 'A manifest in braces is not JSON.',
  why: `kubectl up to 1.32 takes a file that begins with a brace for JSON, and then keys without quotes, comments and trailing commas
are errors. From 1.33 on it reads such a file as YAML. It is the version of the client that counts.`,
  bad: `{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {selector: {app: web}, ports: [{port: 80}]}}
# zonewise: kubernetes=1.32
`,
  good: `{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}, "spec": {"ports": [{"port": 80}]}}
`,
  severity: 'warning',
  category: 'version',
  scope: 'service',
  check: (context) => {
    const { text, root } = context.document;
    const minors = minorsBetween(context.versions, { before: SINCE.readsFlowStyle });
    if (minors.length === 0 || !/^\s*\{/.test(text) || root === undefined || isJson(text)) return [];
    return refuse(context, {
      range: { start: root.range.start, end: root.range.start + 1 },
      path: '',
      stage: 'yaml',
      message:
        'kubectl up to 1.32 reads a manifest that begins with a brace as JSON, and this is not JSON: write quotes around keys and texts, or use block style.',
      minors,
    });
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
