import type { ManifestNode } from '../tree/node.ts';
import { findScalarsAt } from '../tree/scalarsAt.ts';

/** True for a template of ytt, whose expressions are comments: `port: #@ data.values.port`, `#@ if …`. */
export function hasYttAnnotations(text: string): boolean {
  return text.includes('#@') && /(?:^|[ \t])#@(?:[ \t/]|$)/m.test(text);
}

/** An action at the start of a line is in no block scalar, whose lines are indented: it takes no tree to know a template. */
export function hasActionLines(text: string): boolean {
  return ACTION_LINE.test(text) && KEY_LINE.test(text);
}

const ACTION_LINE = /^(?:\{\{.*\}\}|\{%.*%\})/m;
/** The document is a mapping in block style. */
const KEY_LINE = /^[A-Za-z]+:(?:[ \t]|\r?$)/m;

/**
 * True for text with template actions (`{{ … }}`, `{% … %}`) that would change it before it is YAML. Actions inside a
 * block scalar do not count: there they are somebody else's text, such as the template of a configuration file.
 */
export function hasTemplateActions(text: string, getRoot: () => ManifestNode | undefined): boolean {
  const offsets = [...findActions(text, '{{', '}}'), ...findActions(text, '{%', '%}')].toSorted(
    (a, b) => a - b,
  );
  if (offsets.length === 0) return false;
  return findScalarsAt(getRoot(), offsets).some(
    (scalar) => scalar === undefined || (scalar.style !== 'literal' && scalar.style !== 'folded'),
  );
}

function findActions(text: string, open: string, close: string): readonly number[] {
  const offsets: number[] = [];
  const last = text.lastIndexOf(close);
  for (let at = text.indexOf(open); at !== -1 && at < last; at = text.indexOf(open, at + open.length))
    offsets.push(at);
  return offsets;
}
