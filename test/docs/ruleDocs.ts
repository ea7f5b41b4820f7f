/** Writes docs/rules/, and the codes in package.json, from the rules themselves: `npx tsx test/docs/ruleDocs.ts`. Tests hold both to them. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../server/rules/index.ts';
import type { Rule, RuleCategory } from '../../server/rules/rule.ts';

export const RULE_DOCS = new URL('../../docs/rules/', import.meta.url);
export const MANIFEST = new URL('../../package.json', import.meta.url);

/** File name to text of every page, as it should stand in docs/rules/. */
export function renderRuleDocs(): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', renderOverview(RULES)],
    ...RULES.map((rule) => [`${rule.id}.md`, renderRule(rule)] as const),
  ]);
}

const CATEGORIES: Readonly<Record<RuleCategory, string>> = {
  schema: 'What is not valid YAML, or not a valid Service on any version',
  version: 'What some Kubernetes versions refuse, drop or warn about',
  server: 'What the API server refuses or warns about',
  effect: 'What is accepted, and does something else than it seems to, or nothing',
  traffic: 'Where the connections would go',
  reading: 'What keeps Zonewise from reading a document or a comment',
};

function renderOverview(rules: readonly Rule[]): string {
  const sections = Object.entries(CATEGORIES).flatMap(([category, title]) => {
    const rows = rules
      .filter((rule) => rule.category === category)
      .map(({ id, summary, severity }) => `| [\`${id}\`](${id}.md) | ${summary} | ${severity} |`);
    if (rows.length === 0) return [];
    return `## ${title}\n\n| Code | What it finds | Severity |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Rules

What Zonewise looks for in a manifest. This page and the pages of the rules are written by
\`npx tsx test/docs/ruleDocs.ts\` from the rules themselves.

- The setting \`zonewise.rules\` gives a code another severity, or switches it off:
  \`"zonewise.rules": { "overloaded-endpoint": "off" }\`.
- The comment \`# zonewise: disable=<code>\` silences a code on its line, or on the next one when it stands alone. At the
  top of a document it silences the code in all of it. Several codes are separated by commas; \`all\` means every code.
- A rule that fails is reported as \`rule-failed\`, and all others still run.
- The setting \`zonewise.leaveSchemaChecksToYamlExtension\` leaves the rules of the first section to the YAML extension.

${sections.join('\n')}`;
}

function renderRule({ id, summary, why, bad, good, inCluster, severity, category }: Rule): string {
  return `# ${id}

${summary}

| Severity | Kind |
| --- | --- |
| ${severity} | ${CATEGORIES[category]} |

## Why

${why}

## Found in

\`\`\`yaml
${bad.trimEnd()}
\`\`\`

${inCluster === undefined ? '' : `where a snapshot of the cluster has\n\n\`\`\`yaml\n${inCluster.trimEnd()}\n\`\`\`\n\n`}## Put right

\`\`\`yaml
${good.trimEnd()}
\`\`\`

## Silence it

\`\`\`yaml
# zonewise: disable=${id}
\`\`\`

The comment goes on the line, above it, or at the top of the document. The setting
\`"zonewise.rules": { "${id}": "off" }\` switches the rule off everywhere.

[All rules](README.md)
`;
}

/** The manifest of the extension with the codes that the setting `zonewise.rules` may name, for an editor to offer. */
export function renderRuleCodes(manifestText: string): string {
  const manifest = JSON.parse(manifestText) as ExtensionManifest;
  const setting = manifest.contributes.configuration.properties['zonewise.rules'];
  setting.propertyNames = { enum: RULES.map(({ id }) => id).sort() };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

interface ExtensionManifest {
  contributes: {
    configuration: { properties: { 'zonewise.rules': { propertyNames?: { enum: string[] } } } };
  };
}

function writeRuleDocs(): void {
  const pages = renderRuleDocs();
  mkdirSync(RULE_DOCS, { recursive: true });
  for (const name of readdirSync(RULE_DOCS))
    if (name.endsWith('.md') && !pages.has(name)) rmSync(new URL(name, RULE_DOCS));
  for (const [name, text] of pages) writeFileSync(new URL(name, RULE_DOCS), text);
  writeFileSync(MANIFEST, renderRuleCodes(readFileSync(MANIFEST, 'utf8')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeRuleDocs();
