import type { ManifestNode } from '../tree/node.ts';
import { findScalarsAt } from '../tree/scalarsAt.ts';

/** True for a template of ytt, whose expressions are comments: `port: #@ data.values.port`, `#@ if …`. */
export function hasYttAnnotations(text: string): boolean {
  return text.includes('#@') && /(?:^|[ \t])#@(?:[ \t/]|$)/m.test(text);
}

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
