import type { ManifestDocument, ServiceResource } from '../../manifest/model.ts';
import { placeInService } from '../../manifest/template/assume.ts';
import type { ValueUse } from '../../manifest/template/valueUses.ts';
import type { ManifestNode, ScalarNode } from '../../manifest/tree/node.ts';
import type { TextRange } from '../../manifest/tree/range.ts';
import { resolveScalar } from '../../manifest/tree/resolveScalar.ts';
import type { CodedFinding } from '../diagnostics/codedFinding.ts';
import { listCertain } from '../diagnostics/templateFindings.ts';
import type { ValuesHome } from './valuesHome.ts';

/**
 * What is wrong with a value whatever else the chart and its values say: it is judged in a Service of which nothing else is
 * known.
 */
export function checkValues(
  document: ManifestDocument,
  home: ValuesHome,
  judge: (service: ServiceResource) => readonly CodedFinding[],
): readonly CodedFinding[] {
  const found = new Map<string, CodedFinding>();
  for (const use of home.uses.slice(0, MOST_USES)) {
    for (const node of home.nodesOf(use.path).slice(0, MOST_VALUES)) {
      const printed = isEmpty(node) ? undefined : print(node, use);
      const service = printed && placeInService(printed, use.target, document.text.length);
      if (service === undefined) continue;
      for (const coded of listCertain(service, judge)) {
        const { range, related = [] } = coded.finding;
        if (!isWithin(range, node.range) || range.end === range.start) continue;
        const finding = {
          ...coded.finding,
          related: related.filter((each) => isWithin(each.range, node.range)),
          fixes: () =>
            (coded.finding.fixes?.() ?? []).filter(
              ({ edits, insertions = [] }) =>
                insertions.length === 0 && edits.every((edit) => isWithin(edit.range, node.range)),
            ),
        };
        found.set(`${coded.code} ${range.start} ${range.end}`, { ...coded, finding });
      }
    }
  }
  return [...found.values()];
}

const MOST_USES = 200;
const MOST_VALUES = 100;

/** What `with`, `if` and `default` take for nothing. */
function isEmpty(node: ManifestNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.value === '' || node.value === null || node.value === 0 || node.value === false;
    case 'mapping':
      return node.entries.length === 0;
    case 'sequence':
      return node.items.length === 0;
    case 'alias':
      return true;
  }
}

/** The node as YAML has it that the template writes; undefined where that is no value of a field. */
function print(node: ManifestNode, { printing }: ValueUse): ManifestNode | undefined {
  if (printing === 'yaml') return node;
  if (node.kind !== 'scalar') return undefined;
  const text = String(node.value);
  if (text.includes('\n')) return undefined;
  const printed: ScalarNode =
    printing === 'quoted'
      ? { ...node, value: text, style: 'double-quoted' }
      : { ...node, value: resolveScalar(text, 'plain', undefined), style: 'plain' };
  return printed;
}

function isWithin(inner: TextRange, outer: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
