import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseAllDocuments } from 'yaml';
import { applyChoice } from '../../server/features/preview/applyChoice.ts';
import type { TrafficDistributionChoice } from '../../server/kubernetes/trafficDistribution.ts';
import { actionsAt, applyAction } from '../support/codeActions.ts';
import { checkText, contextOf } from '../support/fileContext.ts';
import type { Random } from './random.ts';
import { createRandom } from './random.ts';
import { generateStyledList, generateStyledManifest } from './styledManifest.ts';

const CHOICES: readonly TrafficDistributionChoice[] = [
  'unset',
  'auto',
  'PreferClose',
  'PreferSameZone',
  'PreferSameNode',
];

/** What a case did: how many edits it made, and how many choices were refused. */
export interface EditCounts {
  readonly made: number;
  readonly refused: number;
}

/**
 * One case of the search: a Service in an odd style, every action that is offered for a finding of it, fix-all, and
 * every choice of the preview. Another reader of YAML judges the text afterwards: it can be read, JSON is JSON, what the
 * edit was not about has its value, and no comment is lost but that of what went.
 */
export function checkEdits(seed: number): EditCounts {
  const random = createRandom(seed);
  const text = random.chance(LONG_LISTS) ? generateStyledList(random) : generateStyledManifest(random);
  const values = readText(text);
  assert.ok(values, `the generator wrote a broken text: ${text}`);
  const original: Original = { text, values, isJson: readJsonObjects(text) !== undefined };
  let made = 0;
  let refused = 0;
  for (const choice of CHOICES) {
    const outcome = choose(original, choice);
    if (outcome === undefined) refused += 1;
    else made += 1;
  }
  for (const action of pickActions(random, text)) {
    const after = applyAction(text, action);
    checkKept(original, after, action.title);
    made += 1;
  }
  return { made, refused };
}

interface Original {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly isJson: boolean;
}

/** So many of the texts are Lists that are read item by item. To look for actions in one takes a second or two. */
const LONG_LISTS = 0.002;
const MOST_FINDINGS = 8;

function pickActions(random: Random, text: string): ReturnType<typeof actionsAt> {
  const all = checkText(text);
  const share = Math.min(0.7, MOST_FINDINGS / all.length);
  const findings = all.filter(() => random.chance(share));
  const quick = findings.flatMap((finding) => actionsAt(text, finding));
  const fixAll = actionsAt(text, { start: 0, end: text.length }, { only: ['source.fixAll'] });
  return [...quick, ...fixAll];
}

/** The text with the choice made, as far as it can be; the first Service says afterwards what was chosen. */
function choose(original: Original, choice: TrafficDistributionChoice): string | undefined {
  const { text } = original;
  const context = contextOf(text);
  const answer = applyChoice(context, undefined, choice);
  if (answer === undefined || answer.problem !== undefined) return undefined;
  const after = TextDocument.applyEdits(
    context.text,
    answer.edits.map(({ range, newText }) => ({ range, newText })),
  );
  const values = readEdited(original, after, choice);
  const wanted = structuredClone(original.values);
  makeChoice(findService(wanted), choice);
  assert.deepEqual(dropEmpty(values), dropEmpty(wanted), `${choice}: ${show(text, after)}`);
  checkComments(text, after, choice);
  return after;
}

interface WrittenService {
  kind?: unknown;
  spec?: { trafficDistribution?: unknown } | null;
  metadata?: { annotations?: Record<string, unknown> | null } | null;
}

function findService(values: readonly unknown[]): WrittenService {
  const objects = values.flatMap((value) => {
    const { items } = (value ?? {}) as { readonly items?: readonly unknown[] };
    return items ?? [value];
  }) as WrittenService[];
  const found = objects.find((object) => object.kind === 'Service');
  assert.ok(found);
  return found;
}

const MODE = 'service.kubernetes.io/topology-mode';
const HINTS = 'service.kubernetes.io/topology-aware-hints';

/** What the choice means, said a second time and in another way than the product says it. */
function makeChoice(service: WrittenService, choice: TrafficDistributionChoice): void {
  const written = Object.entries(service.metadata?.annotations ?? {}).filter(
    ([name, value]) =>
      !(name === MODE || name === HINTS) || (choice !== 'auto' && value !== 'Auto' && value !== 'auto'),
  );
  const annotations = Object.fromEntries([
    ...written,
    ...(choice === 'auto' ? [[MODE, 'Auto']] : []),
  ]) as Record<string, unknown>;
  const spec = { ...service.spec };
  delete spec.trafficDistribution;
  service.spec = choice === 'auto' || choice === 'unset' ? spec : { ...spec, trafficDistribution: choice };
  service.metadata = { ...service.metadata, annotations };
}

/** Without empty annotations, which a removal may leave or take. */
function dropEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(dropEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const left = dropEmpty(item);
      const isEmpty = left === null || (typeof left === 'object' && Object.keys(left).length === 0);
      return isEmpty && (key === 'annotations' || key === 'spec' || key === 'labels') ? [] : [[key, left]];
    }),
  );
}

/** The fix of one finding changes one place, or two where something moves. */
function checkKept(original: Original, after: string, title: string): void {
  const { text, values: old } = original;
  const now = readEdited(original, after, title);
  checkComments(text, after, title);
  if (title.startsWith('Disable')) assert.deepEqual(now, old, `${title}: ${show(text, after)}`);
  if (title.startsWith('Fix all')) return;
  const [mine, theirs] = [new Set(listLeaves(old)), new Set(listLeaves(now))];
  const lost = [...mine].filter((leaf) => !theirs.has(leaf));
  const won = [...theirs].filter((leaf) => !mine.has(leaf));
  assert.ok(won.length <= lost.length + MOST_ADDED, `${title} adds ${won.join(', ')}: ${show(text, after)}`);
}

/** A spread constraint has so many values. */
const MOST_ADDED = 8;

/** `path=value` of every scalar. */
function listLeaves(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [`${path}=${JSON.stringify(value)}`];
  return Object.entries(value).flatMap(([key, item]) => listLeaves(item, `${path}/${key}`));
}

/** A comment goes only with a line that lost something else as well, and every new text of one is one of ours. */
function checkComments(text: string, after: string, title: string): void {
  const kept = new Set(after.match(/# [ci]\d+/g) ?? []);
  const lines = text.split(/\r\n|\n/);
  const left = countLines(after.split(/\r\n|\n/));
  const had = countLines(lines);
  const isGone = (line = ''): boolean => (left.get(line) ?? 0) < (had.get(line) ?? 0);
  for (const [comment] of text.matchAll(/# [ci]\d+(?!\d)/g)) {
    if (kept.has(comment)) continue;
    const at = lines.findIndex((each) => each.endsWith(comment));
    // One on a line of its own goes with the value that it stands in: the lines around it go too.
    const isAlone = lines[at]?.trim() === comment;
    const isMeant = isGone(lines[at]) && (!isAlone || isGone(lines[at - 1]) || isGone(lines[at + 1]));
    assert.ok(isMeant, `${title} loses ${comment}: ${show(text, after)}`);
  }
}

function countLines(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function readEdited({ text, isJson }: Original, after: string, title: string): readonly unknown[] {
  const values = isJson ? readJsonObjects(after) : readText(after);
  assert.ok(values, `${title} broke the text: ${show(text, after)}`);
  return values;
}

/** The values of the documents; undefined for a text that is not YAML, or, where it looks like JSON, not JSON. */
function readText(text: string): readonly unknown[] | undefined {
  const objects = readJsonObjects(text);
  // Many flow mappings look like JSON and are none.
  if (objects !== undefined) return objects;
  const documents = parseAllDocuments(text, { uniqueKeys: false, version: '1.1', merge: true });
  if ('empty' in documents || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document): unknown => document.toJS({ maxAliasCount: -1 }));
}

/** One object, or several one behind the other. */
function readJsonObjects(text: string): readonly unknown[] | undefined {
  if (!/^\s*\{\s*"/.test(text)) return undefined;
  const objects: unknown[] = [];
  let start = 0;
  for (let end = text.indexOf('}'); end !== -1; end = text.indexOf('}', end + 1)) {
    const object = parseJson(text.slice(start, end + 1));
    if (object === undefined) continue;
    objects.push(object);
    start = end + 1;
  }
  return text.slice(start).trim() === '' ? objects : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function show(before: string, after: string): string {
  return `\n${before}\n=== became ===\n${after}`;
}
