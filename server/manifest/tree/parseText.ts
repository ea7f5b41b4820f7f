import type { ManifestProblem } from '../model.ts';
import { findDocumentEnd } from './splitDocuments.ts';
import { buildTree } from './buildTree.ts';
import type { ParsedText } from './parsedText.ts';
import { parseWithLibrary } from './parseWithLibrary.ts';
import { maximumDepth, maximumNodes } from './treeCursor.ts';

/** The longest document that the library is asked about, for its time can grow with the square of the length. */
const maximumLibraryLength = 64 * 1024;

/**
 * Reads one YAML document, up to a `...` line.
 *
 * `buildTree` does so alone for nearly every manifest. The `yaml` package is the referee: it reads what `buildTree`
 * refuses as unusual, and where `buildTree` found errors but the package finds none, the package is right. So a text
 * that is valid YAML never has a syntax problem, and one that is not keeps the tree that was made for typing.
 */
export function parseText(document: string): ParsedText {
  const text = document.slice(0, findDocumentEnd(document));
  const built = buildTree(text);
  const isShort = text.length <= maximumLibraryLength;
  switch (built.refusal) {
    case 'too-deep':
      return { root: undefined, problems: [tooDeep] };
    case 'too-large':
      return { root: undefined, problems: [describeTooLarge()] };
    case 'unusual':
      return (
        (isShort ? parseWithLibrary(text)?.parsed : undefined) ?? { root: undefined, problems: [tooDeep] }
      );
    case undefined:
  }
  if (built.hasSyntaxErrors && isShort) {
    const referee = parseWithLibrary(text);
    if (referee?.isValid === true) {
      return referee.parsed;
    }
  }
  return { root: built.root, problems: built.problems.toSorted((a, b) => a.range.start - b.range.start) };
}

/** Made when it is needed: writing numbers for people loads some 10 MB of the engine. */
function describeTooLarge(): ManifestProblem {
  return {
    code: 'too-large',
    message: `This document is too large to be checked (the limit is ${maximumNodes.toLocaleString('en')} keys and values).`,
    range: { start: 0, end: 1 },
  };
}

const tooDeep: ManifestProblem = {
  code: 'too-deep',
  message: `This document is nested too deeply to be checked (the limit is ${maximumDepth} levels).`,
  range: { start: 0, end: 1 },
};
