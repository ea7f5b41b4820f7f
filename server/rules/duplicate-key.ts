import { removeEntry } from '../manifest/edit.ts';
import type { ManifestDocument, ManifestProblem } from '../manifest/model.ts';
import type { ManifestNode, MappingEntry } from '../manifest/node.ts';
import type { DocumentRule, Fix } from './rule.ts';
import { reportProblems } from './yamlProblems.ts';

export const duplicateKey: DocumentRule = {
  id: 'duplicate-key',
  summary: 'A key stands twice in the same mapping.',
  why: `kubectl turns YAML into JSON before it sends it, and keeps the last of two equal keys without a word: the first value
is lost, and the server never sees it. Kustomize refuses such a file.`,
  bad: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
  selector:
    app: web
  ports:
    - port: 80
  type: ClusterIP
`,
  good: `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ClusterIP
  selector:
    app: web
  ports:
    - port: 80
`,
  severity: 'error',
  category: 'schema',
  scope: 'document',
  check: reportProblems('duplicate-key', {
    relatedMessage: 'The same key stands here, and its value is lost.',
    fixes: removeLost,
  }),
};

/** Not safe although it changes nothing for Kubernetes: a person may have meant the value that is lost. */
function removeLost(document: ManifestDocument, { related }: ManifestProblem): readonly Fix[] {
  const lost = related && findEntryAt(document.root, related.start);
  const edit = lost && removeEntry(document, lost.range);
  return edit ? [{ title: `Remove the first ${lost.key.source}`, edits: [edit], isSafe: false }] : [];
}

function findEntryAt(node: ManifestNode | undefined, offset: number): MappingEntry | undefined {
  switch (node?.kind) {
    case 'mapping': {
      const own = node.entries.find(({ range }) => range.start === offset);
      return own ?? findEntryAt(node.entries.find((entry) => isAround(entry, offset))?.value, offset);
    }
    case 'sequence':
      return findEntryAt(
        node.items.find((item) => item !== undefined && isAround(item, offset)),
        offset,
      );
    default:
      return undefined;
  }
}

function isAround({ range }: Pick<MappingEntry, 'range'>, offset: number): boolean {
  return range.start <= offset && offset < range.end;
}
