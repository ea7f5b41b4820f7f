import { parse } from 'yaml';
import { parseManifest } from '../../../server/manifest/parse.ts';
import { STAND_IN } from '../../../server/manifest/read/placeholders.ts';
import { readTemplate } from '../../../server/manifest/template/readTemplate.ts';
import { toValue, sourceOf } from '../../../server/workspace/kustomize/value.ts';
import type { Value } from '../../../server/workspace/kustomize/value.ts';
import { createChartIndex } from '../../../server/workspace/helm/chartIndex.ts';
import type { Chart } from './charts.ts';

const ROOT = 'file:///shop';

/** All texts at each path, items of lists as `0`. */
type Texts = ReadonlyMap<string, ReadonlySet<string>>;

/** Where reading a chart contradicts what helm made of it, a line for each. */
export function contradictions({ files, followed, changed }: Chart, printed: string): readonly string[] {
  const made = textsIn(parse(printed) as unknown);
  const values = parse(files['values.yaml'] ?? '') as unknown;
  const leaves = leavesOf(values);
  const byPath = new Map(
    Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, parseManifest(text)]),
  );
  const index = createChartIndex({
    fileOf: (uri) => byPath.get(uri),
    isThere: (uri) => byPath.has(uri),
    known: () => byPath.keys(),
    plainObjects: () => [],
  });
  for (const [uri, file] of byPath) index.fileChanged(uri, file);
  const uses = index.usesOf(ROOT);
  const found: string[] = [];

  const written = new Set([...made.values()].flatMap((texts) => [...texts]));
  const claimed = new Set<string>();
  for (const leaf of leaves) {
    for (const use of uses) {
      const steps = leaf.path.split('.');
      const fits = use.path.every((step, at) => step === '*' || step === steps[at]);
      const rest = steps.slice(use.path.length);
      if (!fits || steps.length < use.path.length || (rest.length > 0 && use.printing !== 'yaml')) continue;
      const target = [...use.target, ...rest].map((step) => (step === '*' ? '0' : String(step))).join('.');
      claimed.add(leaf.path);
      if (changed.has(leaf.path)) found.push(`${leaf.path} is changed, and not ${target} as it is`);
      const texts = made.get(target);
      // in a branch that did not come a value is nowhere
      const isContradicted = texts === undefined ? written.has(leaf.text) : !texts.has(leaf.text);
      if (isContradicted)
        found.push(`${leaf.path} is not ${target}, which is ${[...(texts ?? ['nothing'])].join()}`);
    }
  }
  for (const { path, text } of leaves)
    if (followed.has(path) && written.has(text) && !claimed.has(path)) found.push(`${path} is not followed`);

  for (const [path, texts] of literalsIn(files['templates/service.yaml'] ?? '')) {
    const now = made.get(path);
    for (const text of texts)
      if (now !== undefined && !now.has(text)) found.push(`${path} is ${text} to us, and ${[...now].join()}`);
  }
  return found;
}

/** The texts of the values that must be followed. */
export function followedTexts({ files, followed }: Chart): readonly string[] {
  const leaves = leavesOf(parse(files['values.yaml'] ?? '') as unknown);
  return leaves.flatMap(({ path, text }) => (followed.has(path) ? [text] : []));
}

/** What no action decides, as the first of all renderings has it. */
function literalsIn(template: string): Texts {
  const [placed] = parseManifest(template).documents;
  const document = placed && readTemplate(placed.document).renderings[0]?.document;
  const value = document && toValue(document.root, sourceOf('file:///x', document));
  const texts = new Map<string, Set<string>>();
  const visit = (at: Value, path: readonly string[]): void => {
    if (at.kind === 'scalar') {
      if (![...path, at.text].some((text) => text.includes(STAND_IN))) add(texts, path.join('.'), at.text);
    } else if (at.kind === 'sequence') {
      for (const item of at.items) visit(item, [...path, '0']);
    } else {
      for (const [key, member] of at.members) visit(member.value, [...path, key]);
    }
  };
  if (value === undefined) throw new Error(`not read:\n${template}`);
  visit(value, []);
  return texts;
}

function textsIn(value: unknown): Texts {
  const texts = new Map<string, Set<string>>();
  for (const { path, text } of leavesOf(value)) {
    add(
      texts,
      path
        .split('.')
        .map((step) => (step === '*' ? '0' : step))
        .join('.'),
      text,
    );
  }
  return texts;
}

function add(texts: Map<string, Set<string>>, path: string, text: string): void {
  const known = texts.get(path) ?? new Set();
  texts.set(path, known.add(text));
}

/** Every scalar with its path, `*` for items of lists. */
function leavesOf(
  value: unknown,
  path: readonly string[] = [],
): readonly { readonly path: string; readonly text: string }[] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, [...path, '*']));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]));
  return [{ path: path.join('.'), text: String(value) }];
}
