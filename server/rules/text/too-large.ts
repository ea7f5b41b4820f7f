import type { DocumentRule } from '../rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const tooLarge: DocumentRule = {
  id: 'too-large',
  summary: 'The document is too large to check.',
  why: `Documents with more than 1,000,000 keys and values are dumps or data, and reading them at every keystroke would slow
everything down. Neither is an object of more than 4 MiB: the API server takes 3 MiB at most. A List may be longer, but not one of
more than 2 MiB that is written in YAML that hardly anybody writes, such as keys behind a \`?\`. The document is not checked; the
others in the file are. A file of more than 16 MiB, or of more than 65,536 documents, is not checked at all.`,
  severity: 'information',
  category: 'reading',
  scope: 'document',
  check: reportProblems('too-large'),
};
