import type { DocumentRule } from '../rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const tooLarge: DocumentRule = {
  id: 'too-large',
  summary: 'The document is too large to be checked.',
  why: `Documents of more than 1,000,000 keys and values are dumps or data, and reading them at every keystroke would slow
everything down. The document is left alone; the others of the file are checked as usual. A file of more than 16 MiB, or of
more than 65,536 documents, is left alone as a whole.`,
  bad: `# A document of more than 1,000,000 keys and values.
apiVersion: v1
kind: ConfigMap
metadata:
  name: dump
data:
  dump: …
`,
  good: `apiVersion: v1
kind: ConfigMap
metadata:
  name: small
data:
  size: small
`,
  severity: 'information',
  category: 'reading',
  scope: 'document',
  check: reportProblems('too-large'),
};
