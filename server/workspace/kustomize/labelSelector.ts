/** One requirement of a selector such as `app=web,tier in (a, b),!canary`. */
interface Requirement {
  readonly key: string;
  readonly meets: (value: string | undefined) => boolean;
}

/**
 * A selector in the syntax of `kubectl get -l` (k8s.io/apimachinery/pkg/labels); undefined for one that is malformed.
 */
export function readLabelSelector(
  text: string,
): ((labels: ReadonlyMap<string, string>) => boolean) | undefined {
  const parts = text.match(/[^,(]*(?:\([^)]*\))?[^,(]*/g)?.filter((part) => part.trim() !== '') ?? [];
  const requirements = parts.map(readRequirement);
  const known = requirements.filter((requirement) => requirement !== undefined);
  if (known.length < requirements.length) return undefined;
  return (labels) => known.every(({ key, meets }) => meets(labels.get(key)));
}

const EQUALITY = /^\s*([\w./-]+)\s*(==|=|!=)\s*([\w.-]*)\s*$/;
const MEMBERSHIP = /^\s*([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/;
const EXISTENCE = /^\s*(!?)\s*([\w./-]+)\s*$/;

function readRequirement(text: string): Requirement | undefined {
  const equality = EQUALITY.exec(text);
  if (equality !== null) {
    const [, key = '', operator, wanted] = equality;
    const isEqual = (value: string | undefined): boolean => value === wanted;
    return { key, meets: operator === '!=' ? (value) => !isEqual(value) : isEqual };
  }
  const membership = MEMBERSHIP.exec(text);
  if (membership !== null) {
    const [, key = '', operator, list = ''] = membership;
    const values = new Set(list.split(',').map((value) => value.trim()));
    const isIn = (value: string | undefined): boolean => value !== undefined && values.has(value);
    return { key, meets: operator === 'in' ? isIn : (value) => !isIn(value) };
  }
  const existence = EXISTENCE.exec(text);
  if (existence === null) return undefined;
  const [, not, key = ''] = existence;
  return { key, meets: (value) => (value === undefined) === (not === '!') };
}
