import { Lexer } from 'yaml';
import type { Directive } from './model.ts';

/** Every `# zonewise: name=value` comment of the document, in the order of the text. */
export function readDirectives(text: string): readonly Directive[] {
  if (!text.includes('zonewise:')) {
    return [];
  }
  const directives: Directive[] = [];
  let offset = 0;
  let line = 0;
  let lineHasContent = false;
  let hasContent = false;
  let isScalarNext = false;
  for (const token of new Lexer().lex(text.replaceAll(/\r(?!\n)/g, '\n'))) {
    if (token === '\u001f' && !isScalarNext) {
      isScalarNext = true;
      continue;
    }
    if (!isScalarNext && (token === '\u0002' || token === '\u0018')) {
      continue;
    }
    if (!isScalarNext && token.startsWith('#')) {
      const placement = lineHasContent ? 'trailing' : 'own-line';
      directives.push(...readComment(token, { offset, line, placement, isAtTop: !hasContent }));
    } else if (token.trim() !== '' && token !== '\ufeff') {
      lineHasContent = true;
      hasContent ||= token !== '---' && !token.startsWith('%');
    }
    isScalarNext = false;
    const breaks = token.split('\n').length - 1;
    if (breaks > 0) {
      line += breaks;
      lineHasContent = false;
    }
    offset += token.length;
  }
  return directives;
}

interface CommentPlace {
  readonly offset: number;
  readonly line: number;
  readonly placement: Directive['placement'];
  readonly isAtTop: boolean;
}

function readComment(comment: string, place: CommentPlace): readonly Directive[] {
  const head = /^#+[ \t]*zonewise:/.exec(comment);
  if (head === null) {
    return [];
  }
  const directives: Directive[] = [];
  const starts = [...comment.slice(head[0].length).matchAll(/(?<=^|[\s])([A-Za-z][\w-]*)=/g)];
  starts.forEach((match, index) => {
    const start = head[0].length + match.index;
    const next = starts[index + 1];
    const limit = next === undefined ? comment.length : head[0].length + next.index;
    const written = comment.slice(start, limit).trimEnd();
    const nameLength = (match[1] ?? '').length;
    const value = written.slice(nameLength + 1).trimStart();
    const end = place.offset + start + written.length;
    directives.push({
      name: match[1] ?? '',
      value,
      range: { start: place.offset + start, end },
      valueRange: { start: end - value.length, end },
      placement: place.placement,
      line: place.line,
      isAtTop: place.isAtTop,
    });
  });
  return directives;
}
