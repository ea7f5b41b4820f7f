import type { DocumentRule } from '../rule.ts';
import { MENDED, reportProblems } from './yamlProblems.ts';

export const yamlSyntax: DocumentRule = {
  id: 'yaml-syntax',
  summary: 'The text is not valid YAML.',
  why: `kubectl rejects the whole file. Zonewise keeps reading what it can, so that one error does not hide everything
else.`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: reportProblems('yaml-syntax', MENDED),
};
