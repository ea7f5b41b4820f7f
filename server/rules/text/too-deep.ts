import type { DocumentRule } from '../rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const tooDeep: DocumentRule = {
  id: 'too-deep',
  summary: 'The document is nested too deeply to check.',
  why: `No Kubernetes object comes near the nesting limit. Deeper levels are not read, so that a hostile file
cannot exhaust the editor.`,
  severity: 'information',
  category: 'reading',
  scope: 'document',
  check: reportProblems('too-deep'),
};
