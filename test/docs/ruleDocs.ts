/**
 * Writes docs/rules/ from the rules and their fixtures, and the codes of the rules into package.json. Part of
 * `npm run docs`; tests hold both to the rules.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../server/rules/index.ts';
import type { Rule, RuleCategory } from '../../server/rules/rule.ts';
import { withoutExpectations } from '../support/annotations.ts';
import type { RuleFixture } from '../support/ruleFixtures.ts';
import { CORRECT, INCORRECT, readRuleFixtures } from '../support/ruleFixtures.ts';

/** The pages ship with the extension too. */
const PUBLIC = 'https://github.com/zonewise/zonewise/blob/main/docs';

export const RULE_DOCS = new URL('../../docs/rules/', import.meta.url);
export const MANIFEST = new URL('../../package.json', import.meta.url);

/** File name to text of every page, as it should stand in docs/rules/. */
export function renderRuleDocs(): ReadonlyMap<string, string> {
  const fixtures = new Map(readRuleFixtures().map((fixture) => [fixture.id, fixture]));
  return new Map([
    ['README.md', renderOverview(RULES)],
    ...RULES.map((rule) => [`${rule.id}.md`, renderRule(rule, fixtures.get(rule.id))] as const),
  ]);
}

const CATEGORIES: Readonly<Record<RuleCategory, string>> = {
  schema: 'Invalid YAML, or an invalid Service on every version',
  version: 'Rejected, ignored or deprecated by some Kubernetes versions',
  server: 'Rejected by the API server, or accepted with a warning',
  effect: 'Accepted, but with no effect or another one than expected',
  traffic: 'Uneven or cross-zone traffic',
  reading: 'Documents and comments that Zonewise cannot read',
};

function renderOverview(rules: readonly Rule[]): string {
  const sections = Object.entries(CATEGORIES).flatMap(([category, title]) => {
    const rows = rules
      .filter((rule) => rule.category === category)
      .map(({ id, summary, severity }) => `| [\`${id}\`](${id}.md) | ${summary} | ${severity} |`);
    if (rows.length === 0) return [];
    return `## ${title}\n\n| Code | Finds | Severity |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Rules

What Zonewise checks in a manifest. \`npm run docs\` generates these pages from the rules.

- The setting \`zonewise.rules\` changes the severity of a code or turns it off:
  \`"zonewise.rules": { "overloaded-endpoint": "off" }\`.
- The comment \`# zonewise: disable=<code>\` disables a code on its line, or on the next line if it stands alone. At the
  top of a document it disables the code in the whole document. Separate several codes with commas; \`all\` means every code.
- A rule that fails is reported as \`rule-failed\`, and all others still run.
- What the YAML extension reports as well is left to it; the setting \`zonewise.leaveSchemaChecksToYamlExtension\` forces
  either, for the rules of the first section.
- [All messages and quick fixes, on the web](${PUBLIC}/sentences.md#diagnostics)

${sections.join('\n')}`;
}

function renderRule(
  { id, summary, why, severity, category }: Rule,
  fixture: RuleFixture | undefined,
): string {
  const { inCluster } = fixture ?? {};
  const exampleOf = (title: string): string => {
    const section = fixture?.sections.find((each) => each.title === title);
    return withoutExpectations(section?.text ?? '').trimEnd();
  };
  return `# ${id}

${summary}

| Severity | Kind |
| --- | --- |
| ${severity} | ${CATEGORIES[category]} |

## Why

${why}

## Incorrect

\`\`\`yaml
${exampleOf(INCORRECT)}
\`\`\`

${inCluster === undefined ? '' : `in a cluster with\n\n\`\`\`yaml\n${inCluster.trimEnd()}\n\`\`\`\n\n`}## Correct

\`\`\`yaml
${exampleOf(CORRECT)}
\`\`\`

## Disable

\`\`\`yaml
# zonewise: disable=${id}
\`\`\`

Put the comment on the line, above it, or at the top of the document. The setting
\`"zonewise.rules": { "${id}": "off" }\` turns the rule off everywhere.

[All rules](README.md) · [this page on the web](${PUBLIC}/rules/${id}.md)
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
