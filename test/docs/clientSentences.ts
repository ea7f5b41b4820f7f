/** Everything that the client says, from its texts and the manifest of the extension. */
import * as client from '../../client/texts.ts';
import { readManifest } from '../support/manifest.ts';
import { readLiterals } from './literals.ts';
import * as page from '../../client/preview/page/words/texts.ts';

/** A text with what stands above it in its source, in order. */
type Entry = readonly [key: string, text: string];

/** As Markdown; values stand in braces. */
export function renderClientSentences(): string {
  return [
    ...renderPart('Notifications, questions and status', client),
    ...renderPart('Preview page', page),
    ...renderPart('Log and diagnostic information', groupedLiterals()),
    ...renderPart('Commands and settings', { manifest: Object.fromEntries(saidIn(readManifest())) }),
  ].join('\n');
}

/** What stands in no table: every literal with words, under its file. */
function groupedLiterals(): Readonly<Record<string, readonly string[]>> {
  const groups = new Map<string, string[]>();
  for (const { file, text } of readLiterals('client/')) {
    if (!TABLES.some((table) => file.startsWith(table)))
      groups.set(file, [...(groups.get(file) ?? []), text]);
  }
  return Object.fromEntries(groups);
}

/** Where texts stand in tables, and files that write markup. */
const TABLES = ['client/texts.ts', 'client/preview/page/', 'client/preview/host/html.ts'];

function renderPart(title: string, groups: Readonly<Record<string, object>>): readonly string[] {
  const lines = Object.entries(groups).flatMap(([name, texts]) => [
    `### ${name}\n`,
    ...(Array.isArray(texts)
      ? [...new Set<unknown>(texts)].map((text) => `- ${String(text)}`)
      : textsOf(texts).map(([key, text]) => `- ${key}: ${text}`)),
    '',
  ]);
  return [`## ${title}\n`, ...lines];
}

/** Every text of tables, whatever they are called. */
export function textsIn(tables: object): readonly string[] {
  return textsOf(tables).map(([, text]) => text);
}

function textsOf(value: unknown, path = ''): readonly Entry[] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return [[path, value.join(' | ')]];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, each]) => textsOf(each, path === '' ? key : `${path}.${key}`))
    : [];
}

/** Members of the manifest that an editor shows to a person. */
const SAID = /^(?:title|displayName|description|markdownDescription|shortTitle|label)$/;

function saidIn(value: unknown, path = ''): readonly Entry[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]): readonly Entry[] => {
    const own = path === '' ? key : `${path}.${key}`;
    if (SAID.test(key) && typeof each === 'string') return [[own, each]];
    if (key === 'enumDescriptions' && Array.isArray(each)) return [[own, each.join(' | ')]];
    return saidIn(each, own);
  });
}
