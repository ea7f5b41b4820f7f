import type { DocumentRule } from '../rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const unknownAlias: DocumentRule = {
  id: 'unknown-alias',
  summary: 'An alias has no anchor above it in the document.',
  why: `An alias \`*name\` stands for what the anchor \`&name\` marks earlier in the same YAML document. Anchors do not reach
across \`---\`. kubectl rejects the file.`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: reportProblems('unknown-alias'),
};
